using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Projects.Data;
using Platform.ServiceDefaults.Http;

namespace Platform.Projects.Voices;

/// <summary>Shows a story to everyone.</summary>
public static class PublishVoice
{
    public static Task<Results<Ok<VoiceDetail>, NotFound, ProblemHttpResult>> Handle(Guid id, IfMatch ifMatch, Caller caller, ProjectsDb db, TimeProvider clock, CancellationToken ct) =>
        ModerateVoice.RunAsync(id, ifMatch, caller, db, clock, (voice, now) => voice.Publish(caller.Person(), now), ct);
}

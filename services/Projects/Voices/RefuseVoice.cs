using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Projects.Data;
using Platform.Projects.Library;
using Platform.ServiceDefaults.Http;

namespace Platform.Projects.Voices;

/// <summary>Refuses a story, or takes a published one down, with the reason.</summary>
public static class RefuseVoice
{
    public static Task<Results<Ok<VoiceDetail>, NotFound, ProblemHttpResult>> Handle(Guid id, IfMatch ifMatch, Decision decision, Caller caller, ProjectsDb db, TimeProvider clock, CancellationToken ct) =>
        ModerateVoice.RunAsync(id, ifMatch, caller, db, clock, (voice, now) => voice.Refuse(decision.Reason, caller.Person(), now), ct);
}

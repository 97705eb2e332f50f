using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Projects.Catalogue;
using Platform.Projects.Data;
using Platform.ServiceDefaults.Http;

namespace Platform.Projects.Voices;

/// <summary>Gives a story back to its author, with a note of what to change.</summary>
public static class ReturnVoice
{
    public static Task<Results<Ok<VoiceDetail>, NotFound, ProblemHttpResult>> Handle(Guid id, IfMatch ifMatch, ChangeRequest request, Caller caller, ProjectsDb db, TimeProvider clock, CancellationToken ct) =>
        ModerateVoice.RunAsync(id, ifMatch, caller, db, clock, (voice, now) => voice.Return(request.Note, caller.Person(), now), ct);
}

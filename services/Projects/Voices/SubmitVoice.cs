using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Projects.Data;
using Platform.Projects.Library;
using Platform.ServiceDefaults.Http;

namespace Platform.Projects.Voices;

/// <summary>Submits a story of one's own, with consent. A moderator reads it before anybody else.</summary>
public static class SubmitVoice
{
    public static async Task<Results<Created<VoiceDetail>, ProblemHttpResult>> Handle(Story story, Caller caller, ProjectsDb db, TimeProvider clock, CancellationToken ct)
    {
        if (ConsentText.ForVoices.Check(story.Consent) is { } refusal) return refusal.ToProblem();
        var voice = Voice.Submit(story, caller.Person(), clock.GetUtcNow());
        db.Voices.Add(voice);
        await db.SaveChangesAsync(ct);
        return TypedResults.Created($"/api/voices/{voice.Id}", VoiceDetail.Of(voice, caller));
    }
}

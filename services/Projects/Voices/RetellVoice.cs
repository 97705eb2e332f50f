using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Projects.Data;
using Platform.Projects.Library;
using Platform.ServiceDefaults.Http;

namespace Platform.Projects.Voices;

/// <summary>Its author tells a story anew, with consent anew; what was published is read by a moderator again first.</summary>
public static class RetellVoice
{
    public static async Task<Results<Ok<VoiceDetail>, NotFound, ProblemHttpResult>> Handle(Guid id, IfMatch ifMatch, Story story, Caller caller, ProjectsDb db, TimeProvider clock, CancellationToken ct)
    {
        var (voice, now) = (await db.Voices.SingleOrDefaultAsync(v => v.Id == id, ct), clock.GetUtcNow());
        if (voice is null || !voice.MayBeSeenBy(caller, now)) return TypedResults.NotFound();
        if (!voice.IsOf(caller)) return Voice.NotItsAuthor.ToProblem();
        if (voice.Version != ifMatch.Version) return Problems.Stale();
        if ((ConsentText.ForVoices.Check(story.Consent) ?? voice.Retell(story, now)) is { } refusal) return refusal.ToProblem();
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(VoiceDetail.Of(voice, caller));
    }
}

using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Projects.Data;
using Platform.Projects.Library;
using Platform.ServiceDefaults.Http;

namespace Platform.Projects.Voices;

/// <summary>What a moderator's decisions have in common.</summary>
static class ModerateVoice
{
    public static async Task<Results<Ok<VoiceDetail>, NotFound, ProblemHttpResult>> RunAsync(
        Guid id, IfMatch ifMatch, Caller caller, ProjectsDb db, TimeProvider clock, Func<Voice, DateTimeOffset, Refusal?> decide, CancellationToken ct)
    {
        var (voice, now) = (await db.Voices.SingleOrDefaultAsync(v => v.Id == id, ct), clock.GetUtcNow());
        if (voice is null || !voice.MayBeSeenBy(caller, now)) return TypedResults.NotFound();
        if (voice.Version != ifMatch.Version) return Problems.Stale();
        var wasPublished = voice.State == VoiceState.Published;
        if (decide(voice, now) is { } refusal) return refusal.ToProblem();
        db.Tell(voice.ToDecided(wasPublished), caller.Person());
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(VoiceDetail.Of(voice, caller));
    }
}

using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Contracts;
using Platform.Projects.Data;
using Platform.ServiceDefaults.Hosting;
using Platform.ServiceDefaults.Http;

namespace Platform.Projects.Voices;

/// <summary>A story as readers see it. What is null was not given, or is not the reader's to see.</summary>
/// <param name="Note">What is to be changed, or why it was refused; for its author and moderators.</param>
/// <param name="ConsentUntil">Until when it is shown; for its author and moderators.</param>
/// <param name="Mine">The caller wrote it.</param>
public sealed record VoiceDetail(
    Guid Id, VoiceState State, string Sector, Text Title, Text Text, string? Name, string? Country, IReadOnlyList<string> Heritage, string? AgeBand, string? Note, DateTimeOffset? ConsentUntil,
    DateTimeOffset? PublishedAt, DateTimeOffset UpdatedAt, bool Mine, long Version) : IVersioned
{
    public static VoiceDetail Of(Voice voice, Caller caller)
    {
        var whole = voice.IsOf(caller) || caller.IsAny(Roles.Moderator, Roles.Administrator);
        return new(voice.Id, voice.State, voice.Sector, voice.Title, voice.Text, voice.Name, voice.Country, voice.Heritage, voice.AgeBand, whole ? voice.Note : null, whole ? voice.ConsentUntil : null,
            voice.PublishedAt, voice.UpdatedAt, voice.IsOf(caller), voice.Version);
    }

    /// <summary>Not everyone sees all of it.</summary>
    string IVersioned.Tag => $"{Version}.{(Mine ? "m" : ConsentUntil is null ? "r" : "w")}";
}

/// <summary>One story. Until a moderator has read it, it is there for its author and moderators only.</summary>
public static class GetVoice
{
    public static async Task<Results<Ok<VoiceDetail>, NotFound>> Handle(Guid id, Caller caller, ProjectsDb db, TimeProvider clock, CancellationToken ct) =>
        await db.Voices.AsNoTracking().SingleOrDefaultAsync(v => v.Id == id, ct) is { } voice && voice.MayBeSeenBy(caller, clock.GetUtcNow()) ? TypedResults.Ok(VoiceDetail.Of(voice, caller)) : TypedResults.NotFound();
}

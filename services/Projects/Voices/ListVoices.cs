using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Platform.Projects.Data;
using Platform.ServiceDefaults.Data;
using Platform.ServiceDefaults.Hosting;
using Platform.ServiceDefaults.Http;
using Paging = Platform.ServiceDefaults.Http.Cursor;

namespace Platform.Projects.Voices;

/// <summary>The published stories, newest first; every filter narrows. Authors find theirs and moderators all by their state.</summary>
public static class ListVoices
{
    /// <param name="Sector">A slug, for example climate.</param>
    /// <param name="Heritage">A country of heritage that the author gave.</param>
    /// <param name="State"><c>published</c> unless given; others are those of the caller, or all for moderators.</param>
    /// <param name="Mine">True: only what the caller wrote, in every state unless one is given.</param>
    public sealed record Filter(
        [property: StringLength(64)] string? Sector, [property: Country] string? Country, [property: Country] string? Heritage, [property: Word<VoiceState>] string? State, bool? Mine, int? Limit,
        [property: StringLength(1000)] string? Cursor);

    sealed record After(DateTimeOffset At, Guid Id);

    public static async Task<Page<VoiceDetail>> Handle([AsParameters] Filter filter, Caller caller, ProjectsDb db, TimeProvider clock, CancellationToken ct)
    {
        var (limit, after, now) = (Paging.Limit(filter.Limit), Paging.Read<After>(filter.Cursor), clock.GetUtcNow());
        var mine = filter.Mine is true;
        VoiceState? state = filter.State is not null ? EnumText.Parse<VoiceState>(filter.State) : mine ? null : VoiceState.Published;
        var voices = db.Voices.AsNoTracking().Where(v => v.ConsentUntil > now);
        if (state is not null) voices = voices.Where(v => v.State == state);
        if (mine || (state != VoiceState.Published && !caller.IsAny(Roles.Moderator, Roles.Administrator)))
        {
            var person = mine ? caller.Person() : caller.Id ?? Guid.Empty;
            voices = voices.Where(v => v.PersonId == person);
        }
        if (filter.Sector is { } sector) voices = voices.Where(v => v.Sector == sector);
        if (filter.Country is { } country) voices = voices.Where(v => v.Country == country);
        if (filter.Heritage is { } heritage) voices = voices.Where(v => v.Heritage.Contains(heritage));
        if (after is not null && after.At.ToUniversalTime() is var at) voices = voices.Where(v => (v.PublishedAt ?? v.UpdatedAt) < at || ((v.PublishedAt ?? v.UpdatedAt) == at && v.Id < after.Id));

        var found = await voices.OrderByDescending(v => v.PublishedAt ?? v.UpdatedAt).ThenByDescending(v => v.Id).Take(limit + 1).ToListAsync(ct);
        var page = Paging.Cut(found, limit, last => new After(last.PublishedAt ?? last.UpdatedAt, last.Id));
        return new([.. page.Items.Select(voice => VoiceDetail.Of(voice, caller))], page.Next);
    }
}

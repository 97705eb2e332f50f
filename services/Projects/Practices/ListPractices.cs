using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Platform.Contracts;
using Platform.Projects.Data;
using Platform.Projects.Library;
using Platform.ServiceDefaults.Data;
using Platform.ServiceDefaults.Hosting;
using Platform.ServiceDefaults.Http;
using Paging = Platform.ServiceDefaults.Http.Cursor;

namespace Platform.Projects.Practices;

/// <summary>A practice in a list.</summary>
/// <param name="Note">For its author: what is to be changed, or why it was rejected or archived.</param>
public sealed record PracticeSummary(
    Guid Id, PracticeState State, PracticeKind Kind, Text Title, Text? Teaser, Party Submitter, DateOnly DateShared, IReadOnlyList<string> Countries, bool Global,
    IReadOnlyList<string> Themes, IReadOnlyList<string> GcmObjectives, IReadOnlyList<string> SdgTargets, int? Year, string? Note, DateTimeOffset UpdatedAt, long Version)
{
    public static PracticeSummary Of(Practice practice, Caller caller) => practice.Content is var content
        ? new(practice.Id, practice.State, content.Kind, content.Title, content.Teaser ?? Prose.Teaser(content.Summary.What), content.Submitter, practice.SharedOn, content.Countries, content.Global,
            content.Themes, content.GcmObjectives, content.SdgTargets, content.Year, practice.IsOf(caller) ? practice.Note : null, practice.UpdatedAt, practice.Version)
        : throw new InvalidOperationException();
}

/// <summary>A part of what matches, and how many match in all.</summary>
public sealed record FoundPractices(IReadOnlyList<PracticeSummary> Items, string? Next, long Total);

/// <summary>The published practices, those shared last first; every filter narrows. Authors, reviewers and moderators find the others by their state.</summary>
public static class ListPractices
{
    /// <param name="Q">Words in any language; the last may be the beginning of one.</param>
    /// <param name="Term">vocabulary:code, for example theme:capacity-building.</param>
    /// <param name="State"><c>published</c> unless given. Others show what the caller wrote, was asked to review, or moderates.</param>
    /// <param name="Mine">True: only what the caller wrote, in every state unless one is given.</param>
    /// <param name="Sort"><c>newest</c> (by the day it was shared), <c>updated</c> or <c>title</c>.</param>
    public sealed record Filter(
        [property: StringLength(200)] string? Q, [property: StringLength(80)] string? Term, [property: StringLength(64)] string? Theme, [property: StringLength(2)] string? Gcm,
        [property: StringLength(5)] string? Sdg, [property: Country] string? Country, [property: Word<PracticeKind>] string? Kind, [property: Range(1900, 2200)] int? Year,
        [property: Word<PracticeState>] string? State, bool? Mine, [property: RegularExpression("^(newest|updated|title)$")] string? Sort, int? Limit, [property: StringLength(1000)] string? Cursor);

    /// <param name="Key">The sort key of the last item, as text.</param>
    sealed record After(string Sort, string Key, Guid Id);

    public static async Task<FoundPractices> Handle([AsParameters] Filter filter, Caller caller, ProjectsDb db, CancellationToken ct)
    {
        var limit = Paging.Limit(filter.Limit);
        PracticeState? state = filter.State is not null ? EnumText.Parse<PracticeState>(filter.State) : filter.Mine is true ? null : PracticeState.Published;
        var wanted = Tags.Wanted(filter.Term, ("theme", filter.Theme), ("gcm", filter.Gcm), ("sdg", filter.Sdg), ("country", filter.Country), ("kind", filter.Kind),
            ("year", filter.Year?.ToString(CultureInfo.InvariantCulture)));
        var found = Matches(filter.Q, db).Where(p => wanted.All(term => p.Terms.Contains(term)));
        if (state is { } only) found = Seen(found, only, caller).Where(p => p.State == only);
        if (filter.Mine is true)
        {
            var person = caller.Person();
            found = found.Where(p => p.CreatedBy == person);
        }

        var total = await found.LongCountAsync(ct);
        var sort = filter.Sort ?? "newest";
        var page = Paging.Cut(await Page(found, sort, Paging.Read<After>(filter.Cursor)).Take(limit + 1).ToListAsync(ct), limit, last => new After(sort, KeyOf(last, sort), last.Id));
        return new([.. page.Items.Select(practice => PracticeSummary.Of(practice, caller))], page.Next, total);
    }

    static IQueryable<Practice> Matches(string? q, ProjectsDb db)
    {
        if (q is not { Length: > 0 }) return db.Practices.AsNoTracking();
        return Words.Query(q) is { } words ? db.Practices.FromSql($"SELECT * FROM practices WHERE words @@ {words}::tsquery").AsNoTracking()
            : db.Practices.AsNoTracking().Where(p => false); // signs only: nothing has such a word
    }

    /// <summary>What <see cref="Practice.MayBeSeenBy"/> says of one, for a list.</summary>
    static IQueryable<Practice> Seen(IQueryable<Practice> practices, PracticeState state, Caller caller)
    {
        if (state is PracticeState.Published or PracticeState.Archived || caller.IsAdministrator || (caller.Is(Roles.Moderator) && state != PracticeState.Draft)) return practices;
        var person = caller.Id ?? Guid.Empty;
        return state == PracticeState.Draft ? practices.Where(p => p.CreatedBy == person)
            : practices.Where(p => p.CreatedBy == person || p.Reviews.Any(review => review.Round == p.Round && review.PersonId == person));
    }

    static IQueryable<Practice> Page(IQueryable<Practice> found, string sort, After? after)
    {
        if (after is not null && after.Sort != sort) Paging.Read<After>("!");
        switch (sort)
        {
            case "title":
                if (after is not null) found = found.Where(p => p.Title.CompareTo(after.Key) > 0 || (p.Title == after.Key && p.Id > after.Id));
                return found.OrderBy(p => p.Title).ThenBy(p => p.Id);
            case "updated":
                if (after is not null && !DateTimeOffset.TryParse(after.Key, CultureInfo.InvariantCulture, out _)) Paging.Read<After>("!");
                if (after is not null && DateTimeOffset.Parse(after.Key, CultureInfo.InvariantCulture).ToUniversalTime() is var at) found = found.Where(p => p.UpdatedAt < at || (p.UpdatedAt == at && p.Id < after.Id));
                return found.OrderByDescending(p => p.UpdatedAt).ThenByDescending(p => p.Id);
            default:
                if (after is not null && !DateOnly.TryParseExact(after.Key, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)) Paging.Read<After>("!");
                if (after is not null && DateOnly.ParseExact(after.Key, "yyyy-MM-dd", CultureInfo.InvariantCulture) is var day) found = found.Where(p => p.SharedOn < day || (p.SharedOn == day && p.Id < after.Id));
                return found.OrderByDescending(p => p.SharedOn).ThenByDescending(p => p.Id);
        }
    }

    static string KeyOf(Practice practice, string sort) => sort switch
    {
        "title" => practice.Title,
        "updated" => practice.UpdatedAt.ToString("O", CultureInfo.InvariantCulture),
        _ => practice.SharedOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
    };
}

using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Platform.Contracts;
using Platform.Projects.Catalogue;
using Platform.Projects.Data;
using Platform.Projects.Library;
using Platform.ServiceDefaults.Data;
using Platform.ServiceDefaults.Hosting;
using Platform.ServiceDefaults.Http;
using Paging = Platform.ServiceDefaults.Http.Cursor;

namespace Platform.Projects.Resources;

/// <summary>A resource in a list.</summary>
public sealed record ResourceSummary(
    Guid Id, ResourceState State, ResourceType Type, Text Title, string? Symbol, Text? Teaser, Party Issuer, int? Year, IReadOnlyList<string> Languages, IReadOnlyList<string> Countries,
    IReadOnlyList<string> Themes, IReadOnlyList<string> GcmObjectives, IReadOnlyList<string> SdgTargets, DateTimeOffset? PublishedAt, DateTimeOffset UpdatedAt, long Version)
{
    public static ResourceSummary Of(Resource resource)
    {
        var content = resource.Content;
        return new(resource.Id, resource.State, content.Type, content.Title, content.Symbol, Prose.Teaser(content.Summary), content.Issuer, content.Year, content.Languages, content.Countries,
            content.Themes, content.GcmObjectives, content.SdgTargets, resource.PublishedAt, resource.UpdatedAt, resource.Version);
    }
}

/// <summary>A part of what matches, and how many match in all.</summary>
public sealed record FoundResources(IReadOnlyList<ResourceSummary> Items, string? Next, long Total);

/// <summary>The published resources, newest first; one whose symbol is what was asked for comes before the others. Every filter narrows.</summary>
public static class ListResources
{
    /// <param name="Q">Words in any language, or a symbol or parts of one; the last may be the beginning of one.</param>
    /// <param name="Symbol">The whole symbol, in any case.</param>
    /// <param name="Term">vocabulary:code, for example theme:human-rights.</param>
    /// <param name="Language">BCP 47: what can be read in it.</param>
    /// <param name="State"><c>published</c> unless given. Drafts are shown to whoever made them, programme managers and moderators.</param>
    /// <param name="Sort"><c>newest</c> or <c>title</c>.</param>
    public sealed record Filter(
        [property: StringLength(200)] string? Q, [property: StringLength(100)] string? Symbol, [property: StringLength(80)] string? Term, [property: StringLength(64)] string? Theme,
        [property: StringLength(2)] string? Gcm, [property: StringLength(5)] string? Sdg, [property: Country] string? Country, [property: Word<ResourceType>] string? Type,
        [property: Range(1800, 2200)] int? Year, [property: StringLength(35)] string? Language, [property: Word<ResourceState>] string? State,
        [property: RegularExpression("^(newest|title)$")] string? Sort, int? Limit, [property: StringLength(1000)] string? Cursor);

    /// <param name="Exact">Its symbol is what was asked for.</param>
    /// <param name="Key">The sort key of the last item, as text.</param>
    sealed record After(string Sort, bool Exact, string Key, Guid Id);

    public static async Task<FoundResources> Handle([AsParameters] Filter filter, Caller caller, ProjectsDb db, CancellationToken ct)
    {
        var limit = Paging.Limit(filter.Limit);
        var state = filter.State is null ? ResourceState.Published : EnumText.Parse<ResourceState>(filter.State);
        var wanted = Tags.Wanted(filter.Term, ("theme", filter.Theme), ("gcm", filter.Gcm), ("sdg", filter.Sdg), ("country", filter.Country), ("type", filter.Type), ("language", filter.Language),
            ("year", filter.Year?.ToString(CultureInfo.InvariantCulture)));
        var found = Matches(filter.Q, db).Where(r => r.State == state && wanted.All(term => r.Terms.Contains(term)));
        if (filter.Symbol is not null)
        {
            var symbol = ProjectIndex.Key(filter.Symbol);
            found = found.Where(r => r.Symbol == symbol);
        }
        if (state == ResourceState.Draft && !caller.IsAny(Roles.ProgrammeManager, Roles.Moderator, Roles.Administrator))
        {
            var person = caller.Id ?? Guid.Empty;
            found = found.Where(r => r.CreatedBy == person);
        }

        var total = await found.LongCountAsync(ct);
        var (sort, asked) = (filter.Sort ?? "newest", filter.Q is null ? "" : ProjectIndex.Key(filter.Q));
        var page = Paging.Cut(await Page(found, sort, asked, Paging.Read<After>(filter.Cursor)).Take(limit + 1).ToListAsync(ct), limit,
            last => new After(sort, last.Symbol == asked, sort == "title" ? last.Title : last.ListedAt.ToString("O", CultureInfo.InvariantCulture), last.Id));
        return new([.. page.Items.Select(ResourceSummary.Of)], page.Next, total);
    }

    static IQueryable<Resource> Matches(string? q, ProjectsDb db)
    {
        if (q is not { Length: > 0 }) return db.Resources.AsNoTracking();
        return Words.Query(q) is { } words ? db.Resources.FromSql($"SELECT * FROM resources WHERE words @@ {words}::tsquery").AsNoTracking()
            : db.Resources.AsNoTracking().Where(r => false); // signs only: nothing has such a word
    }

    static IQueryable<Resource> Page(IQueryable<Resource> found, string sort, string asked, After? after)
    {
        if (after is not null && after.Sort != sort) Paging.Read<After>("!");
        if (sort == "title")
        {
            if (after is not null) found = found.Where(r => r.Title.CompareTo(after.Key) > 0 || (r.Title == after.Key && r.Id > after.Id));
            return found.OrderBy(r => r.Title).ThenBy(r => r.Id);
        }
        if (after is not null)
        {
            if (!DateTimeOffset.TryParse(after.Key, CultureInfo.InvariantCulture, out var at)) Paging.Read<After>("!");
            at = at.ToUniversalTime();
            found = after.Exact
                ? found.Where(r => r.Symbol != asked || r.Symbol == null || r.ListedAt < at || (r.ListedAt == at && r.Id < after.Id))
                : found.Where(r => (r.Symbol != asked || r.Symbol == null) && (r.ListedAt < at || (r.ListedAt == at && r.Id < after.Id)));
        }
        return found.OrderByDescending(r => r.Symbol != null && r.Symbol == asked).ThenByDescending(r => r.ListedAt).ThenByDescending(r => r.Id);
    }
}

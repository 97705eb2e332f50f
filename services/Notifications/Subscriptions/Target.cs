using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Platform.Contracts;
using Platform.Notifications.Data;
using Platform.Notifications.Reactions;
using Platform.Notifications.Searches;
using Platform.ServiceDefaults.Data;
using Platform.ServiceDefaults.Http;

namespace Platform.Notifications.Subscriptions;

public enum TargetKind { Term, Organisation, Project, Event, Call, Search }

/// <summary>What is followed: <c>{kind: term, vocabulary, code}</c>, <c>{kind: organisation, project, event or call, id}</c> or <c>{kind: search, query}</c>, which is told with its id.</summary>
/// <param name="Name">In answers alone: what a project, organisation, event or call is called.</param>
public sealed record Target(TargetKind Kind, string? Vocabulary = null, string? Code = null, Guid? Id = null, string? Query = null, Text? Name = null)
{
    /// <summary>Says what is wrong with a target that a client sent; null when nothing is.</summary>
    public Refusal? Check() => this switch
    {
        { Kind: TargetKind.Search, Query: not null, Vocabulary: null, Code: null, Id: null } => SavedSearch.TryRead(Query, out _, out var refusal) ? null : refusal,
        { Kind: TargetKind.Search } => new("invalid-target", "A target of kind search has a query, and nothing else.", 400),
        { Kind: TargetKind.Term, Vocabulary: not null, Code: not null, Id: null, Query: null } => Topic.Check(Vocabulary, Code),
        { Kind: TargetKind.Term } => new("invalid-target", "A target of kind term has a vocabulary and a code, and nothing else.", 400),
        { Id: not null, Vocabulary: null, Code: null, Query: null } => null,
        _ => new("invalid-target", $"A target of kind {Kind.ToText()} has an id, and nothing else.", 400)
    };

    /// <summary>As one text; see <see cref="Subscriptions.Topic"/>.</summary>
    public string ToTopic() => Kind switch
    {
        TargetKind.Term => Topic.Of(new Term(Vocabulary!, Code!)),
        TargetKind.Search => SavedSearch.Read(Query!).Topic,
        _ => Topic.Of(Kind.ToText(), Id!.Value)
    };

    /// <summary>Keeps what its topic alone does not say, in the transaction of the subscription to it.</summary>
    public Task KeepAsync(NotificationsDb db, DateTimeOffset now, CancellationToken ct) => Kind == TargetKind.Search ? KeptSearches.KeepAsync([SavedSearch.Read(Query!)], db, now, ct) : Task.CompletedTask;

    /// <summary>The same of the organisation that one was merged into, also where a search names it.</summary>
    public async Task<Target> LedOnAsync(NotificationsDb db, CancellationToken ct)
    {
        if ((Kind == TargetKind.Organisation ? Id : Kind == TargetKind.Search ? SavedSearch.Read(Query!).Organisation : null) is not { } organisation) return this;
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock_shared(hashtextextended({Announcement.Merges}, 0))", ct); // or a merge overlooks what is written meanwhile
        var merged = await db.Database.SqlQuery<Guid?>($"""SELECT (SELECT merged_into FROM subjects WHERE kind = 'organisation' AND id = {organisation}) AS "Value" """).SingleAsync(ct);
        return merged is not { } into ? this : Kind == TargetKind.Search ? this with { Query = SavedSearch.Read(Query!).LedOn(into).Query } : this with { Id = into };
    }

    /// <summary>What topics stand for, also what is looked for in a search and what things that everybody may see are called.</summary>
    public static async Task<Dictionary<string, Target>> OfAsync(IReadOnlyCollection<string> topics, NotificationsDb db, CancellationToken ct)
    {
        var targets = topics.Distinct().ToDictionary(topic => topic, Of);
        var searches = await KeptSearches.OfAsync(topics, db, ct);
        var things = targets.Values.Where(target => target.Kind is not (TargetKind.Term or TargetKind.Search)).ToList();
        var (kinds, ids) = (things.Select(thing => thing.Kind.ToText()).ToArray(), things.Select(thing => thing.Id!.Value).ToArray());
        var names = things.Count == 0 ? [] : await db.Database.SqlQuery<Named>($"""
            SELECT s.id AS "Id", s.name::text AS "Name" FROM unnest({kinds}, {ids}) AS t (kind, id) JOIN subjects s ON s.kind = t.kind AND s.id = t.id WHERE s.state <> 'withdrawn'
            """).ToDictionaryAsync(named => named.Id, named => Mapping.FromJson<Text>(named.Name), ct);
        return targets.ToDictionary(pair => pair.Key, pair => pair.Value.Kind == TargetKind.Search
            ? pair.Value with { Query = searches.GetValueOrDefault(pair.Key)?.Query }
            : pair.Value with { Name = pair.Value.Id is { } id ? names.GetValueOrDefault(id) : null });
    }

    sealed record Named(Guid Id, string Name);

    /// <summary>Of a search its id only, and of nothing its name; see <see cref="OfAsync"/>.</summary>
    public static Target Of(string topic)
    {
        var (kind, key) = Topic.Parts(topic);
        return Term.Vocabularies.Contains(kind) ? new(TargetKind.Term, kind, key) : new(EnumText.Parse<TargetKind>(kind), Id: Guid.Parse(key));
    }
}

/// <summary>What can be followed and has a feed, as one text, in which subscriptions and events meet: <c>country/FJ</c>, <c>organisation/0198…</c>.</summary>
public static partial class Topic
{
    public static string Of(Term term) => $"{term.Vocabulary}/{term.Code}";

    /// <param name="kind">organisation, project, event, call or search.</param>
    public static string Of(string kind, Guid id) => $"{kind}/{id}";

    public static (string Kind, string Key) Parts(string topic) => topic.IndexOf('/', StringComparison.Ordinal) is var slash ? (topic[..slash], topic[(slash + 1)..]) : default;

    /// <summary>Says what is wrong with a term that a client named.</summary>
    public static Refusal? Check(string vocabulary, string code) =>
        !Term.Vocabularies.Contains(vocabulary) ? new("unknown-vocabulary", $"The vocabularies are {string.Join(", ", Term.Vocabularies.Order(StringComparer.Ordinal))}.", 400)
        : Pattern(vocabulary).IsMatch(code) && (vocabulary != "country" || Texts.Countries.Contains(code)) ? null
        : new("invalid-code", vocabulary switch
        {
            "country" => "Use an ISO 3166-1 alpha-2 code in capitals, for example FJ.",
            "sdg" => "Use the number of a goal, 1 to 17, or of a target, for example 10.7.",
            "gcm" => "Use the number of an objective, 1 to 23.",
            _ => "A code has 1 to 64 letters, digits, dots, hyphens and underscores."
        }, 400);

    static Regex Pattern(string vocabulary) => vocabulary switch { "sdg" => Goal(), "gcm" => Objective(), _ => Code() };

    [GeneratedRegex(@"^(1[0-7]|[1-9])(\.[0-9a-z]{1,2})?\z")]
    private static partial Regex Goal();

    [GeneratedRegex(@"^(1[0-9]|2[0-3]|[1-9])\z")]
    private static partial Regex Objective();

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}\z")]
    private static partial Regex Code();
}

using Platform.Contracts;
using Platform.Notifications.Inbox;

namespace Platform.Notifications.Reactions;

/// <summary>What no service would ever tell. It is refused before it is kept, so that it lies in the error queue instead of breaking whoever reads it later.</summary>
static class Sound
{
    const int MostLanguages = 200, LongestText = 5_000, MostTopics = 2_000, LongestTopic = 200;

    /// <summary>Throws unless the members that most events have are such as could be.</summary>
    /// <exception cref="ArgumentException">It says which is not.</exception>
    public static void Check(IReadOnlyList<Guid> ids, long version, DateTimeOffset occurredAt, Text? name = null, IReadOnlyList<string>? topics = null, Facts? facts = null)
    {
        Demand(!ids.Contains(Guid.Empty) && facts?.EventId != Guid.Empty && facts?.CallId != Guid.Empty && facts?.OrganisationId != Guid.Empty && facts?.ProjectId != Guid.Empty, "An id is empty.");
        Demand(version >= 0, "The version is negative.");
        Demand(occurredAt.Year >= 2020 && occurredAt < DateTimeOffset.UtcNow.AddDays(1), "It happened at an impossible time.");
        Demand(CouldBe(facts?.Start) && CouldBe(facts?.End) && CouldBe(facts?.Deadline) && !(facts?.End < facts?.Start), "A time is impossible.");
        Demand(CouldBe(name) && CouldBe(facts?.Alliance), "A name is none.");
        Demand(topics is null || (topics.Count <= MostTopics && topics.All(topic => topic.Length <= LongestTopic && !topic.Any(char.IsControl))), "A term is none.");
        Demand(facts?.Link is not { } link || (Uri.TryCreate(link, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http"), "The link is none.");
    }

    public static void Demand(bool holds, string otherwise)
    {
        if (!holds) throw new ArgumentException(otherwise);
    }

    static bool CouldBe(DateTimeOffset? time) => time is null or { Year: >= 1900 and < 2500 };

    static bool CouldBe(Text? text) =>
        text is null || (text.Count <= MostLanguages && text.All(part => part.Key.Length <= 35 && part.Value is { Length: <= LongestText } && !part.Value.Contains('\0')));
}

using System.Collections.Frozen;

namespace Platform.Notifications.Inbox;

/// <summary>What a notice is about: people choose by category and channel what they do not want to hear of.</summary>
public static class Category
{
    /// <summary>In the order in which preferences show them.</summary>
    public static IReadOnlyList<string> All { get; } =
        ["projects", "practices", "resources", "events", "calls", "organisations", "imports", "registrations", "applications", "submissions", "security"];

    /// <summary>A person's own registrations and applications, what they handed in or are asked to review, and what they may do here: nobody can mute these.</summary>
    public static IReadOnlySet<string> Mandatory { get; } = FrozenSet.Create("registrations", "applications", "submissions", "security");

    /// <summary>The category of a notice, by the first word of its type. In SQL: <c>category_of(type)</c>.</summary>
    public static string Of(string type) => type.Split('-', 2)[0] switch
    {
        "project" => "projects",
        "practice" => "practices",
        "resource" => "resources",
        "event" => "events",
        "call" => "calls",
        "organisation" or "expert" => "organisations",
        "import" => "imports",
        "registration" or "attendance" or "certificate" => "registrations",
        "application" or "offer" => "applications",
        "submission" or "story" or "change" or "review" => "submissions",
        _ => "security" // what has no name here cannot be muted by mistake
    };
}

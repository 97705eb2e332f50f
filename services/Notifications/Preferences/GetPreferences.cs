using Microsoft.EntityFrameworkCore;
using Platform.Notifications.Data;
using Platform.Notifications.Inbox;
using Platform.Notifications.Subscriptions;
using Platform.ServiceDefaults.Data;
using Platform.ServiceDefaults.Http;

namespace Platform.Notifications.Preferences;

/// <summary>What somebody does not want to hear of, and where.</summary>
public sealed record Muted(string Category, Channel Channel);

/// <param name="Mandatory">One's own registrations, applications and security: they cannot be muted.</param>
public sealed record CategoryChoice(string Category, bool Mandatory);

/// <summary>What is not told to a person, and what there is to choose from.</summary>
public sealed record PreferencesDetail(IReadOnlyList<Muted> Muted, IReadOnlyList<CategoryChoice> Categories, IReadOnlyList<Channel> Channels);

/// <summary>The caller's preferences.</summary>
public static class GetPreferences
{
    /// <summary>Those of a person; a webhook is its organisation's.</summary>
    internal static IReadOnlyList<Channel> Channels { get; } = [Channel.Inbox, Channel.Email];

    sealed record Row(string Category, string Channel);

    public static async Task<PreferencesDetail> Handle(Caller caller, NotificationsDb db, CancellationToken ct)
    {
        var muted = await db.Database.SqlQuery<Row>($"""SELECT category AS "Category", channel AS "Channel" FROM muted WHERE person_id = {caller.Person()} ORDER BY category, channel""").ToListAsync(ct);
        return Of(muted.Select(row => new Muted(row.Category, EnumText.Parse<Channel>(row.Channel))));
    }

    internal static PreferencesDetail Of(IEnumerable<Muted> muted) =>
        new([.. muted], [.. Category.All.Select(category => new CategoryChoice(category, Category.Mandatory.Contains(category)))], Channels);
}

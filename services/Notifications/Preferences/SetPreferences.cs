using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Notifications.Data;
using Platform.Notifications.Inbox;
using Platform.ServiceDefaults.Data;
using Platform.ServiceDefaults.Http;

namespace Platform.Notifications.Preferences;

/// <param name="Muted">All of it: what is left out is told again.</param>
public sealed record NewPreferences([property: MaxLength(100)] IReadOnlyList<Muted> Muted);

/// <summary>Sets what the caller does not want to hear of, by category and channel. What is under way may still come.</summary>
public static class SetPreferences
{
    public static async Task<Results<Ok<PreferencesDetail>, ProblemHttpResult>> Handle(NewPreferences wanted, Caller caller, NotificationsDb db, CancellationToken ct)
    {
        if (wanted.Muted.Any(one => one is null)) return Problems.Of(400, "invalid-json", "In muted: null is no category.");
        var muted = wanted.Muted.Distinct().OrderBy(m => m.Category, StringComparer.Ordinal).ThenBy(m => m.Channel.ToText(), StringComparer.Ordinal).ToList();
        if (muted.FirstOrDefault(m => !Category.All.Contains(m.Category)) is not null) return Problems.Of(400, "unknown-category", $"The categories are {string.Join(", ", Category.All)}.");
        if (muted.Exists(m => !GetPreferences.Channels.Contains(m.Channel))) return Problems.Of(400, "not-muted-here", "A webhook is its organisation's. End what it follows instead.");
        if (muted.FirstOrDefault(m => Category.Mandatory.Contains(m.Category)) is { } mandatory)
            return Problems.Of(400, "mandatory-category", $"The category {mandatory.Category} tells of your own affairs and cannot be muted.");

        var (person, categories, channels) = (caller.Person(), muted.Select(m => m.Category).ToArray(), muted.Select(m => m.Channel.ToText()).ToArray());
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.Database.ExecuteSqlAsync($"""
            SELECT pg_advisory_xact_lock(hashtextextended({"muted/" + person}, 0));
            DELETE FROM muted WHERE person_id = {person};
            INSERT INTO muted (person_id, category, channel) SELECT {person}, m.category, m.channel FROM unnest({categories}, {channels}) AS m (category, channel)
            """, ct);
        await transaction.CommitAsync(ct);
        return TypedResults.Ok(GetPreferences.Of(muted));
    }
}

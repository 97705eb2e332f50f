using Npgsql;
using NpgsqlTypes;
using Platform.ServiceDefaults.Http;

namespace Platform.Notifications.Inbox;

/// <summary>A part of an inbox.</summary>
/// <param name="Unread">How many are unread in all.</param>
/// <param name="Latest">Where a stream that follows this answer starts: everything up to this number is in the inbox.</param>
public sealed record InboxPage(IReadOnlyList<InboxItem> Items, string? Next, long Unread, long Latest);

/// <summary>The caller's inbox, newest first, in the language of Accept-Language. What is archived or snoozed is left out, and has a list of its own.</summary>
public static class ListInbox
{
    /// <param name="unread">True: only what is unread.</param>
    /// <param name="archived">True: only what is archived.</param>
    /// <param name="snoozed">True: only what comes back later.</param>
    public static async Task<InboxPage> Handle(int? limit, string? cursor, bool? unread, bool? archived, bool? snoozed, HttpContext http, Caller caller, NpgsqlDataSource database, CancellationToken ct)
    {
        var (count, before, language) = (Cursor.Limit(limit), Cursor.Read<long?>(cursor), Wording.LanguageOf(http));
        var shown = (unread == true, archived == true, snoozed == true) switch
        {
            (true, false, false) => CountUnread.Unread,
            (false, true, false) => "archived_at IS NOT NULL",
            (false, false, true) => "snoozed_until IS NOT NULL",
            (false, false, false) => "archived_at IS NULL AND snoozed_until IS NULL",
            _ => throw new RefusedException(StatusCodes.Status400BadRequest, "invalid-filter", "Ask for one of unread, archived and snoozed.")
        };
        var person = new NpgsqlParameter { Value = caller.Person() };
        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(new("SELECT settled_number()"));
        batch.BatchCommands.Add(new($"SELECT count(*) FROM inbox_items WHERE person_id = $1 AND {CountUnread.Unread}") { Parameters = { person } });
        batch.BatchCommands.Add(new($"""
            SELECT {StoredItem.Columns} FROM inbox_items i JOIN notices n ON n.id = i.notice_id
            WHERE person_id = $1 AND {shown} AND number < $2
            ORDER BY number DESC LIMIT $3
            """)
        { Parameters = { person.Clone(), new() { Value = before ?? long.MaxValue, NpgsqlDbType = NpgsqlDbType.Bigint }, new() { Value = count + 1 } } });

        await using var reader = await batch.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        var latest = reader.GetInt64(0);
        await reader.NextResultAsync(ct);
        await reader.ReadAsync(ct);
        var total = reader.GetInt64(0);
        await reader.NextResultAsync(ct);
        var items = new List<InboxItem>();
        while (await reader.ReadAsync(ct)) items.Add(StoredItem.Read(reader).In(language));

        var page = Cursor.Cut(items, count, last => last.Number);
        http.Response.Headers.ContentLanguage = language;
        http.Response.Headers.Vary = "Accept-Language";
        return new(page.Items, page.Next, total, latest);
    }
}

using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Platform.Projects.Catalogue;
using Platform.Projects.Data;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Messaging;

namespace Platform.Projects.Library;

/// <summary>One field of a thing of the library before and after one change.</summary>
public sealed class Change
{
    public long Id { get; private init; }
    public Guid ThingId { get; init; }

    /// <summary>The version that the change made.</summary>
    public long Version { get; init; }

    public DateTimeOffset At { get; init; }
    public Guid By { get; init; }

    /// <summary>A member in camelCase, <c>state</c>, or <c>created</c>.</summary>
    public string Field { get; init; } = "";

    /// <summary>JSON.</summary>
    public string? Before { get; init; }

    public string? After { get; init; }
    public string? Reason { get; init; }
}

/// <summary>A thing whose every change leaves a line for each field.</summary>
public interface IRecorded
{
    History History { get; }
}

/// <summary>The lines added since the thing was read; saving it keeps them.</summary>
public sealed class History
{
    readonly List<Change> added = [];

    /// <summary>The lines, handed over once.</summary>
    public IReadOnlyList<Change> Take()
    {
        Change[] taken = [.. added];
        added.Clear();
        return taken;
    }

    public void Note(Guid thing, long version, DateTimeOffset at, Guid by, string field, JsonNode? before, JsonNode? after, string? reason = null) =>
        added.Add(new() { ThingId = thing, Version = version, At = at, By = by, Field = field, Before = before?.ToJsonString(), After = after?.ToJsonString(), Reason = reason });

    /// <summary>The members that differ between two contents.</summary>
    public static IReadOnlyList<(string Field, JsonNode? Before, JsonNode? After)> Differences<T>(T before, T after)
    {
        var (was, now) = (Members(before), Members(after));
        return [.. now.Where(member => !JsonNode.DeepEquals(was[member.Key], member.Value)).Select(member => (member.Key, was[member.Key], member.Value))];
    }

    /// <summary>A page of what was kept, newest first.</summary>
    public static async Task<Page<HistoryLine>> PageAsync(ProjectsDb db, Guid thing, int? limit, string? cursor, CancellationToken ct)
    {
        var (take, before) = (Cursor.Limit(limit), Cursor.Read<long?>(cursor) ?? long.MaxValue);
        var lines = await db.LibraryChanges.AsNoTracking().Where(change => change.ThingId == thing && change.Id < before).OrderByDescending(change => change.Id).Take(take + 1).ToListAsync(ct);
        var page = Cursor.Cut(lines, take, last => last.Id);
        return new([.. page.Items.Select(line => new HistoryLine(line.Version, line.At, line.By, line.Field, Parse(line.Before), Parse(line.After), line.Reason))], page.Next);
    }

    static JsonElement? Parse(string? json) => json is null ? null : JsonElement.Parse(json);

    static JsonObject Members<T>(T content) => (JsonObject)JsonSerializer.SerializeToNode(content, Wire.Json)!;
}

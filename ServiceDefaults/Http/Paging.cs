using System.Buffers.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Platform.ServiceDefaults.Http;

/// <summary>A part of a list. <paramref name="Next"/> asks for the following part as <c>?cursor=</c>; null at the end.</summary>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next);

/// <summary>Keyset paging: a cursor is the sort key of the last item, so that pages neither repeat nor skip while others write.</summary>
public static class Cursor
{
    public const int DefaultLimit = 20;
    public const int MaxLimit = 100;

    // A key with members missing would be one of defaults, and lead to a place in the list that no page ended at.
    static readonly JsonSerializerOptions Strict = new() { RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    /// <summary>The number of items asked for.</summary>
    /// <exception cref="RefusedException">400 outside 1 to 100.</exception>
    public static int Limit(int? limit) => limit switch
    {
        null => DefaultLimit,
        >= 1 and <= MaxLimit => limit.Value,
        _ => throw new RefusedException(StatusCodes.Status400BadRequest, "invalid-limit", $"limit takes 1 to {MaxLimit}.")
    };

    /// <summary>Cuts a list that was read with one item more than <paramref name="limit"/>.</summary>
    public static Page<T> Cut<T, TKey>(List<T> items, int limit, Func<T, TKey> key) =>
        items.Count <= limit ? new(items, null) : new(items[..limit], Write(key(items[limit - 1])));

    public static string Write<TKey>(TKey key) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(key));

    /// <summary>The sort key in a cursor; default when there is no cursor.</summary>
    /// <exception cref="RefusedException">400 for anything that this service did not write.</exception>
    public static TKey? Read<TKey>(string? cursor)
    {
        if (string.IsNullOrEmpty(cursor)) return default;
        try { return JsonSerializer.Deserialize<TKey>(Base64Url.DecodeFromChars(cursor), Strict) ?? throw new FormatException(); }
        catch (Exception e) when (e is FormatException or JsonException or NotSupportedException)
        {
            throw new RefusedException(StatusCodes.Status400BadRequest, "invalid-cursor", "Use the cursor that the page before gave as `next`, unchanged, with the same filters.");
        }
    }
}

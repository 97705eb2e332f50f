using System.Text.Json;
using System.Text.Json.Serialization;
using Platform.ServiceDefaults.Messaging;

namespace Platform.Notifications.Inbox;

/// <summary>What is shown of something besides its name, in no language yet. Only what applies is set.</summary>
/// <param name="Identifier">A project's IATI identifier.</param>
/// <param name="Start">An event's first instant; <paramref name="TimeZone"/> is its IANA zone.</param>
/// <param name="EventId">What a registration is for.</param>
/// <param name="Position">Place in the waiting list, from 1.</param>
/// <param name="Changed">Fields that an update changed.</param>
/// <param name="Status">A project's IATI ActivityStatus.</param>
public sealed record Facts(
    string? Identifier = null, DateTimeOffset? Start = null, DateTimeOffset? End = null, string? TimeZone = null, Guid? EventId = null, bool? FromWaitingList = null,
    int? Position = null, IReadOnlyList<string>? Changed = null, int? Created = null, int? Updated = null, int? Unchanged = null, int? Conflicts = null, int? Rejected = null, string? Status = null)
{
    static readonly JsonSerializerOptions Json = new(Wire.Json) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public string ToJson() => JsonSerializer.Serialize(this, Json);

    public static Facts Of(string json) => JsonSerializer.Deserialize<Facts>(json, Json)!;
}

using System.Text.Json;
using System.Text.Json.Serialization;
using Platform.Contracts;
using Platform.ServiceDefaults.Messaging;

namespace Platform.Notifications.Inbox;

/// <summary>What is shown of something besides its name, in no language yet. Only what applies is set.</summary>
/// <param name="Identifier">A project's IATI identifier.</param>
/// <param name="Start">An event's first instant; <paramref name="TimeZone"/> is its IANA zone.</param>
/// <param name="EventId">What a registration is for.</param>
/// <param name="Position">Place in the waiting list, from 1.</param>
/// <param name="Changed">Fields that an update changed.</param>
/// <param name="Status">A project's IATI ActivityStatus; of a call, <c>announced</c> once its results are public.</param>
/// <param name="Sequence">RFC 5545 SEQUENCE of an event.</param>
/// <param name="Place">Where an event is held, as its organiser wrote it.</param>
/// <param name="Link">An event's own public address.</param>
/// <param name="Deadline">When a call closes, or until when an offer can be accepted; in <paramref name="TimeZone"/>.</param>
/// <param name="CallId">What an application, an offer or a certificate is for.</param>
/// <param name="Role">What a person is in an organisation: owner, editor or member.</param>
/// <param name="OrganisationId">Whose membership of an alliance it is.</param>
/// <param name="Alliance">The name of that alliance.</param>
/// <param name="Older">How many older news a digest does not show.</param>
/// <param name="ProjectId">What a change request is about.</param>
public sealed record Facts(
    string? Identifier = null, DateTimeOffset? Start = null, DateTimeOffset? End = null, string? TimeZone = null, Guid? EventId = null, bool? FromWaitingList = null,
    int? Position = null, IReadOnlyList<string>? Changed = null, int? Created = null, int? Updated = null, int? Unchanged = null, int? Conflicts = null, int? Rejected = null, string? Status = null,
    int? Sequence = null, string? Place = null, string? Link = null, DateTimeOffset? Deadline = null, Guid? CallId = null, string? Role = null, Guid? OrganisationId = null, Text? Alliance = null, int? Older = null, Guid? ProjectId = null)
{
    static readonly JsonSerializerOptions Json = new(Wire.Json) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public string ToJson() => JsonSerializer.Serialize(this, Json);

    public static Facts Of(string json) => JsonSerializer.Deserialize<Facts>(json, Json)!;
}

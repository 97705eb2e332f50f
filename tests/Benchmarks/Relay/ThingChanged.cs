using Platform.Contracts;

namespace Platform.Benchmarks.Publisher;

/// <summary>An event of about 1 KiB. The last part of the namespace names its publisher.</summary>
[HeardBy("listener")]
public sealed record ThingChanged(Guid ThingId, long Version, string Title, string Text, DateTimeOffset OccurredAt) : IEvent
{
    Guid IEvent.Subject => ThingId;
}

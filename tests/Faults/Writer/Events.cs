using Platform.Contracts;

namespace Platform.Faults.Writer;

/// <summary>An operation was stored. The folder names its publisher: the service <c>writer</c>.</summary>
/// <param name="Run">The fault during which it was asked for.</param>
/// <param name="Version">Of the subject, from 1 without gaps.</param>
[HeardBy("consumer")]
public sealed record OpRecorded(Guid OpId, string Run, Guid SubjectId, long Version) : IEvent
{
    Guid IEvent.Subject => SubjectId;
}

/// <summary>The same, for a listener that must hear a subject's events in their order.</summary>
[HeardBy("consumer", Ordered = true)]
public sealed record OpRecordedInOrder(Guid OpId, string Run, Guid SubjectId, long Version) : IEvent
{
    Guid IEvent.Subject => SubjectId;
}

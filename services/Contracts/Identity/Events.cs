namespace Platform.Contracts.Identity;

/// <summary>A person is no longer here, and asks to be forgotten (GDPR article 17). Whatever a service keeps of them goes in the transaction that notes this message.</summary>
/// <remarks>Events about the person that come later, or again, are dropped: each listener keeps a hash of the id for that.</remarks>
[HeardBy("projects", "organisations", "training", "notifications")]
public sealed record AccountErased(Guid AccountId, DateTimeOffset OccurredAt) : IEvent
{
    Guid IEvent.Subject => AccountId;
}

using Platform.ServiceDefaults.Http;

namespace Platform.Training.Team;

/// <summary>The caller, and the organisations that they edit for: the events of these are theirs to organise.</summary>
public sealed record EventHost(Caller Caller, IReadOnlySet<Guid> EditsFor);

/// <summary>Who edits for an organisation: the copy that this service keeps.</summary>
public sealed class OrganisationEditors
{
    public Guid OrganisationId { get; private init; }
    public long Version { get; private init; }
    public Guid[] PersonIds { get; private init; } = [];
}

namespace Platform.Training.Registrations;

/// <summary>What a person chose to tell the organisers of an event about themselves.</summary>
public sealed class RegistrationContact
{
    public Guid RegistrationId { get; init; }
    public Guid EventId { get; init; }
    public Guid PersonId { get; init; }
    public string? Name { get; init; }
    public string? Contact { get; init; }
}

using Platform.ServiceDefaults.Http;

namespace Platform.Projects.Recommendations;

/// <summary>What a member says to a recommendation.</summary>
/// <param name="Youth">The member says of themselves that they are young.</param>
/// <param name="Consent">The version of the text that the member agrees to: <c>GET /api/recommendations/consent</c>.</param>
/// <param name="Name">For those who work on the recommendation; null: without a name.</param>
public sealed record NewInput([property: PlainText(5000)] string Text, bool Youth, [property: PlainLine(50)] string Consent, [property: PlainLine(100)] string? Name = null);

/// <summary>An input of one member. Each gives one, and changes it as long as inputs are taken.</summary>
public sealed class Input
{
    public Guid Id { get; init; }
    public Guid RecommendationId { get; init; }
    public Guid PersonId { get; init; }
    public string Text { get; private set; } = "";

    /// <summary>The version of the recommendation that it is about.</summary>
    public int TextNo { get; private set; }

    public bool Youth { get; private set; }
    public string? Name { get; private set; }

    /// <summary>The version of the text that was agreed to.</summary>
    public string Consent { get; private set; } = "";

    public DateTimeOffset WrittenAt { get; init; }
    public DateTimeOffset UpdatedAt { get; private set; }
    public long Version { get; private set; }

    public void Say(NewInput input, int textNo, DateTimeOffset now) =>
        (Text, TextNo, Youth, Name, Consent, UpdatedAt, Version) = (input.Text, textNo, input.Youth, input.Name, input.Consent, now, Version + 1);
}

/// <summary>An input as its author and those who work on the recommendation see it. Nobody sees the account.</summary>
/// <param name="TextNo">The version of the recommendation that it is about.</param>
public sealed record InputEntry(Guid Id, string Text, int TextNo, bool Youth, string? Name, DateTimeOffset WrittenAt, DateTimeOffset UpdatedAt, long Version) : IVersioned
{
    public static InputEntry Of(Input input) => new(input.Id, input.Text, input.TextNo, input.Youth, input.Name, input.WrittenAt, input.UpdatedAt, input.Version);
}

namespace Platform.Contracts;

/// <summary>A code of a vocabulary that things are tagged with and people follow: <c>country</c>, <c>region</c>, <c>theme</c>, <c>sdg</c>, <c>gcm</c> or <c>sector</c>.</summary>
/// <param name="Vocabulary">One of <see cref="Vocabularies"/>.</param>
/// <param name="Code">ISO 3166-1 alpha-2 for countries, the DAC code for regions and sectors, the number for SDGs and GCM objectives, a slug for themes.</param>
public sealed record Term(string Vocabulary, string Code)
{
    public static IReadOnlySet<string> Vocabularies { get; } = new HashSet<string> { "country", "region", "theme", "sdg", "gcm", "sector" };
}

namespace Platform.Projects.Iati;

/// <summary>What the platform says in an IATI file beside the standard: in its own namespace where the standard has no place, under its own vocabularies where it has one.</summary>
public static class IatiExtension
{
    public const string Namespace = "urn:platform:projects";
    public const string Prefix = "platform";

    /// <summary>An attribute that names those beside it that the schema demands and nobody stated; <see cref="Whole"/> when the element itself is meant. Readers here pass over them.</summary>
    public const string Assumed = $"{{{Namespace}}}assumed";

    public const string Whole = "*";

    public const string Acronym = $"{{{Namespace}}}acronym";
    public const string AllocationYear = $"{{{Namespace}}}allocation-year";

    /// <summary>An amount that another source states, or that has no time: readers of the standard must not add it to the budgets.</summary>
    public const string Budget = $"{{{Namespace}}}budget";

    /// <summary>Tag vocabularies, as the <c>vocabulary-uri</c> of vocabulary 99.</summary>
    public const string Gcm = "urn:platform:vocabulary:gcm", Theme = "urn:platform:vocabulary:theme", ProjectType = "urn:platform:vocabulary:project-type", IdfRegion = "urn:platform:vocabulary:idf-region";

    /// <summary>The name of an attribute of ours, as elements hold it.</summary>
    public static string Own(string attribute) => $"{{{Namespace}}}{attribute}";
}

using Platform.Projects.Catalogue;

namespace Platform.Projects.Funding;

/// <summary>Which projects a project says its money comes from and goes to, by their IATI identifiers.</summary>
public static class Links
{
    const int Most = 500;

    /// <summary>What is kept beside the project and indexed, so that those who name one are found.</summary>
    public static string[] Kept(IEnumerable<string> identifiers, ProjectContent content) =>
        [.. identifiers.Where(identifier => identifier.Length is > 0 and <= 300 && identifier != content.IatiIdentifier).Distinct().Take(Most)];

    /// <summary>Its parents, the activities of those who fund it, and where incoming money came from.</summary>
    public static IEnumerable<string> Above(ProjectContent content) =>
    [
        .. content.RelatedProjects.Where(related => related.Type == "1").Select(related => related.Ref),
        .. content.ParticipatingOrganisations.Where(org => org.Role is "1" or "3").Select(org => org.ActivityId).OfType<string>(),
        .. content.Transactions.Where(IsIncoming).Select(transaction => transaction.Provider?.ActivityId).OfType<string>()
    ];

    /// <summary>Its parts, the activities of those who implement it, and where outgoing money went.</summary>
    public static IEnumerable<string> Below(ProjectContent content) =>
    [
        .. content.RelatedProjects.Where(related => related.Type == "2").Select(related => related.Ref),
        .. content.ParticipatingOrganisations.Where(org => org.Role == "4").Select(org => org.ActivityId).OfType<string>(),
        .. content.Transactions.Where(transaction => transaction.Type is "2" or "3" or "4" or "12").Select(transaction => transaction.Receiver?.ActivityId).OfType<string>()
    ];

    /// <summary>Whether either of them says that the one gives to the other.</summary>
    public static bool Gives(Project giver, Project receiver) => Above(receiver.Content).Contains(giver.IatiIdentifier) || Below(giver.Content).Contains(receiver.IatiIdentifier);

    static bool IsIncoming(Transaction transaction) => transaction.Type is "1" or "11" or "13";
}

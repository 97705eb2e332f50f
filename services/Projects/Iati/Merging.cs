using System.Reflection;
using Platform.Projects.Catalogue;
using Platform.Projects.ChangeRequests;
using Platform.Projects.Export;

namespace Platform.Projects.Iati;

/// <summary>What a project says once a file has spoken of it.</summary>
/// <remarks>
/// An IATI file says all that IATI has elements for; the rest stays as it was typed in here unless the file has it in elements of ours. A cell of CSV that is empty, and a member of JSON that is missing or
/// empty, say nothing. Whatever says the same as before is left as it was, to the letter.
/// </remarks>
public static class Merging
{
    static readonly PropertyInfo[] Members = [.. typeof(ProjectContent).GetProperties().Where(member => member.CanWrite)];

    /// <param name="format">Name of an <see cref="ImportFormat"/>.</param>
    public static ProjectContent Onto(string format, ProjectContent said, ProjectContent here) => format switch
    {
        ImportFormat.Csv => CsvColumns.Onto(said, here),
        ImportFormat.Json => Same(said, here, silent: true),
        _ => Same(Whole(said, here), here, silent: false)
    };

    /// <summary>What a project says once an activity that is it has spoken. What a published project changes in another way, an IATI file changes all the same, as the word of the organisation that reports it, and it is told; tables and JSON do not.</summary>
    /// <param name="mayDecide">Whoever sends the file decides change requests.</param>
    public static ProjectContent Into(Project project, JudgedActivity activity, string format, bool mayDecide)
    {
        var (here, said) = (project.Content, Onto(format, activity.Content, project.Content).Normalised());
        if (!project.IsPublished) return said;

        var (counts, whole) = (format == ImportFormat.Xml, said);
        if (said.Status is null)
        {
            if (here.Status is null) return said;
            said = said with { Status = here.Status };
            activity.Tell("platform:status", Severity.Warning, $"The file gives no status, and a published project has one. It stays {here.Status}.");
        }
        else if (said.Status != here.Status && project.RefusedStatus(said.Status, null) is { } refusal)
        {
            if (!counts) said = said with { Status = here.Status };
            activity.Tell("platform:status", Severity.Warning, $"{refusal.Detail} {(counts ? "The file counts, as the word of the organisation that reports the project." : $"It stays {here.Status}. Whoever may edit the project changes it there.")}");
        }
        if ((counts || !mayDecide) && RequestedChange.Of(here, said) is { Count: > 0 } members)
        {
            if (!counts) said = RequestedChange.Without(members, here, said);
            activity.Tell("platform:change-request", Severity.Warning, $"{string.Join(", ", members)}: to change this in a published project takes a change request. {(counts
                ? "The file counts, as the word of the organisation that reports the project." : $"It stays as it was. Make the request at /api/projects/{project.Id}/change-requests.")}");
        }
        activity.IsTakenInPart = !counts && !ReferenceEquals(said, whole);
        return said;
    }

    static ProjectContent Whole(ProjectContent said, ProjectContent here) => said with
    {
        Acronym = said.Acronym ?? here.Acronym,
        ProjectType = said.ProjectType ?? here.ProjectType,
        AllocationYear = said.AllocationYear ?? here.AllocationYear,
        IdfRegion = said.IdfRegion ?? here.IdfRegion,
        Tags = [.. said.Tags, .. here.Tags.Where(tag => tag.Vocabulary is "gcm" or "theme" && !said.Tags.Any(t => (t.Vocabulary, t.Code) == (tag.Vocabulary, tag.Code)))],
        Budgets = [.. said.Budgets, .. here.Budgets.Where(budget => budget.Source is not null && !said.Budgets.Contains(budget))],
        Results = said.Results.Count > 0 ? said.Results : here.Results
    };

    static ProjectContent Same(ProjectContent said, ProjectContent here, bool silent)
    {
        var merged = said with { };
        foreach (var member in Members)
        {
            var value = member.GetValue(said);
            if ((silent && value is (null or System.Collections.ICollection { Count: 0 })) || IatiXml.SaysTheSame(value, member.GetValue(here))) member.SetValue(merged, member.GetValue(here));
        }
        return merged;
    }
}

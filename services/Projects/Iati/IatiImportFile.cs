using Platform.Projects.Catalogue;
using Platform.Projects.Codelists;
using Platform.ServiceDefaults.Data;

namespace Platform.Projects.Iati;

/// <summary>A file of IATI activities as an import reads it.</summary>
public sealed class IatiImportFile(IatiFile file) : IImportFile
{
    public IEnumerable<ReadActivity> Activities(Rulebook rules, int skip = 0)
    {
        foreach (var element in file.Activities(skip))
        {
            var activity = IatiActivity.Read(element, rules);
            yield return new(element.No, element.Line, activity.Identifier, activity.Content, element.Utf8, element.Hash(), activity.Issues, element.Path);
        }
    }

    public int Count() => file.Count();

    public IReadOnlyList<Issue> Strays =>
        [.. file.Strays.Select(stray => new Issue("schema:unknown-element", Severity.Warning, $"{Words.Cut(stray.Name, 60)} beside the activities is not kept.", stray.Line, "/iati-activities", null))];

    public void Dispose() => file.Dispose();
}

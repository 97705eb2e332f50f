using System.Collections.Concurrent;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text;
using System.Text.Json;
using Platform.Contracts;
using Platform.Projects.Catalogue;
using Platform.Projects.Codelists;
using Platform.ServiceDefaults.Data;

namespace Platform.Projects.Iati;

/// <summary>Projects of formats that are typed as the API's are: bounded and judged as if they had come through it.</summary>
public static class Judged
{
    static readonly ConcurrentDictionary<Type, (PropertyInfo Member, string Name, ValidationAttribute[] Rules)[]> Known = [];

    /// <summary>Of one project that are told.</summary>
    public const int MostBreaches = 20;

    /// <summary>A project with its issues. One that lacks its identifier or reporting organisation, or breaks a bound, is handed on without an identifier, which no import takes.</summary>
    /// <param name="issues">Those that reading it found.</param>
    /// <param name="at">Where in the file it is.</param>
    /// <param name="place">The same of a member such as <c>budgets[1].end</c>.</param>
    public static ReadActivity Of(int no, int line, ProjectContent said, List<Issue> issues, string at, Func<string, string> place, Rulebook rules)
    {
        var identifier = said.IatiIdentifier;
        var shown = Words.Cut(identifier, 80);
        var refused = Breaches(said).Take(MostBreaches).ToList();
        var content = refused.Count > 0 ? said : said.Normalised();
        if (content.ReportingOrganisation.Ref.Length == 0) refused.Add(("reportingOrganisation", "Say which organisation reports the project, by its identifier, for example XM-DAC-47066."));
        foreach (var (member, message) in refused) issues.Add(new("platform:bounds", Severity.Error, $"{member}: {message} The project is not imported.", line, place(member), shown));
        if (refused.Count > 0) (identifier, content) = ("", Shown(content));
        else foreach (var breach in ProjectRules.Check(content, rules)) issues.Add(new(breach.RuleId, breach.Severity, breach.Message, line, place(breach.Path), shown));
        if (issues.Count > IatiActivity.MostIssues)
        {
            var more = issues.Count - IatiActivity.MostIssues;
            issues.RemoveRange(IatiActivity.MostIssues, more);
            issues.Add(new("platform:more", Severity.Info, $"{more} more of this project are not listed.", line, at, shown));
        }
        return new(no, line, identifier, content, ReadOnlyMemory<byte>.Empty, IatiXml.Hash(content), issues.ConvertAll(issue => Storable(issue, shown)), at);
    }

    /// <summary>What lists show of a project that is not imported: nothing of it was found to be fit to be kept.</summary>
    static ProjectContent Shown(ProjectContent content)
    {
        var title = new Text();
        foreach (var (language, words) in content.Title.Take(1)) title[Storable(Words.Cut(language, 35))] = Storable(Words.Cut(words, 200));
        return new() { IatiIdentifier = "", Title = title, ReportingOrganisation = new(Storable(Words.Cut(content.ReportingOrganisation.Ref, 200))), DefaultLanguage = title.Keys.FirstOrDefault() };
    }

    /// <summary>What a file shows can be anything; PostgreSQL takes no NUL, and no half of a character.</summary>
    static string Storable(string text) => text.Contains('\0', StringComparison.Ordinal) || text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF')
        ? Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)).Replace('\0', '\uFFFD') : text;

    static Issue Storable(Issue issue, string shown) => issue with
    {
        Message = Storable(issue.Message),
        Path = issue.Path is { } path ? Storable(path) : null,
        Identifier = (issue.Identifier ?? shown) is { Length: > 0 } identifier ? Storable(identifier) : null
    };

    /// <summary>A place in the file where no project can be made out.</summary>
    public static ReadActivity Unreadable(int no, int line, string message, string path) =>
        new(no, line, "", new() { IatiIdentifier = "", Title = [], ReportingOrganisation = new("") }, null, [],
            [Storable(new("platform:unreadable", Severity.Error, $"{message} The project is not imported.", line, path, null), "")], path);

    /// <summary>Members that the API would refuse, and why.</summary>
    public static IEnumerable<(string Member, string Message)> Breaches(ProjectContent content) => Breaches(content, "");

    static IEnumerable<(string Member, string Message)> Breaches(object item, string path)
    {
        foreach (var (member, name, rules) in MembersOf(item.GetType()))
        {
            var value = member.GetValue(item);
            if (rules.FirstOrDefault(rule => !rule.IsValid(value)) is { } broken) yield return (path + name, broken.FormatErrorMessage(name));
            else if (value is System.Collections.IEnumerable items and not string and not Text)
            {
                var i = 0;
                foreach (var each in items)
                {
                    if (each is null) yield return ($"{path}{name}[{i}]", "Nothing stands here.");
                    else if (IsOurs(each)) foreach (var breach in Breaches(each, $"{path}{name}[{i}].")) yield return breach;
                    i++;
                }
            }
            else if (value is not null && IsOurs(value)) foreach (var breach in Breaches(value, $"{path}{name}.")) yield return breach;
        }
    }

    static bool IsOurs(object value) => value is not Text && value.GetType().Namespace == typeof(ProjectContent).Namespace;

    static (PropertyInfo Member, string Name, ValidationAttribute[] Rules)[] MembersOf(Type type) => Known.GetOrAdd(type, static type =>
        [.. type.GetProperties().Where(member => member.CanWrite).Select(member => (member, JsonNamingPolicy.CamelCase.ConvertName(member.Name), member.GetCustomAttributes<ValidationAttribute>().ToArray()))]);
}

using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Platform.Contracts;
using Platform.Projects.Catalogue;

namespace Platform.Projects.Tests.Iati;

/// <summary>Projects with any of their members, as the API would take them: every member that <see cref="ProjectContent"/> has or will have, said or not.</summary>
sealed class RandomProjects(int seed)
{
    /// <summary>What is put where a text fits: whatever of these its attributes allow.</summary>
    static readonly string[] Pool =
    [
        "1", "2", "3", "4", "5", "6", "8", "9", "10", "15", "40", "99", "USD", "EUR", "en", "fr", "pt-BR", "zh-Hant", "A1", "A9", "B1", "day", "month", "year", "FJ", "GE", "15190", "10.7", "7", "skills",
        "https://example.org/a?b=1&c=%20d", "http://example.org/é", "office@example.org", "+41 22 717 91 11", "XM-DAC-47066", "CH10P1170", "TK.0042", "0", "1250.5", "about forty", "=HYPERLINK(\"x\")", "-1+1", "@x", "a;=b", "it's",
        "Compétences <b>&amp;</b> \"guillemets\" 'x' ]]> 漢字 عربى 🌍", "first line\nsecond, line\r\n\tthird | [en] x : y \\ z", " blanks around ", "[fr] a bracket", "'=quoted", "\"=1\", ;-2"
    ];

    readonly Random random = new(seed);

    public ProjectContent Next()
    {
        var project = (ProjectContent)Make(typeof(ProjectContent));
        return (project with
        {
            IatiIdentifier = $"XM-DAC-47066-{random.Next()}",
            ReportingOrganisation = project.ReportingOrganisation with { Ref = "XM-DAC-47066" },
            Tags = [.. project.Tags.Select(tag => tag.Vocabulary switch { "2" or "3" => tag with { Vocabulary = "sdg" }, _ => tag }),
                .. random.Next(2) == 0 ? [] : new Tag[] { new("gcm", "7"), new("theme", "capacity-building", new("en", "Capacity")), new("sdg", "10.7"), new("sdg", "10") }],
            Transactions = [.. project.Transactions.Select(t => t with { RecipientRegion = t.RecipientRegion is { } region ? region with { Derived = false } : null })]
        }).Normalised();
    }

    object Make(Type type)
    {
        var constructor = type.GetConstructors(BindingFlags.Instance | BindingFlags.Public).OrderByDescending(c => c.GetParameters().Length).First();
        var members = type.GetProperties().Where(member => member.CanWrite).ToDictionary(member => member.Name);
        var made = constructor.Invoke([.. constructor.GetParameters().Select(parameter => Value(members[parameter.Name!]))]);
        foreach (var member in members.Values.Where(member => constructor.GetParameters().All(parameter => parameter.Name != member.Name))) member.SetValue(made, Value(member));
        return made;
    }

    object? Value(PropertyInfo member)
    {
        var nullability = new NullabilityInfoContext().Create(member).WriteState;
        return nullability == NullabilityState.Nullable && random.Next(3) == 0 ? null : Value(Nullable.GetUnderlyingType(member.PropertyType) ?? member.PropertyType, member);
    }

    object Value(Type type, PropertyInfo member)
    {
        var range = member.GetCustomAttribute<RangeAttribute>();
        if (type == typeof(string)) return Word(member);
        if (type == typeof(int)) return random.Next((int)range!.Minimum, (int)range.Maximum + 1);
        if (type == typeof(decimal)) return range is null ? random.Next(0, 10_000) / (random.Next(2) == 0 ? 1m : 100m) : Math.Round((decimal)random.NextDouble() * 90, 4);
        if (type == typeof(bool)) return random.Next(2) == 0;
        if (type == typeof(Guid)) return Guid.NewGuid();
        if (type == typeof(DateOnly)) return new DateOnly(2000, 1, 1).AddDays(random.Next(12_000));
        if (type == typeof(Text)) return Text(member);
        if (!type.IsGenericType) return Make(type);
        var item = type.GetGenericArguments()[0];
        var list = (System.Collections.IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(item))!;
        var languages = member.Name == "Languages";
        for (var many = random.Next(4); many > 0; many--) list.Add(languages ? new[] { "en", "fr", "es" }[list.Count] : item == typeof(string) ? Trimmed() : Make(item));
        return list;
    }

    Text Text(PropertyInfo member)
    {
        var text = new Text();
        for (var many = 1 + random.Next(3); many > 0; many--) text[new[] { "en", "fr", "pt-BR", "und", "es" }[random.Next(5)]] = Fitting(word => member.GetCustomAttributes<ValidationAttribute>().All(rule => rule.IsValid(new Text("en", word))));
        return text;
    }

    string Word(PropertyInfo member) => Fitting(word => word.Trim() == word && !word.Contains('\n', StringComparison.Ordinal) && member.GetCustomAttributes<ValidationAttribute>().All(rule => rule.IsValid(word)));

    string Trimmed() => Fitting(word => word.Length < 20 && word.Trim() == word);

    string Fitting(Func<string, bool> fits)
    {
        var fitting = Pool.Where(fits).ToList();
        return fitting[random.Next(fitting.Count)];
    }
}

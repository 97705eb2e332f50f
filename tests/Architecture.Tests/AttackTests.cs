using System.Globalization;
using System.Text.RegularExpressions;
using Platform.TestKit;

namespace Platform.Architecture.Tests;

/// <summary>The ninety attacks that the platform must withstand: each is a test named by its number, or is said to come with the feature that it concerns.</summary>
public sealed partial class AttackTests
{
    static readonly SortedSet<int> Tested = [.. from file in Source.Code("tests") from Match name in TestName().Matches(file.Text) select int.Parse(name.Groups[1].Value, CultureInfo.InvariantCulture)];

    static readonly Dictionary<int, string> ToCome = File.ReadLines(Repository.PathOf("tests/Architecture.Tests/attacks-to-come.txt"))
        .Where(line => line.Length > 0 && line[0] != '#')
        .ToDictionary(line => int.Parse(line[..2], CultureInfo.InvariantCulture), line => line[3..]);

    [Fact]
    public void Every_attack_has_a_test_or_is_said_to_come() => Enumerable.Range(1, 90).Except(Tested).Except(ToCome.Keys).ShouldBeEmpty();

    [Fact]
    public void What_is_said_to_come_has_not_come() =>
        ToCome.Where(attack => Tested.Contains(attack.Key) && !attack.Value.StartsWith("in part", StringComparison.Ordinal)).ShouldBeEmpty("take its line out of attacks-to-come.txt, or begin it with \"in part\"");

    [GeneratedRegex(@"\bTask Attack_(\d\d)_")]
    private static partial Regex TestName();
}

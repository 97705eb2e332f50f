using System.Text.Json.Nodes;
using Platform.Projects.Catalogue;

namespace Platform.Projects.Tests.Catalogue;

public sealed class DifferencesTests
{
    [Theory]
    [InlineData("""[{"a":1,"b":2},{"a":3,"b":4}]""", """[{"a":1,"b":2},{"a":9,"b":4}]""", "m[1].a 3 9")]
    [InlineData("""[{"a":1},{"a":2},{"a":3}]""", """[{"a":1},{"a":3}]""", """m[1] {"a":2} -""")]
    [InlineData("""[{"a":1}]""", """[{"a":0},{"a":1}]""", """m[0] - {"a":0}""")]
    [InlineData("""[{"a":1,"p":[{"x":1,"y":2}]}]""", """[{"a":1,"p":[{"x":1,"y":5}]}]""", "m[0].p[0].y 2 5")]
    [InlineData("""[{"a":1}]""", """[{"a":2}]""", """m[0] {"a":1} {"a":2}""")]
    [InlineData("""{"en":"A"}""", """{"en":"B"}""", """m {"en":"A"} {"en":"B"}""")]
    [InlineData("""["x","y"]""", """["x"]""", """m[1] "y" -""")]
    public void A_change_is_told_as_narrowly_as_it_is(string before, string after, string expected)
    {
        var lines = Differences.Of("m", JsonNode.Parse(before), JsonNode.Parse(after)).Select(line => $"{line.Path} {line.Before?.ToJsonString() ?? "-"} {line.After?.ToJsonString() ?? "-"}");
        string.Join('\n', lines).ShouldBe(expected);
    }

    [Fact]
    public void A_list_that_changed_all_over_is_told_whole()
    {
        JsonArray Numbers(int from) => [.. Enumerable.Range(from, 60).Select(i => JsonValue.Create(i))];
        Differences.Of("m", Numbers(0), Numbers(100)).ShouldHaveSingleItem().Path.ShouldBe("m");
    }
}

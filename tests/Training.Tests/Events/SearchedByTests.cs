using Platform.Contracts;
using Platform.Training.Events;

namespace Platform.Training.Tests.Events;

/// <summary>What events say that a meeting is found by, for searches that others keep.</summary>
public sealed class SearchedByTests
{
    [Fact]
    public void An_event_tells_its_codes_and_the_words_of_its_name_place_and_text()
    {
        var organiser = Guid.NewGuid();
        var happening = Event.Create(Of() with { Organisers = [organiser], Terms = [new("country", "FJ"), new("theme", "skills")] }, Guid.NewGuid(), DateTimeOffset.UnixEpoch);
        SearchedBy[] said =
        [
            happening.ToPublished(default).SearchedBy!, happening.ToUpdated(default).SearchedBy!, happening.ToRescheduled(default).SearchedBy!, happening.ToPostponed(default).SearchedBy!,
            happening.ToCancelled(default).SearchedBy!
        ];
        foreach (var each in said)
        {
            each.Keys.ShouldBe(["country:FJ", "theme:skills", $"organisation:{organiser}", "type:working-session", "year:2091"], ignoreOrder: true); // the year of Fiji, where it has begun
            each.Words.ShouldBe("regional consultation regionale suva for teachers");
        }
    }

    [Fact]
    public void Long_texts_are_cut_between_words_and_names_come_first()
    {
        var many = string.Join(' ', Enumerable.Range(0, 1000).Select(i => $"word{i:0000}"));
        var said = Event.Create(Of() with { Description = new Text("en", many) { ["fr"] = many.Replace("word", "mot", StringComparison.Ordinal) } }, Guid.Empty, DateTimeOffset.UnixEpoch).ToPublished(default).SearchedBy!.Words;
        said.Length.ShouldBeInRange(SearchedBy.MostCharacters - 10, SearchedBy.MostCharacters);
        said.ShouldStartWith("regional consultation regionale suva word0000 ");
        said.Split(' ')[^1].ShouldMatch("^(word|mot)[0-9]{4}$");
    }

    static EventPlan Of() => new(new Text("en", "Regional consultation") { ["fr"] = "Consultation régionale" }, EventKind.WorkingSession, "Pacific/Fiji", "2091-01-01T06:00", "2091-01-01T17:00", AttendanceMode.Offline,
        new Text("en", "For teachers"), Place: "Suva");
}

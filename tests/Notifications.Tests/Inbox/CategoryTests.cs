using Platform.Contracts;
using Platform.Notifications.Inbox;

namespace Platform.Notifications.Tests.Inbox;

public sealed class CategoryTests(NotificationsHost host)
{
    [Fact]
    public async Task Every_type_that_has_words_has_a_category_and_SQL_knows_the_same()
    {
        foreach (var type in Wording.Types.Append("nobody-knows").Append(""))
        {
            Category.All.ShouldContain(Category.Of(type));
            (await Sql.Read<string>(host.Database, "SELECT category_of($1)", type)).ShouldBe(Category.Of(type));
        }
        Wording.Types.Where(type => Category.Mandatory.Contains(Category.Of(type))).ShouldContain("registration-confirmed");
        Wording.Types.Where(type => Category.Of(type) == "security").ShouldAllBe(type => type.StartsWith("membership-", StringComparison.Ordinal) || type.StartsWith("webhook-", StringComparison.Ordinal) || type == "digest-cut");
    }

    [Fact]
    public void Every_type_has_words_in_every_language_without_a_blank_that_nothing_fills()
    {
        var name = new Text("en", "NAME {role} {x}");
        var facts = new Facts("XX-1", DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, "Pacific/Fiji", Position: 3, Created: 1, Updated: 2, Unchanged: 3, Conflicts: 4, Rejected: 5, Status: "2",
            Deadline: DateTimeOffset.UnixEpoch, Role: "editor", Alliance: new Text("en", "ALLIANCE"));
        foreach (var type in Wording.Types)
        {
            var told = Wording.Languages.Select(language => Wording.Of(type, name, facts, language)).ToList();
            told.ShouldAllBe(words => words.Title.Length > 0 && words.Text.Length > 0);
            told.Select(words => words.Text).ShouldBeUnique(type);
            told.ShouldAllBe(words => !(words.Title + words.Text).Replace("NAME {role} {x}", "").Contains('{'), $"{type}: a name may hold anything, and nothing else does");
        }
    }
}

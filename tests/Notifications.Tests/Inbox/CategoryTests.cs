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
        Wording.Types.Where(type => Category.Of(type) == "security").ShouldAllBe(type => type.StartsWith("membership-", StringComparison.Ordinal) || type.StartsWith("webhook-", StringComparison.Ordinal));
    }
}

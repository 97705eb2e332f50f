using Platform.TestKit;

namespace Platform.Notifications.Tests;

public sealed class DescriptionTests(NotificationsHost host)
{
    [Fact]
    public Task The_committed_description_is_the_one_that_is_served() => OpenApiFile.ShouldMatch(host.Visitor(), "services/Notifications/openapi.json");

    [Fact]
    public Task The_scripts_make_the_tables_that_are_mapped() => Schema.ShouldMatch(host);

    [Fact]
    public Task Every_column_is_in_the_registry_of_personal_data() => PersonalDataOf.ShouldBeWhole(host);

    [Fact]
    public Task Every_route_says_whom_it_is_for() => RouteRules.ShouldBeStated(host.Services, host.Visitor());
}

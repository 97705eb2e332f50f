using Platform.TestKit;

namespace Platform.Projects.Tests;

public sealed class DescriptionTests(ProjectsHost host)
{
    [Fact]
    public Task The_committed_OpenAPI_document_is_the_one_served() => OpenApiFile.ShouldMatch(host.Visitor(), "services/Projects/openapi.json");

    [Fact]
    public Task The_scripts_make_the_tables_that_the_mapping_expects() => Schema.ShouldMatch(host);

    [Fact]
    public Task Every_column_is_in_the_registry_of_personal_data() => PersonalDataOf.ShouldBeWhole(host);

    [Fact]
    public Task Every_route_says_whom_it_is_for() => RouteRules.ShouldBeStated(host.Services, host.Visitor());
}

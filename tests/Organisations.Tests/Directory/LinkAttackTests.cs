using Platform.ServiceDefaults.Hosting;
using Platform.TestKit;

namespace Platform.Organisations.Tests.Directory;

[Collection<Alone>]
public sealed class LinkAttackTests(OrganisationsHost host)
{
    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("JaVaScRiPt:alert(1)")]
    [InlineData("data:text/html,<script>alert(1)</script>")]
    [InlineData("vbscript:msgbox")]
    [InlineData("https://user@evil.example")]
    [InlineData("ftp://files.example")]
    public async Task Attack_71_an_address_that_is_no_web_address_is_refused(string website)
    {
        var editor = host.As(Roles.Editor);
        var profile = System.Text.Json.JsonSerializer.SerializeToNode(RegisterOrganisationTests.Profile())!.AsObject();
        profile["website"] = website;
        using var refused = await host.Attack(() => editor.Create("/api/organisations", profile), 400, () => editor.Create("/api/organisations", RegisterOrganisationTests.Profile()));
        (await refused.Json())["errors"]!["website"].ShouldNotBeNull();
    }
}

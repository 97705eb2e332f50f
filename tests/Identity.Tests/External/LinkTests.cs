using System.Net;
using System.Text.Json.Nodes;
using Platform.TestKit;
using Person = Platform.TestKit.OpenIdProvider.Person;

namespace Platform.Identity.Tests.External;

public sealed class LinkTests(OidcHost host)
{
    [Fact]
    public async Task A_member_adds_a_provider_signs_in_with_it_and_removes_it()
    {
        var (member, email) = await host.Member();
        var person = Person.New(email);
        (await Link(member, "closed", person)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await Link(member, "closed", person)).StatusCode.ShouldBe(HttpStatusCode.NoContent, "it is there already");
        var login = (await Logins(member))["items"]!.AsArray().ShouldHaveSingleItem()!;
        login["provider"]!.GetValue<string>().ShouldBe("closed");
        login.AsObject().Select(part => part.Key).ShouldNotContain("subject");

        var other = await host.SignedIn("closed", person);
        (await other.GetAsync("/api/identity/me").Success())["email"]!.GetValue<string>().ShouldBe(email);
        (await member.DeleteAsync($"/api/identity/me/external-logins/{login["id"]}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await (await host.SignIn("closed", person)).ProblemCode()).ShouldBe("email-in-use");
        (await member.DeleteAsync($"/api/identity/me/external-logins/{login["id"]}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_last_way_in_stays()
    {
        var person = Person.New();
        var member = await host.SignedIn("open", person);
        var first = (await Logins(member))["items"]![0]!["id"]!;
        (await Logins(member))["hasPassword"]!.GetValue<bool>().ShouldBeFalse();
        (await (await member.DeleteAsync($"/api/identity/me/external-logins/{first}")).ProblemCode()).ShouldBe("last-way-in");

        (await Link(member, "closed", Person.New())).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        var ids = (await Logins(member))["items"]!.AsArray().Select(login => login!["id"]!.GetValue<string>()).ToArray();
        var removed = await Task.WhenAll(ids.Select(id => member.DeleteAsync($"/api/identity/me/external-logins/{id}"))); // both at once
        removed.Count(answer => answer.StatusCode == HttpStatusCode.NoContent).ShouldBe(1);
        (await Logins(member))["items"]!.AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_sign_in_that_opens_an_account_is_not_taken_over_by_another()
    {
        var (member, _) = await host.Member();
        var person = Person.New();
        var owner = await host.SignedIn("open", person);
        using var answer = await Link(member, "open", person);
        answer.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await answer.ProblemCode()).ShouldBe("linked-elsewhere");
        (await Logins(member))["items"]!.AsArray().ShouldBeEmpty();
        (await Logins(owner))["items"]!.AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_link_is_finished_by_who_began_it_and_as_what_it_was_begun()
    {
        var (member, _) = await host.Member();
        var (other, _) = await host.Member();
        var begun = await Begin(member, "open");
        (await Finish(other, begun, host.Provider.SignIn(begun.AuthorizeUrl, Person.New()))).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        begun = await Begin(member, "open");
        (await OidcHost.Complete(begun, host.Provider.SignIn(begun.AuthorizeUrl, Person.New()))).StatusCode.ShouldBe(HttpStatusCode.BadRequest); // as a sign-in
        var signIn = await host.Begin("open");
        (await Finish(member, signIn, host.Provider.SignIn(signIn.AuthorizeUrl, Person.New()))).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await Logins(member))["items"]!.AsArray().ShouldBeEmpty();
        (await Logins(other))["items"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task Nobody_sees_or_removes_the_logins_of_another()
    {
        var owner = await host.SignedIn("open", Person.New());
        (await Link(owner, "closed", Person.New())).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        var id = (await Logins(owner))["items"]![0]!["id"]!;
        var (member, _) = await host.Member();
        (await member.DeleteAsync($"/api/identity/me/external-logins/{id}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await host.Client().GetAsync("/api/identity/me/external-logins")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await Logins(owner))["items"]!.AsArray().Count.ShouldBe(2);
    }

    async Task<HttpResponseMessage> Link(HttpClient member, string provider, Person person)
    {
        var begun = await Begin(member, provider);
        return await Finish(member, begun, host.Provider.SignIn(begun.AuthorizeUrl, person));
    }

    static async Task<OidcHost.Begun> Begin(HttpClient member, string provider)
    {
        var started = await member.PostAsJsonAsync($"/api/identity/me/external-logins/{provider}/start", new { }).Success();
        return new(member, started["authorizeUrl"]!.GetValue<string>(), started["ticket"]!.GetValue<string>());
    }

    static Task<HttpResponseMessage> Finish(HttpClient member, OidcHost.Begun begun, OpenIdProvider.Return back) =>
        member.PostAsJsonAsync("/api/identity/me/external-logins", new { ticket = begun.Ticket, state = back.State, code = back.Code, iss = back.Iss });

    static Task<JsonNode> Logins(HttpClient client) => client.GetAsync("/api/identity/me/external-logins").Success();
}

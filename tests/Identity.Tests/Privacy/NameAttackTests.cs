using Platform.TestKit;

namespace Platform.Identity.Tests.Privacy;

[Collection<Alone>]
public sealed class NameAttackTests(IdentityHost host)
{
    public static TheoryData<string> Names => ["Bob\r\nBcc: v@example.net", "Bob\nBcc: v@example.net", "Bob\rBcc: v@example.net", "Bob\u2028Bcc: v@example.net", "Bob\tBcc", "Bob\0", "\u202EboB"];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Attack_76_a_name_that_could_end_a_header_is_refused_wherever_it_is_given(string name)
    {
        var address = IdentityHost.NewAddress();
        var me = await host.SignedIn(await host.Person());
        await Eventually.Become(async () => await host.Query<long>("SELECT count(*) FROM mails") == 0);
        var mails = IdentityHost.Mails;
        using var registered = await host.Attack(() => Register(name), 400, hidden: [address]);
        (await registered.Json())["errors"]!["displayName"].ShouldNotBeNull();
        using var revised = await host.Attack(() => me.Change(HttpMethod.Patch, "/api/identity/me", 1, new { displayName = name }), 400, () => me.GetAsync("/api/identity/me"));
        (await revised.Json())["errors"]!["displayName"].ShouldNotBeNull();
        IdentityHost.Mails.ShouldBe(mails);

        await Register("Bob O'Neill; Bcc: v@example.net").Success(); // words alone do no harm
        (await IdentityHost.MailTo(address)).Receivers.ShouldBe([address]);

        Task<HttpResponseMessage> Register(string displayName) => host.Client().PostAsJsonAsync("/api/identity/register", new { email = address, password = IdentityHost.Password, displayName });
    }
}

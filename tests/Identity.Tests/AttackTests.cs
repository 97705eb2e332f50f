using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Net;
using System.Text.Json.Nodes;
using Platform.Identity.Accounts;
using Platform.Identity.Tests.SecondFactor;
using Platform.ServiceDefaults.Http;
using Platform.TestKit;

namespace Platform.Identity.Tests;

/// <summary>Attacks on signing in, registering and resetting, by their number.</summary>
[Collection<Alone>]
public sealed class AttackTests(IdentityHost host)
{
    const string Other = "another sentence for the tests";

    static readonly string[] Mail = ["email_codes", "mails"];

    [Fact]
    public async Task Attack_01_an_unknown_address_and_a_wrong_password_are_one_answer_and_one_work()
    {
        var known = await host.Person();
        var unknown = IdentityHost.NewAddress();
        using var hashes = new HashCount();
        using var wrong = await Attack(() => LogIn(known, Other), 401, () => LogIn(known), [known, Other]);
        var forKnown = hashes.Since();
        using var nobody = await Attack(() => LogIn(unknown, Other), 401, hidden: [unknown, Other]);
        forKnown.ShouldBe(2, "one for the wrong password, one for the right one after it");
        hashes.Since().ShouldBe(1);
        wrong.Headers.Select(h => $"{h.Key}: {string.Join(',', h.Value)}").Where(h => !h.StartsWith("Date", StringComparison.Ordinal)).Order()
            .ShouldBe(nobody.Headers.Select(h => $"{h.Key}: {string.Join(',', h.Value)}").Where(h => !h.StartsWith("Date", StringComparison.Ordinal)).Order());
        (await WithoutTrace(wrong)).ShouldBe(await WithoutTrace(nobody));
    }

    [Fact]
    public async Task Attack_02_registering_a_known_address_tells_its_owner_and_nobody_else()
    {
        var (known, unknown) = (await host.Person(), IdentityHost.NewAddress());
        var before = await PictureOf(Mail);
        using var hashes = new HashCount();
        using var first = await Register(known, Other);
        hashes.Since().ShouldBe(1);
        using var second = await Register(unknown, Other);
        hashes.Since().ShouldBe(1);
        first.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        second.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        (await first.Content.ReadAsStringAsync()).ShouldBe(await second.Content.ReadAsStringAsync());
        first.Headers.Select(h => h.Key).Order().ShouldBe(second.Headers.Select(h => h.Key).Order());
        (await IdentityHost.MailTo(known, 2)).Code.ShouldBeEmpty();
        (await IdentityHost.MailTo(unknown)).Code.ShouldNotBeEmpty();
        await before.ShouldStillHold(known, unknown, Other);
        await host.SignIn(known);
        (await LogIn(known, Other)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized, "the password that was tried to be planted");
    }

    [Fact]
    public async Task Attack_03_forgetting_the_password_of_nobody_sends_nothing()
    {
        var (known, unknown) = (await host.Person(), IdentityHost.NewAddress());
        var before = await PictureOf(Mail);
        using var first = await Forget(known);
        using var second = await Forget(unknown);
        (first.StatusCode, second.StatusCode).ShouldBe((HttpStatusCode.Accepted, HttpStatusCode.Accepted));
        (await first.Content.ReadAsStringAsync()).ShouldBe(await second.Content.ReadAsStringAsync());
        await IdentityHost.MailTo(known, 2);
        await Eventually.Become(async () => await host.Query<long>("SELECT count(*) FROM mails WHERE due_at <= now()") == 0);
        IdentityHost.AllTo(unknown).ShouldBeEmpty();
        await before.ShouldStillHold(known, unknown);
        await host.SignIn(known);
    }

    [Fact]
    public async Task Attack_04_a_thousand_passwords_on_one_account_do_not_keep_its_owner_out()
    {
        var address = await host.Person();
        var device = (await host.SignIn(address))["deviceToken"]!.GetValue<string>();
        var before = await PictureOf();
        var clock = Stopwatch.StartNew();
        var (tried, slowed) = (0, 0);
        foreach (var some in Enumerable.Range(0, 1000).Chunk(50))
        {
            foreach (var answer in await Task.WhenAll(some.Select(i => LogIn(address, $"wrong password {i}"))))
            {
                if (answer.StatusCode == HttpStatusCode.TooManyRequests) slowed++;
                else await answer.ShouldBeRefused(401);
                tried++;
                answer.Dispose();
            }
        }
        (tried - slowed).ShouldBeInRange(5, 6 + (int)(clock.Elapsed.TotalSeconds / 12), "five at once, and then what drains");
        await host.Execute($"UPDATE throttle SET updated_at = updated_at + interval '1 hour' WHERE key = sha256('account:{address}')"); // nothing drains while we look
        await before.ShouldStillHold(address, "wrong password");

        using (var elsewhere = await LogIn(address)) elsewhere.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests, "from a device that nobody knows");
        var client = host.Client();
        var tokens = await client.PostAsJsonAsync("/api/identity/login", new { email = address, password = IdentityHost.Password, deviceToken = device }).Success();
        tokens["deviceToken"]!.GetValue<string>().Length.ShouldBe(75);
        using (var still = await LogIn(address)) still.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests, "the owner's success is no present to who guesses");

        // The token of another account's device is worth nothing here.
        var foreign = (await host.SignIn(await host.Person()))["deviceToken"]!.GetValue<string>();
        (await host.Client().PostAsJsonAsync("/api/identity/login", new { email = address, password = Other, deviceToken = foreign })).StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task Attack_05_one_password_on_a_thousand_accounts_is_slowed_down_by_address_and_by_network()
    {
        var client = host.Client();
        var before = await PictureOf();
        var clock = Stopwatch.StartNew();
        var refused = 0;
        foreach (var some in Enumerable.Range(0, 1000).Chunk(50))
        {
            var answers = await Task.WhenAll(some.Select(_ => client.PostAsJsonAsync("/api/identity/login", new { email = IdentityHost.NewAddress(), password = Other })));
            refused += answers.Count(answer => answer.StatusCode == HttpStatusCode.TooManyRequests);
            foreach (var answer in answers) answer.Dispose();
        }
        (1000 - refused).ShouldBeInRange(20, 21 + (int)(clock.Elapsed.TotalSeconds / 3));
        await before.ShouldStillHold(Other);

        await using var narrow = await host.Replica(("Throttle:PerNetwork", "30"));
        var neighbours = await Task.WhenAll(Enumerable.Range(1, 60).Select(i =>
        {
            var neighbour = narrow.Visitor();
            neighbour.DefaultRequestHeaders.Add("X-Forwarded-For", $"2001:db8:77:{i:x}::1");
            return neighbour.PostAsJsonAsync("/api/identity/login", new { email = IdentityHost.NewAddress(), password = Other });
        }));
        neighbours.Count(answer => answer.StatusCode == HttpStatusCode.TooManyRequests).ShouldBeGreaterThan(0, "a /48 has 65,536 networks to come from");
        await host.SignIn(await host.Person());
    }

    [Fact]
    public async Task Attack_06_a_password_of_ten_megabytes_is_not_hashed()
    {
        var address = await host.Person();
        using var hashes = new HashCount();
        using var huge = await Attack(() => Announced(address, new string('x', 10_000_000)), 413, () => LogIn(address), [address]);
        hashes.Since().ShouldBe(1, "the valid sign-in");
        using var large = await Attack(() => LogIn(address, new string('x', 100_000)), 400, () => LogIn(address), [address]);
        hashes.Since().ShouldBe(1);
    }

    [Fact]
    public async Task Attack_07_a_password_of_128_characters_of_any_kind_works_exactly_as_typed()
    {
        var password = string.Concat(Enumerable.Range(0, 126).Select(i => char.ConvertFromUtf32(0x1F600 + (i % 60)))) + "é "; // a blank at the end, and a letter that has two spellings
        var address = IdentityHost.NewAddress();
        await Register(address, password).Success();
        await Confirm((await IdentityHost.MailTo(address)).Code).Success();
        await host.SignIn(address, password);
        using var trimmed = await Attack(() => LogIn(address, password.TrimEnd()), 401, () => LogIn(address, password));
        using var decomposed = await Attack(() => LogIn(address, password.Normalize(System.Text.NormalizationForm.FormD)), 401, () => LogIn(address, password));
        using var longer = await Attack(() => Register(IdentityHost.NewAddress(), password + "x"), 400);
    }

    [Fact]
    public async Task Attack_08_a_password_that_is_guessed_first_is_refused()
    {
        var address = IdentityHost.NewAddress();
        using var refused = await Attack(() => Register(address, "Password1234!"), 400, () => Register(address), [address, "Password1234!"]);
        (await refused.ProblemCode()).ShouldBe("easy-password");
    }

    [Fact]
    public async Task Attack_09_a_reset_code_works_once()
    {
        var address = await host.Person();
        var code = await CodeToReset(address, 2);
        await Reset(code).Success();
        await IdentityHost.MailSaying(address, "has just been changed");
        using var again = await Attack(() => Reset(code, "yet another sentence for it"), 400, () => LogIn(address, Other), [code, address]);
        (await again.ProblemCode()).ShouldBe("invalid-code");
    }

    [Fact]
    public async Task Attack_10_a_reset_code_is_void_after_a_change_of_the_password_and_after_eleven_minutes()
    {
        var address = await host.Person();
        var code = await CodeToReset(address, 2);
        var me = await host.SignedIn(address);
        await me.PostAsJsonAsync("/api/identity/me/password", new { password = IdentityHost.Password, newPassword = Other }).Success();
        await IdentityHost.MailSaying(address, "has just been changed");
        using var changed = await Attack(() => Reset(code, "yet another sentence for it"), 400, () => LogIn(address, Other));
        (await changed.ProblemCode()).ShouldBe("invalid-code");

        var late = await CodeToReset(address, IdentityHost.AllTo(address).Length + 1);
        await host.Execute($"UPDATE email_codes SET expires_at = expires_at - interval '11 minutes' WHERE email = '{address}'");
        using var expired = await Attack(() => Reset(late, "yet another sentence for it"), 400, () => LogIn(address, Other));
        (await expired.ProblemCode()).ShouldBe("invalid-code");
    }

    [Fact]
    public async Task Attack_11_a_foreign_host_header_is_in_no_mail()
    {
        var address = await host.Person();
        var client = host.Client();
        client.DefaultRequestHeaders.Host = "evil.example";
        client.DefaultRequestHeaders.Add("X-Forwarded-Host", "evil.example");
        await client.PostAsJsonAsync("/api/identity/forgot-password", new { email = address }).Success();
        var mail = await IdentityHost.MailTo(address, 2);
        mail.Body.ShouldContain($"{host.Issuer.Address}/account/reset?code=");
        (mail.Headers + mail.Body).ShouldNotContain("evil");
        await Reset(mail.Code).Success();
    }

    [Theory]
    [InlineData("ana@example.net\r\nBcc: victim@example.net")]
    [InlineData("ana@example.net\nBcc:victim@example.net")]
    public Task Attack_12_a_header_in_an_address_is_refused(string email) => NoAddress(email);

    [Theory]
    [InlineData("ana@example.net,victim@example.net")]
    [InlineData("ana@example.net;victim@example.net")]
    [InlineData("ana@example.net victim@example.net")]
    public Task Attack_13_two_addresses_are_not_one(string email) => NoAddress(email);

    [Fact]
    public async Task Attack_14_a_code_of_the_app_works_once_on_whichever_replica()
    {
        await using var replica = await host.Replica();
        var address = await host.Person();
        var (secret, codes) = await IdentityHost.Enrol(await host.SignedIn(address));
        var code = Totp.Code(secret);
        await host.SecondStep(await host.Ticket(address), code).Success();
        await IdentityHost.MailSaying(address, "authenticator app");
        foreach (var at in new TestKit.ServiceHost<Program, Data.IdentityDb>[] { host, replica })
        {
            var ticket = await host.Ticket(address);
            using var again = await Attack(() => at.Visitor().PostAsJsonAsync("/api/identity/login/second-factor", new { ticket, code }), 401, hidden: [code, secret], except: ["security_events"]);
            (await again.ProblemCode()).ShouldBe("invalid-second-factor");
        }
        await host.SecondStep(await host.Ticket(address), recoveryCode: codes[0]).Success();
    }

    [Fact]
    public async Task Attack_14_one_code_of_the_app_sent_to_all_replicas_at_once_opens_one_session()
    {
        await using var replica = await host.Replica();
        var address = await host.Person();
        var (secret, _) = await IdentityHost.Enrol(await host.SignedIn(address));
        var tickets = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => host.Ticket(address)));
        var code = Totp.Code(secret);
        var answers = await Task.WhenAll(tickets.Select((ticket, i) => (i % 2 == 0 ? host.Client() : replica.Visitor()).PostAsJsonAsync("/api/identity/login/second-factor", new { ticket, code })));
        answers.Count(answer => answer.StatusCode == HttpStatusCode.OK).ShouldBe(1);
    }

    [Fact]
    public async Task Attack_15_recovery_codes_are_guessed_no_faster_than_codes_of_the_app()
    {
        var address = await host.Person();
        var (secret, codes) = await IdentityHost.Enrol(await host.SignedIn(address));
        var ticket = await host.Ticket(address);
        var before = await PictureOf("security_events", "mails");
        var clock = Stopwatch.StartNew();
        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < 12; i++)
            answers.Add((await (i % 2 == 0 ? host.SecondStep(ticket, recoveryCode: $"AAAAA-AAA{i:D2}") : host.SecondStep(ticket, code: "00000" + i % 10))).StatusCode);
        answers.Count(status => status == HttpStatusCode.Unauthorized).ShouldBeInRange(5, 6 + (int)(clock.Elapsed.TotalSeconds / 12));
        answers.ShouldContain(HttpStatusCode.TooManyRequests);
        await Shift("+ interval '1 hour'"); // nothing drains while we look
        await before.ShouldStillHold(codes);
        (await host.SecondStep(ticket, recoveryCode: codes[0])).StatusCode.ShouldBe(HttpStatusCode.TooManyRequests, "the right one waits as well");
        await Shift("- interval '2 hours'"); // instead of waiting
        await host.SecondStep(ticket, Totp.Code(secret)).Success();

        Task Shift(string time) => host.Execute($"UPDATE throttle SET updated_at = updated_at {time} WHERE key = sha256(convert_to('factor:' || (SELECT id FROM accounts WHERE email = '{address}'), 'UTF8'))");
    }

    [Theory]
    [InlineData("ANA.{0}@EXAMPLE.NET")]
    [InlineData("ana.{0}@example.net.")]
    [InlineData("Ana.{0}@xn--exmple-cua.net")]
    [InlineData("ana.{0}@ExÁmple.net")]
    [InlineData("ana.{0}@ExA\u0301mple.net")]
    public async Task Attack_17_another_spelling_of_an_address_is_the_same_account(string spelling)
    {
        var id = Guid.NewGuid().ToString("N");
        var address = spelling.Contains("ample", StringComparison.OrdinalIgnoreCase) ? $"ana.{id}@example.net" : $"ana.{id}@xn--exmple-qta.net";
        await host.Person(address);
        var other = string.Format(System.Globalization.CultureInfo.InvariantCulture, spelling, id);
        if (EmailAddress.Parse(other)!.Normalized != address) address = await host.Person(EmailAddress.Parse(other)!.Normalized);
        var before = await host.Query<long>("SELECT count(*) FROM accounts");
        await Register(other, Other).Success();
        (await IdentityHost.MailTo(address, 2)).Code.ShouldBeEmpty();
        (await host.Query<long>("SELECT count(*) FROM accounts")).ShouldBe(before);
        await host.SignIn(other);
    }

    [Fact]
    public async Task Attack_17_letters_whose_folding_is_not_agreed_on_are_refused()
    {
        using var dotted = await Attack(() => Register("İna@example.net"), 400, () => Register(IdentityHost.NewAddress()), except: Mail);
    }

    [Fact]
    public async Task Attack_26_a_refresh_token_that_comes_again_after_eleven_seconds_ends_the_session()
    {
        var address = await host.Person();
        var first = (await host.SignIn(address))["refreshToken"]!.GetValue<string>();
        var second = (await Refresh(first).Success())["refreshToken"]!.GetValue<string>();
        await host.Execute($"UPDATE refresh_tokens SET used_at = used_at - interval '11 seconds' WHERE used_at IS NOT NULL AND session_id IN (SELECT s.id FROM sessions s JOIN accounts a ON a.id = s.account_id WHERE a.email = '{address}')");
        using var again = await Attack(() => Refresh(first), 401, hidden: [first, second, address], except: ["sessions", "ended_sessions", "login_tickets", "security_events", "mails"]);
        (await again.ProblemCode()).ShouldBe("invalid-refresh-token");
        using var successor = await Attack(() => Refresh(second), 401, () => LogIn(address), [second]);
        await IdentityHost.MailSaying(address, "two places");
        var events = await (await host.SignedIn(address)).GetAsync("/api/identity/me/security-events").Success();
        events["items"]!.AsArray().Select(e => e!["kind"]!.GetValue<string>()).ShouldContain("refresh-token-reused");
    }

    [Fact]
    public async Task Attack_27_fifty_refreshes_of_one_token_at_once_leave_one_live_token_and_no_lock_out()
    {
        var address = await host.Person();
        var first = (await host.SignIn(address))["refreshToken"]!.GetValue<string>();
        var before = await PictureOf("refresh_tokens", "sessions");
        var client = host.Client();
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Refresh(first, client)));
        answers.ShouldAllBe(answer => answer.StatusCode == HttpStatusCode.OK);
        var next = (await Task.WhenAll(answers.Select(async answer => (await answer.Json())["refreshToken"]!.GetValue<string>()))).Distinct().ToList();
        next.Count.ShouldBe(1);
        await before.ShouldStillHold([first, .. next]);
        (await host.Query<long>($"SELECT count(*) FROM refresh_tokens t JOIN sessions s ON s.id = t.session_id JOIN accounts a ON a.id = s.account_id WHERE a.email = '{address}' AND t.used_at IS NULL")).ShouldBe(1);
        await Refresh(next[0]).Success();
    }

    /// <summary>Asks before it sends, since a server that refuses does not read ten megabytes first.</summary>
    async Task<HttpResponseMessage> Announced(string email, string password)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/identity/login") { Content = JsonContent.Create(new { email, password }) };
        await request.Content.LoadIntoBufferAsync();
        request.Headers.ExpectContinue = true;
        return await host.Client().SendAsync(request);
    }

    /// <summary>Waits until what the preparation of a test has sent has left.</summary>
    Task Quiet() => Eventually.Become(async () => await host.Query<long>("SELECT count(*) FROM mails") == 0);

    async Task<Picture> PictureOf(params string[] except)
    {
        await Quiet();
        return await Picture.Of(host.Database, host.Log, except);
    }

    async Task<HttpResponseMessage> Attack(Func<Task<HttpResponseMessage>> attack, int status, Func<Task<HttpResponseMessage>>? next = null, string[]? hidden = null, string[]? except = null)
    {
        await Quiet();
        return await host.Attack(attack, status, next, hidden, except);
    }

    async Task NoAddress(string email)
    {
        await Quiet();
        var mails = IdentityHost.Mails;
        foreach (var path in new[] { "register", "forgot-password" })
        {
            using var refused = await Attack(() => host.Client().PostAsync($"/api/identity/{path}", JsonContent.Create(path == "register" ? new { email, password = Other } : (object)new { email })), 400, hidden: ["victim@example.net"]);
            (await refused.ProblemCode()).ShouldBe("invalid");
        }
        IdentityHost.Mails.ShouldBe(mails);
        await Register(IdentityHost.NewAddress()).Success();
    }

    Task<HttpResponseMessage> LogIn(string email, string password = IdentityHost.Password) => host.Client().PostAsJsonAsync("/api/identity/login", new { email, password });

    Task<HttpResponseMessage> Register(string email, string password = IdentityHost.Password) => host.Client().PostAsJsonAsync("/api/identity/register", new { email, password });

    Task<HttpResponseMessage> Confirm(string code) => host.Client().PostAsJsonAsync("/api/identity/confirm", new { code });

    Task<HttpResponseMessage> Forget(string email) => host.Client().PostAsJsonAsync("/api/identity/forgot-password", new { email });

    Task<HttpResponseMessage> Reset(string code, string password = Other) => host.Client().PostAsJsonAsync("/api/identity/reset-password", new { code, password });

    Task<HttpResponseMessage> Refresh(string refreshToken, HttpClient? client = null) => (client ?? host.Client()).PostAsJsonAsync("/api/identity/refresh", new { refreshToken });

    async Task<string> CodeToReset(string address, int mails)
    {
        await Forget(address).Success();
        await Eventually.Become(() => IdentityHost.AllTo(address).Count(mail => mail.Code.Length > 0) >= 2);
        return (await IdentityHost.MailTo(address, mails)).Code;
    }

    static async Task<string> WithoutTrace(HttpResponseMessage response)
    {
        var problem = (JsonObject)await response.Json();
        problem.Remove("traceId");
        return problem.ToJsonString();
    }

    /// <summary>Counts the passwords that are hashed in this process.</summary>
    sealed class HashCount : IDisposable
    {
        readonly MeterListener listener = new();
        long count;

        public HashCount()
        {
            listener.InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Name == Passwords.Hashes) self.EnableMeasurementEvents(instrument);
            };
            listener.SetMeasurementEventCallback<long>((_, value, _, _) => Interlocked.Add(ref count, value));
            listener.Start();
        }

        /// <summary>Since the beginning, or since it was asked last.</summary>
        public long Since() => Interlocked.Exchange(ref count, 0);

        public void Dispose() => listener.Dispose();
    }
}

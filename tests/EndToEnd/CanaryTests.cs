using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Platform.Contracts;
using Platform.TestKit;

namespace Platform.EndToEnd;

/// <summary>A person with words in every field that stand nowhere else uses the whole platform, takes everything along, and is erased.</summary>
public sealed partial class CanaryTests(Stack stack)
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(5); // the design allows ten

    [Fact]
    public async Task An_erased_person_leaves_no_trace_and_old_events_do_not_bring_them_back()
    {
        var traces = new Traces(stack);
        await using var broker = await Broker.Join(await traces.Broker());
        string word() => "canary" + Guid.NewGuid().ToString("N");
        var (mailbox, name, password, key, program, nextMailbox) = (word(), word(), word(), word(), word(), word());
        var (reason, alias, contact) = (word(), word(), word());
        var (proved, asked, sought) = (word(), word(), word());
        var (email, nextEmail, provedEmail, askedEmail) = ($"{mailbox}@example.net", $"{nextMailbox}@example.net", $"{proved}@example.net", $"{asked}@example.net");

        // An account, with what hangs on it.
        var me = stack.Visitor();
        me.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue(program, "1.0"));
        await me.PostAsJsonAsync("/api/identity/register", new { email, password, displayName = name, locale = "fr" }).Success();
        await me.PostAsJsonAsync("/api/identity/confirm", new { code = await CodeSentTo(email) }).Success();
        await SignIn(me, email, password);
        await Appoint(await stack.As("admin"), (await me.GetAsync("/api/identity/me").Success())["id"]!.GetValue<string>(), reason);
        var tokens = await SignIn(me, email, password);
        await me.PostAsJsonAsync("/api/identity/refresh", new { refreshToken = tokens["refreshToken"] }).Success();
        await SignIn(me, email, password);
        var account = await me.GetAsync("/api/identity/me").Success();
        var id = account["id"]!.GetValue<string>();
        await me.Change(HttpMethod.Patch, "/api/identity/me", account["version"]!.GetValue<long>(), new { timeZone = "Pacific/Funafuti" }).Success();
        await me.PostAsJsonAsync("/api/identity/me/email", new { email = nextEmail, password }).Success();
        var secret = (await me.PostAsync("/api/identity/me/second-factor", null).Success())["secret"]!.GetValue<string>();
        await stack.Visitor().PostAsJsonAsync("/api/identity/forgot-password", new { email }).Success();

        // What members, editors and organisers do.
        await me.Create("/api/subscriptions", new { target = new { kind = "term", vocabulary = "country", code = "TV" }, channel = "inbox", frequency = "now" }, key).Success();
        var organiser = await stack.As("organiser");
        var full = await Event(organiser, "Canary's seat");
        var registration = (await me.Create($"{full}/registrations", new { answers = new { }, name = alias, contact }).Success())["id"]!.GetValue<string>();
        await (await stack.As("juror1")).Create($"{full}/registrations", new { answers = new { } }).Success();
        var own = await Event(me, "Held by a canary");
        var organisation = (await me.Create("/api/organisations", new
        {
            name = new { en = "Founded by somebody" },
            stakeholderType = "diaspora-organisation",
            organisationType = "22",
            residenceCountry = "TV",
            heritageCountries = new[] { "TV" }
        }).Success())["id"]!.GetValue<string>();
        await organiser.GetAsync($"{full}/registrations").Success();
        var import = await Import(me);
        await Eventually.Become(async () => (await me.GetAsync("/api/inbox").Success())["items"]!.AsArray().Count >= 2, TimeSpan.FromSeconds(60)); // of the registration and the import
        await me.PostAsync("/api/inbox/read-all", null).Success();

        // How they are told, in every way there is: two addresses, of which one is proved, a search, a webhook, what they do not want to hear of, and an item for later.
        var point = (await me.Create("/api/contact-points", new { address = provedEmail, language = "en", timeZone = "Pacific/Fiji", quietFrom = "22:00", quietUntil = "06:00" }).Success())["id"];
        await me.Create("/api/contact-points", new { address = askedEmail }).Success();
        await me.PostAsJsonAsync($"/api/contact-points/{point}/confirm", new { code = await CodeSentTo(provedEmail) }).Success();
        await me.Create("/api/subscriptions", new { target = new { kind = "term", vocabulary = "theme", code = "canaries" }, channel = "email", frequency = "daily" }).Success();
        await me.Create("/api/subscriptions", new { target = new { kind = "search", query = $"q={sought}" }, channel = "inbox", frequency = "weekly" }).Success();
        await me.PutAsJsonAsync("/api/preferences", new { muted = new[] { new { category = "practices", channel = "email" } } }).Success();
        var webhook = await Eventually.Get(() => me.PostAsJsonAsync("/api/webhooks", new { url = $"https://hooks.example.org/{organisation}", organisationId = organisation }).Success()!, TimeSpan.FromSeconds(60));
        await me.Create("/api/subscriptions", new { target = new { kind = "term", vocabulary = "theme", code = "canaries" }, channel = "webhook", webhookId = webhook["id"], frequency = "now" }).Success();
        await me.PostAsJsonAsync($"/api/inbox/{(await me.GetAsync("/api/inbox").Success())["items"]![0]!["id"]}/snooze", new { until = DateTimeOffset.UtcNow.AddDays(300) }).Success();

        // Everything is in the export, and nobody's secrets.
        using var answer = await me.GetAsync("/api/identity/me/export");
        var file = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, file);
        foreach (var part in new[] { email, nextEmail, name, reason, alias, contact, id, registration, own.Split('/')[^1], organisation, import, "Pacific/Funafuti", "country/TV", provedEmail, askedEmail, sought, "theme/canaries", "practices" }) file.ShouldContain(part);
        foreach (var part in new[] { password, secret, "passwordHash", webhook["secret"]!.GetValue<string>() }) file.ShouldNotContain(part);
        var export = JsonNode.Parse(file)!;
        foreach (var kept in new[] { "accounts", "emailCodes", "sessions", "refreshTokens", "securityEvents" }) export["identity"]![kept]!.AsArray().ShouldNotBeEmpty(kept);
        export["organisations"]!["members"]!.AsArray().ShouldNotBeEmpty();
        export["training"]!["accessLog"]!.AsArray().ShouldNotBeEmpty(); // the organiser saw who comes
        export["projects"]!["projectChanges"]!.AsArray().ShouldNotBeEmpty();
        var notifications = export["notifications"]!;
        foreach (var kept in new[] { "inboxItems", "contactPoints", "subscriptions", "searches", "muted", "webhooks", "deliveries", "deliveryAttempts" }) notifications[kept]!.AsArray().ShouldNotBeEmpty(kept);
        notifications["inboxItems"]!.AsArray().ShouldContain(item => item!["snoozedUntil"] != null);

        // The words are there to be found, or finding none of them later would mean nothing.
        var before = await traces.Find(email, name, id, key, reason, alias, contact, proved, asked, sought);
        foreach (var place in new[] { "identity", "training", "organisations", "projects", "notifications" }) before.ShouldContain($"{place} database: {id}");
        before.ShouldContain($"identity database: {email}");
        before.ShouldContain($"notifications database: {key}");
        before.ShouldContain($"identity database: {reason}");
        foreach (var where in new[] { proved, asked, sought }) before.ShouldContain($"notifications database: {where}");
        before.ShouldContain($"training database: {alias}");
        before.ShouldContain($"training database: {contact}");

        (await me.DeleteAsync("/api/identity/me")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        string[] words = [mailbox, nextMailbox, name, password, secret, key, program, reason, alias, contact, id, registration, proved, asked, sought];
        await NoTrace();
        (await organiser.GetAsync(full).Success())["seatsLeft"]!.GetValue<int>().ShouldBe(0); // the one who waited has the seat
        (await stack.Visitor().GetAsync(own).Success())["state"]!.GetValue<string>().ShouldBe("published");

        // Everything that was ever told of the person comes again: as it was, and as if it were new.
        var old = broker.Heard.Where(heard => heard.Happened.ToString()!.Contains(id, StringComparison.Ordinal)).ToList();
        old.Select(heard => heard.Happened.GetType().Name).Distinct().Order().ShouldBe(["AccountErased", "ImportCompleted", "RegistrationConfirmed"]);
        foreach (var (messageId, happened) in old)
        {
            await broker.Tell(happened, messageId);
            await broker.Tell(happened);
        }
        await broker.Tell(new Contracts.Training.RegistrationWaitlisted(Guid.Parse(registration), 9, Guid.Parse(full.Split('/')[^1]), Guid.Parse(id), new Text("en", "Canary's seat"), 1, DateTimeOffset.UtcNow));
        var last = (IEvent)new Contracts.Training.RegistrationWithdrawn(Guid.CreateVersion7(), 1, Guid.CreateVersion7(), Guid.CreateVersion7(), new Text("en", "Somebody else"), DateTimeOffset.UtcNow);
        var told = Guid.CreateVersion7();
        await broker.Tell(last, told);
        await Eventually.Become(async () => (await traces.Find(told.ToString())).Contains($"notifications database: {told}"), Patience); // so the ones before it have come as well
        await NoTrace();

        Task NoTrace() => Eventually.Become(async () =>
        {
            (await traces.Find(words)).ShouldBeEmpty();
            return true;
        }, Patience);
    }

    /// <summary>An administrator looks at the person, gives a reason, and makes them editor and organiser.</summary>
    static async Task Appoint(HttpClient admin, string id, string reason)
    {
        var seen = await Ask(HttpMethod.Get, $"/api/identity/users/{id}", null).Success();
        await Ask(HttpMethod.Put, $"/api/identity/users/{id}/roles", new { roles = new[] { "editor", "organiser" } }, $"\"{seen["version"]}\"").Success();

        Task<HttpResponseMessage> Ask(HttpMethod method, string path, object? body, string? version = null)
        {
            var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
            request.Headers.Add("Access-Reason", reason);
            if (version is not null) request.Headers.Add("If-Match", version);
            return admin.SendAsync(request);
        }
    }

    static async Task<JsonNode> SignIn(HttpClient client, string email, string password)
    {
        var tokens = await client.PostAsJsonAsync("/api/identity/login", new { email, password }).Success();
        client.DefaultRequestHeaders.Authorization = new("Bearer", tokens["accessToken"]!.GetValue<string>());
        return tokens;
    }

    /// <summary>The person's own mailbox.</summary>
    async Task<string> CodeSentTo(string email)
    {
        var code = "";
        await Eventually.Become(async () =>
        {
            foreach (var file in Directory.EnumerateFiles(Path.Combine(stack.State, "mail"), "*.eml"))
            {
                var text = (await File.ReadAllTextAsync(file)).Replace("=\r\n", "", StringComparison.Ordinal).Replace("=3D", "=", StringComparison.Ordinal);
                if (text.Contains(email, StringComparison.OrdinalIgnoreCase) && Code().Match(text) is { Success: true } match) code = match.Groups[1].Value;
            }
            return code.Length > 0;
        }, TimeSpan.FromSeconds(60));
        return code;
    }

    static async Task<string> Event(HttpClient organiser, string name)
    {
        var draft = await organiser.Create("/api/events", new
        {
            name = new { en = name },
            kind = "training",
            timeZone = "Pacific/Fiji",
            start = "2031-03-01T09:00",
            end = "2031-03-01T17:00",
            attendanceMode = "online",
            capacity = 1,
            languages = new[] { "en" }
        }).Success();
        await organiser.Change(HttpMethod.Post, $"/api/events/{draft["id"]}/publish", draft["version"]!.GetValue<long>()).Success();
        return $"/api/events/{draft["id"]}";
    }

    static async Task<string> Import(HttpClient editor)
    {
        using var body = new StringContent($"""
            <iati-activities version="2.03"><iati-activity xml:lang="en">
              <iati-identifier>XX-CANARY-{Guid.NewGuid():N}</iati-identifier>
              <reporting-org ref="XX-CANARY" type="10"><narrative>A ministry</narrative></reporting-org>
              <title><narrative>Written by somebody</narrative></title>
              <description><narrative>Stays when they go.</narrative></description>
              <participating-org role="4"><narrative>A ministry</narrative></participating-org>
              <activity-status code="2"/>
              <activity-date iso-date="2026-01-01" type="2"/>
              <recipient-country code="TV"/>
            </iati-activity></iati-activities>
            """, new MediaTypeHeaderValue("application/xml"));
        using var accepted = await editor.PostAsync("/api/projects/imports", body);
        accepted.StatusCode.ShouldBe(HttpStatusCode.Accepted, await accepted.Content.ReadAsStringAsync());
        await Eventually.Become(async () => (await editor.GetAsync(accepted.Headers.Location).Success())["state"]!.GetValue<string>() is "applied" or "applied_with_issues", TimeSpan.FromSeconds(60));
        return accepted.Headers.Location!.ToString().Split('/')[^1];
    }

    [GeneratedRegex(@"\?code=([0-9A-Z-]+)")]
    private static partial Regex Code();
}

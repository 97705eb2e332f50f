using System.Net;
using System.Net.Mail;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Platform.LocalHosting.Tests;

public sealed class StatusPageTests
{
    [Fact]
    public async Task Status_names_every_replica_with_its_state_process_and_address()
    {
        await using var host = await SampleHost.Start();

        var document = (await host.Http.GetFromJsonAsync<JsonObject>(new Uri(host.StatusPage, "status.json"), TestContext.Current.CancellationToken))!;

        var web = document["resources"]!.AsArray().Single(resource => (string?)resource!["name"] == "web")!;
        ((string?)web["kind"]).ShouldBe("service");
        ((int?)web["replica"]).ShouldBe(0);
        ((string?)web["state"]).ShouldBe("running");
        ChildProcess.StartTicksOf((int)web["pid"]!).ShouldNotBeNull();
        (await host.Http.GetAsync(new Uri((string)web["url"]! + "/health"), TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Nothing_changes_without_the_token_of_the_state_folder()
    {
        await using var host = await SampleHost.Start();

        using var asked = await host.Change("stop/web", token: "guessed");
        using var form = await host.Http.PostAsync(new Uri(host.StatusPage, "stop/web"), new FormUrlEncodedContent([new("token", host.Token)]), TestContext.Current.CancellationToken);

        asked.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        form.StatusCode.ShouldBe(HttpStatusCode.Forbidden); // the form's token without the cookie
        (await host.Of("web")).State.ShouldBe("running");
    }

    [Fact]
    public async Task The_page_shows_its_forms_to_whoever_came_by_the_link_and_they_work()
    {
        await using var host = await SampleHost.Start();
        using var browser = new HttpClient(new HttpClientHandler { CookieContainer = new CookieContainer() }) { BaseAddress = host.StatusPage };
        var ct = TestContext.Current.CancellationToken;

        (await browser.GetStringAsync("", ct)).ShouldNotContain("<form");
        var page = await browser.GetStringAsync($"login?t={host.Token}", ct);
        var token = Regex.Match(page, "name=\"token\" value=\"(\\w+)\"").Groups[1].Value;
        using var answer = await browser.PostAsync("stop/web", new FormUrlEncodedContent([new("token", token)]), ct);

        answer.EnsureSuccessStatusCode();
        (await host.Of("web")).State.ShouldBe("stopped");
        using var foreign = await browser.PostAsync("start/web", new FormUrlEncodedContent([]), ct);
        foreign.StatusCode.ShouldBe(HttpStatusCode.Forbidden); // another site's form has the cookie at best
    }

    [Fact]
    public async Task Another_name_for_this_machine_is_not_answered()
    {
        await using var host = await SampleHost.Start();
        using var request = new HttpRequestMessage(HttpMethod.Get, host.StatusPage);
        request.Headers.Host = "evil.example";

        using var answer = await host.Http.SendAsync(request, TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(HttpStatusCode.MisdirectedRequest);
    }

    [Fact]
    public async Task An_unknown_resource_is_answered_with_the_names_there_are()
    {
        await using var host = await SampleHost.Start();

        using var answer = await host.Change("stop/wep");

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("web");
    }

    [Fact]
    public async Task The_log_of_a_replica_is_shown_escaped()
    {
        await using var host = await SampleHost.Start();

        var page = await host.Http.GetStringAsync(new Uri(host.StatusPage, "logs/web/0"), TestContext.Current.CancellationToken);

        page.ShouldContain("Now listening on");
        (await host.Http.GetAsync(new Uri(host.StatusPage, "logs/web/7"), TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Mail_that_services_put_down_can_be_read()
    {
        await using var host = await SampleHost.Start();
        using (var smtp = new SmtpClient { DeliveryMethod = SmtpDeliveryMethod.SpecifiedPickupDirectory, PickupDirectoryLocation = Path.Combine(host.Folder, "mail") })
        using (var message = new MailMessage("platform@example.org", "Amélie <amelie@example.org>", "Événement confirmé — un sujet assez long pour être plié sur deux lignes, même trois", "Bonjour Amélie,\nouvrez https://example.org/?a=1&b=2 et < c'est tout."))
        using (var html = AlternateView.CreateAlternateViewFromString("<p>Bonjour <b>Amélie</b></p>", null, "text/html"))
        {
            message.AlternateViews.Add(html);
            smtp.Send(message);
        }

        var ct = TestContext.Current.CancellationToken;
        var mails = (await host.Http.GetFromJsonAsync<JsonArray>(new Uri(host.StatusPage, "mail.json"), ct))!;
        ((string?)mails[0]!["to"]).ShouldBe("Amélie <amelie@example.org>");
        ((string?)mails[0]!["subject"]).ShouldBe("Événement confirmé — un sujet assez long pour être plié sur deux lignes, même trois");
        ((string?)mails[0]!["text"]).ShouldBe("Bonjour Amélie,\nouvrez https://example.org/?a=1&b=2 et < c'est tout.");
        ((DateTime)mails[0]!["date"]!).ShouldBe(DateTime.UtcNow, TimeSpan.FromMinutes(1));

        var list = await host.Http.GetStringAsync(new Uri(host.StatusPage, "mail"), ct);
        var link = Regex.Match(list, "href=\"(/mail/[^\"]+)\"").Groups[1].Value;
        var page = await host.Http.GetStringAsync(new Uri(host.StatusPage, link), ct);
        page.ShouldContain("<a href=\"https://example.org/?a=1&amp;b=2\">");
        page.ShouldContain("et &lt; c");
        using var asHtml = await host.Http.GetAsync(new Uri(host.StatusPage, link + "/html"), ct);
        (await asHtml.Content.ReadAsStringAsync(ct)).ShouldContain("<b>Amélie</b>");
        asHtml.Headers.GetValues("Content-Security-Policy").ShouldHaveSingleItem().ShouldStartWith("sandbox;");
    }
}

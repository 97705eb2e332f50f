using System.Net;

namespace Platform.Portal.Tests;

/// <summary>What people write is text: no page renders Markdown or HTML of theirs, so there is nothing to get past.</summary>
public sealed class ContentAttackTests(PortalHost host)
{
    [Theory]
    [InlineData("[x](javascript:alert(1))")]
    [InlineData("[x](JaVaScRiPt:alert(1))")]
    [InlineData("[x](data:text/html;base64,PHNjcmlwdD4=)")]
    [InlineData("[x](vbscript:msgbox)")]
    [InlineData("<javascript:alert(1)>")]
    [InlineData("<a href=\"javascript:alert(1)\">x</a>")]
    public async Task Attack_71_a_link_that_runs_is_text(string written)
    {
        var page = await Shown(written);
        page.Document.QuerySelectorAll("a[href]").Select(a => a.GetAttribute("href")!).ShouldAllBe(href => href.StartsWith('/') || href.StartsWith('#') || href.StartsWith("http"));
        page.Text.ShouldContain(written);
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("<img src=x onerror=alert(1)>")]
    [InlineData("<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>")]
    [InlineData("\"><iframe srcdoc=\"<script>alert(1)</script>\">")]
    public async Task Attack_72_markup_is_inert(string written)
    {
        var page = await Shown(written);
        page.Document.QuerySelectorAll("script, img[src=x], svg, iframe").ShouldBeEmpty();
        page.Document.All.SelectMany(e => e.Attributes).Where(a => a.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase)).ShouldBeEmpty();
        page.Text.ShouldContain(written);
        page.Response.Headers.GetValues("Content-Security-Policy").Single().ShouldNotContain("unsafe-inline");
    }

    [Theory]
    [InlineData('[')]
    [InlineData('>')]
    [InlineData('*')]
    public async Task Attack_73_deep_nesting_is_only_long_and_too_long_is_refused(char sign)
    {
        var id = await host.PublishProject("p" + Guid.NewGuid().ToString("N"), description: new string(sign, 20_000));
        var page = await host.Browser().Open($"/projects/{id}");
        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Text.ShouldContain(new string(sign, 20_000));

        (await Should.ThrowAsync<HttpRequestException>(() => host.PublishProject("too long", description: new string(sign, 100_000)))).Message.ShouldStartWith("400");
    }

    [Fact]
    public async Task Attack_74_a_picture_from_elsewhere_is_not_loaded()
    {
        var page = await Shown("![x](https://tracker.example/1.png) <img src=\"https://tracker.example/2.png\">");
        page.Document.QuerySelectorAll("img").ShouldAllBe(image => image.GetAttribute("src")!.StartsWith('/'));
        var policy = page.Response.Headers.GetValues("Content-Security-Policy").Single().Split(';').Select(rule => rule.Trim()).ToArray();
        var pictures = policy.FirstOrDefault(rule => rule.StartsWith("img-src ", StringComparison.Ordinal)) ?? policy.Single(rule => rule.StartsWith("default-src ", StringComparison.Ordinal));
        pictures.ShouldNotContain("http");
        pictures.ShouldNotContain("*");
    }

    /// <summary>Written into every field of free text that the page shows, and into the search that finds it.</summary>
    async Task<Browser.Page> Shown(string written)
    {
        var id = await host.PublishProject(written, description: $"Before {written} after");
        (await host.Browser().Open("/projects?q=" + Uri.EscapeDataString(written))).Document.QuerySelectorAll("script, iframe").ShouldBeEmpty();
        var page = await host.Browser().Open($"/projects/{id}");
        page.Status.ShouldBe(HttpStatusCode.OK);
        return page;
    }
}

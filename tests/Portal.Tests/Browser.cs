using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Platform.Portal.Tests;

/// <summary>A browser without script, as one with HTTPS would be: keeps cookies, follows redirects, fills forms.</summary>
public sealed class Browser(HttpClient http, string? language = null)
{
    public Dictionary<string, string> Cookies { get; } = [];

    /// <summary>A page as it came, after redirects.</summary>
    public sealed record Page(HttpResponseMessage Response, string Html, IHtmlDocument Document)
    {
        public HttpStatusCode Status => Response.StatusCode;

        public string Path => Response.RequestMessage!.RequestUri!.PathAndQuery;

        public string Text => string.Join(' ', Document.Body!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    public Task<Page> Open(string path) => Send(HttpMethod.Get, path, null);

    public Task<Page> Submit(Page page, string form, params (string Name, string Value)[] typed)
    {
        var found = page.Document.QuerySelector(form) as IHtmlFormElement ?? throw new InvalidOperationException($"There is no {form} on {page.Path}.");
        var fields = found.Elements.OfType<IHtmlInputElement>().Where(input => input.Name is { Length: > 0 } && (input.Type is not ("checkbox" or "radio") || input.IsChecked)).ToDictionary(input => input.Name!, input => input.Value);
        foreach (var choice in found.Elements.OfType<IHtmlSelectElement>().Where(choice => choice.Name is { Length: > 0 })) fields[choice.Name!] = choice.Value ?? "";
        foreach (var (name, value) in typed) fields[name] = value;
        var action = found.GetAttribute("action") is { Length: > 0 } given ? given : page.Path;
        return Send(HttpMethod.Post, action, fields);
    }

    public async Task<Page> Send(HttpMethod method, string path, Dictionary<string, string>? fields, params (string Name, string Value)[] headers)
    {
        for (var hop = 0; hop < 5; hop++)
        {
            using var request = new HttpRequestMessage(method, path) { Content = fields is null ? null : new FormUrlEncodedContent(fields) };
            if (Cookies.Count > 0) request.Headers.Add("Cookie", string.Join("; ", Cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));
            if (language is not null) request.Headers.Add("Accept-Language", language);
            request.Headers.Add("Accept", "text/html,*/*;q=0.8");
            request.Headers.Add("User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Firefox/140.0");
            foreach (var (name, value) in headers) request.Headers.Add(name, value);
            var response = await http.SendAsync(request);
            foreach (var set in response.Headers.TryGetValues("Set-Cookie", out var sets) ? sets : []) Keep(set);
            if ((int)response.StatusCode is >= 300 and < 400)
            {
                (method, path, fields) = (HttpMethod.Get, new Uri(new Uri(http.BaseAddress!, path), response.Headers.Location!).PathAndQuery, null);
                continue;
            }
            var html = await response.Content.ReadAsStringAsync();
            return new(response, html, new HtmlParser().ParseDocument(html));
        }
        throw new InvalidOperationException("Too many redirects.");
    }

    void Keep(string set)
    {
        var parts = set.Split(';', StringSplitOptions.TrimEntries);
        var (name, value) = parts[0].Split('=', 2) is [var n, var v] ? (n, v) : throw new InvalidOperationException(set);
        if (value.Length == 0) Cookies.Remove(name);
        else Cookies[name] = value;
        set.ShouldContain("secure", Case.Insensitive);
        set.ShouldContain("httponly", Case.Insensitive);
        if (name.StartsWith("__Host-", StringComparison.Ordinal)) (parts.Contains("path=/") && !parts.Any(part => part.StartsWith("domain", StringComparison.OrdinalIgnoreCase))).ShouldBeTrue(set);
    }
}

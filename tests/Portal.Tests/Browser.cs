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

    public Task<Page> Open(string path) => Follow(HttpMethod.Get, path, null);

    public Task<Page> Submit(Page page, string form, params (string Name, string Value)[] typed)
    {
        var found = page.Document.QuerySelector(form) as IHtmlFormElement ?? throw new InvalidOperationException($"There is no {form} on {page.Path}.");
        var action = found.GetAttribute("action") is { Length: > 0 } given ? given : page.Path;
        return Send(HttpMethod.Post, action, FieldsOf(found, typed));
    }

    /// <summary>Sends a form with a file.</summary>
    public Task<Page> Upload(Page page, string form, string field, string fileName, byte[] file, params (string Name, string Value)[] typed)
    {
        var content = new MultipartFormDataContent { { new ByteArrayContent(file), field, fileName } };
        var found = (IHtmlFormElement)page.Document.QuerySelector(form)!;
        found.GetAttribute("enctype").ShouldBe("multipart/form-data");
        foreach (var (name, value) in FieldsOf(found, typed).Where(pair => pair.Key != field)) content.Add(new StringContent(value), name);
        return Follow(HttpMethod.Post, page.Path, content);
    }

    /// <summary>What a browser would send: every box that is ticked, the chosen option, each text; what was typed takes the place of all of its name.</summary>
    static IEnumerable<KeyValuePair<string, string>> FieldsOf(IHtmlFormElement form, (string Name, string Value)[] typed) =>
        form.Elements.OfType<IHtmlInputElement>().Where(input => input.Name is { Length: > 0 } && (input.Type is not ("checkbox" or "radio") || input.IsChecked)).Select(input => KeyValuePair.Create(input.Name!, input.Value))
            .Concat(form.Elements.OfType<IHtmlSelectElement>().Where(choice => choice.Name is { Length: > 0 }).Select(choice => KeyValuePair.Create(choice.Name!, choice.Value ?? "")))
            .Concat(form.Elements.OfType<IHtmlTextAreaElement>().Where(text => text.Name is { Length: > 0 }).Select(text => KeyValuePair.Create(text.Name!, text.Value)))
            .Where(field => typed.All(pair => pair.Name != field.Key))
            .Concat(typed.Select(pair => KeyValuePair.Create(pair.Name, pair.Value))).ToList();

    public Task<Page> Send(HttpMethod method, string path, IEnumerable<KeyValuePair<string, string>>? fields, params (string Name, string Value)[] headers) =>
        Follow(method, path, fields is null ? null : new FormUrlEncodedContent(fields), headers);

    async Task<Page> Follow(HttpMethod method, string path, HttpContent? fields, params (string Name, string Value)[] headers)
    {
        for (var hop = 0; hop < 5; hop++)
        {
            using var request = new HttpRequestMessage(method, path) { Content = fields };
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

using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Platform.TestKit;

namespace Platform.Projects.Tests.Iati;

/// <summary>IATI files that tests write, and those that lie beside the repository.</summary>
public static class Files
{
    public const string Imports = "/api/projects/imports";

    /// <summary>The file of that name among the official samples, when this machine has them.</summary>
    public static string? Sample(string name) => Repository.PathOf($"../shared/data/iati/samples/{name}") is var path && File.Exists(path) ? path : null;

    public static string Wrap(params IEnumerable<string> activities) =>
        $"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<iati-activities version=\"2.03\" generated-datetime=\"2024-01-01T00:00:00Z\">\n{string.Join('\n', activities)}\n</iati-activities>\n";

    /// <summary>An activity that breaks no rule.</summary>
    /// <param name="more">Elements between the recipient country and the end.</param>
    public static string Activity(string identifier, string reporter = "XM-DAC-47066", string title = "A project", string country = "<recipient-country code=\"FJ\"/>",
        string more = "<sector code=\"15190\"/>", string dates = "<activity-date type=\"2\" iso-date=\"2023-01-01\"/><activity-date type=\"3\" iso-date=\"2025-12-31\"/>", string status = "2") => $"""
        <iati-activity default-currency="USD" xml:lang="en" last-updated-datetime="2024-01-01T00:00:00Z">
          <iati-identifier>{identifier}</iati-identifier>
          <reporting-org ref="{reporter}" type="40"><narrative>Reporter</narrative></reporting-org>
          <title><narrative>{title}</narrative><narrative xml:lang="fr">Un projet</narrative></title>
          <description type="1"><narrative>What it does.</narrative></description>
          <participating-org role="4" type="40" ref="{reporter}"/>
          <activity-status code="{status}"/>
          {dates}
          {country}
          {more}
        </iati-activity>
        """;

    public static string Identifier() => "XM-DAC-47066-" + Samples.Word();

    /// <summary>Sends a file in and answers as the service does.</summary>
    public static Task<HttpResponseMessage> Send(this HttpClient client, string xml, string query = "", string type = "application/xml") => client.Send(Encoding.UTF8.GetBytes(xml), query, type);

    public static Task<HttpResponseMessage> Send(this HttpClient client, byte[] file, string query = "", string type = "application/xml", string? encoding = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, Imports + query) { Content = new ByteArrayContent(file) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(type);
        request.Headers.ExpectContinue = file.Length > 20_000_000; // a refusal comes before the body goes
        if (encoding is not null) request.Content.Headers.ContentEncoding.Add(encoding);
        return client.SendAsync(request);
    }

    /// <summary>Sends a file in and waits for the import to end.</summary>
    public static async Task<JsonNode> Import(this HttpClient client, string xml, string query = "") => await client.Finished(await client.Send(xml, query).Success());

    /// <summary>The import once no worker has anything to do with it.</summary>
    public static Task<JsonNode> Finished(this HttpClient client, JsonNode import) => Eventually.Get(async () =>
    {
        var now = await client.GetAsync($"{Imports}/{import["id"]}").Success();
        return now.Text("state") is "received" or "validating" or "applying" or "reverting" ? null : now;
    }, TimeSpan.FromMinutes(3)); // thousands of activities on a machine that tests much else take their time

    public static async Task<List<JsonNode>> Issues(this HttpClient client, JsonNode import)
    {
        var issues = new List<JsonNode>();
        for (var next = ""; ;)
        {
            var page = await client.GetAsync($"{Imports}/{import["id"]}/issues?limit=100{next}").Success();
            issues.AddRange(page.List("items").Select(issue => issue!));
            if (page["next"] is not { } cursor) return issues;
            next = $"&cursor={cursor}";
        }
    }

    public static int Count(this JsonNode import, string count) => import["counts"]![count]!.GetValue<int>();
}

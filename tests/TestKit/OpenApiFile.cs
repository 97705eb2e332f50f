using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;

namespace Platform.TestKit;

/// <summary>The description that a service serves is the one that is committed beside it: a change of the API shows in the review.</summary>
public static class OpenApiFile
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.Create(UnicodeRanges.All)
    };

    /// <summary>Compares <c>/openapi/v1.json</c> with a file of the repository. With <c>PLATFORM_WRITE_OPENAPI=1</c> the file is written anew instead.</summary>
    /// <param name="file">From the repository's root: <c>services/Training/openapi.json</c>.</param>
    /// <exception cref="InvalidOperationException">They differ; the message holds the first line that does, and the command that writes the file.</exception>
    public static async Task ShouldMatch(HttpClient service, string file)
    {
        var served = JsonNode.Parse(await service.GetStringAsync("/openapi/v1.json"))!.ToJsonString(Indented) + "\n";
        var path = Repository.PathOf(file);
        if (Environment.GetEnvironmentVariable("PLATFORM_WRITE_OPENAPI") == "1")
        {
            await File.WriteAllTextAsync(path, served);
            return;
        }

        var committed = File.Exists(path) ? (await File.ReadAllTextAsync(path)).ReplaceLineEndings("\n") : "";
        if (committed == served) return;
        var (was, now) = (committed.Split('\n'), served.Split('\n'));
        var line = Enumerable.Range(0, Math.Max(was.Length, now.Length)).First(i => was.ElementAtOrDefault(i) != now.ElementAtOrDefault(i));
        throw new InvalidOperationException($"""
            {file} is not what the service serves. If the change is meant, run this test with PLATFORM_WRITE_OPENAPI=1 and commit the file.
            Line {line + 1}, committed: {was.ElementAtOrDefault(line)}
            Line {line + 1}, served:    {now.ElementAtOrDefault(line)}
            """);
    }
}

using System.Diagnostics;
using System.Text.Json.Nodes;
using Platform.Notifications.Webhooks;
using Platform.TestKit;

namespace Platform.Notifications.Tests.Webhooks;

/// <summary>The standard's own library in a process of Node.js, so that what we sign is checked by somebody else. npm puts it under artifacts/ in the version that is locked here, once.</summary>
sealed class ReferenceLibrary : IDisposable
{
    static readonly string Source = Repository.PathOf("tests/Notifications.Tests/Webhooks/reference");
    static readonly Lazy<Task<string>> Modules = new(Install);

    readonly Process node;

    ReferenceLibrary(Process node) => this.node = node;

    public static async Task<ReferenceLibrary> Start()
    {
        var modules = await Modules.Value;
        return new(Start("node", [Path.Combine(Source, "run.cjs")], Source, ("NODE_PATH", modules)));
    }

    /// <summary>What the library makes of a request: its body as it reads it.</summary>
    /// <exception cref="InvalidOperationException">It refused it; the message is the library's.</exception>
    public async Task<JsonNode?> Verify(string secret, WebhookSignature signature, byte[] body) => (await Ask(new JsonObject
    {
        ["do"] = "verify",
        ["secret"] = secret,
        ["id"] = signature.Id,
        ["timestamp"] = signature.Timestamp,
        ["signature"] = signature.Signatures,
        ["body"] = Convert.ToBase64String(body)
    }))["verified"];

    public async Task<WebhookSignature> Sign(string secret, string id, DateTimeOffset at, byte[] body)
    {
        var timestamp = $"{at.ToUnixTimeSeconds()}";
        var answer = await Ask(new JsonObject { ["do"] = "sign", ["secret"] = secret, ["id"] = id, ["timestamp"] = timestamp, ["body"] = Convert.ToBase64String(body) });
        return new(id, timestamp, answer["signature"]!.GetValue<string>());
    }

    async Task<JsonNode> Ask(JsonObject question)
    {
        await node.StandardInput.WriteLineAsync(question.ToJsonString());
        await node.StandardInput.FlushAsync();
        var line = await node.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(60));
        var answer = JsonNode.Parse(line ?? throw new InvalidOperationException($"Node ended: {await node.StandardError.ReadToEndAsync()}"))!;
        return answer["error"] is { } error ? throw new InvalidOperationException(error.GetValue<string>()) : answer;
    }

    static async Task<string> Install()
    {
        var target = Repository.PathOf("artifacts/standardwebhooks");
        var locked = await File.ReadAllTextAsync(Path.Combine(Source, "package-lock.json"));
        var modules = Path.Combine(target, "node_modules");
        if (File.Exists(Path.Combine(target, "package-lock.json")) && await File.ReadAllTextAsync(Path.Combine(target, "package-lock.json")) == locked && Directory.Exists(modules)) return modules;

        // Beside its place first: what is cut off is not taken for whole.
        var fresh = $"{target}-{Environment.ProcessId}";
        Directory.CreateDirectory(fresh);
        foreach (var file in new[] { "package.json", "package-lock.json" }) File.Copy(Path.Combine(Source, file), Path.Combine(fresh, file), overwrite: true);
        using (var npm = Start("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], fresh))
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
            var (output, errors) = (npm.StandardOutput.ReadToEndAsync(limit.Token), npm.StandardError.ReadToEndAsync(limit.Token));
            try
            {
                await npm.WaitForExitAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                npm.Kill(entireProcessTree: true);
                throw new InvalidOperationException("npm could not fetch the reference library of Standard Webhooks within two minutes. Is its registry reached from here?");
            }
            if (npm.ExitCode != 0) throw new InvalidOperationException($"npm could not fetch the reference library of Standard Webhooks: {await errors}{await output}");
        }
        if (Directory.Exists(target)) Directory.Delete(target, recursive: true);
        Directory.Move(fresh, target);
        return modules;
    }

    static Process Start(string program, string[] arguments, string folder, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        try { return Process.Start(start)!; }
        catch (System.ComponentModel.Win32Exception e) { throw new InvalidOperationException($"{program} is not there. The tests of webhooks need Node.js and npm, to compare with the standard's own library.", e); }
    }

    public void Dispose()
    {
        if (!node.HasExited) node.Kill(entireProcessTree: true);
        node.Dispose();
    }
}

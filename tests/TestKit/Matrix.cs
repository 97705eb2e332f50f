using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Platform.ServiceDefaults.Hosting;

namespace Platform.TestKit;

/// <summary>Something that belongs to somebody else: what stands for the parameters of a route that leads to it, and its version.</summary>
public sealed record Belonging(long Version, params (string Parameter, object Value)[] Route);

/// <summary>What others are answered on a route that leads to somebody else's thing.</summary>
/// <param name="Route">Verb and path as the description of the API has them.</param>
/// <param name="Body">A body that is valid; null where there is none.</param>
/// <param name="Answers">
/// For each kind of thing the answer to a member, and of those that get another: <c>"404 administrator:ok moderator:403"</c>. <c>ok</c> is any answer that is not 401,
/// 403 or 404. A visitor is answered as a member is where the route is open, and with 401 where it is closed.
/// </param>
public sealed record MatrixRow(string Route, object? Body, params (string Kind, string Answers)[] Answers);

/// <summary>Tries every route with an id as everybody who has nothing to do with what it names: a visitor, a member, and each global role.</summary>
public static partial class Matrix
{
    /// <summary>The administration of messages, which every service has: for administrators, who are told that there is no such message.</summary>
    public static IEnumerable<MatrixRow> Messages(string service) =>
    [
        new($"POST /api/admin/messages/{service}/blocked/{{messageId}}/retry", null, ("nothing", "403 administrator:404")),
        new($"POST /api/admin/messages/{service}/blocked/{{messageId}}/skip", new { reason = "Nobody needs it." }, ("nothing", "403 administrator:404")),
        new($"GET /api/admin/messages/{service}/errors/{{queue}}", null, ("nothing", "403 administrator:404")),
        new($"POST /api/admin/messages/{service}/errors/{{queue}}/redeliver", null, ("nothing", "403 administrator:404"))
    ];

    public static Task<Belonging> Nothing() => Task.FromResult(new Belonging(1, ("messageId", Guid.NewGuid()), ("queue", "no-such-queue"), ("id", Guid.NewGuid())));

    /// <summary>Every refusal is the one that the table says, a problem, and changed nothing; every route with a parameter has its row.</summary>
    /// <param name="make">Makes a thing of a kind, which belongs to nobody who is tried.</param>
    /// <exception cref="AttackSucceededException">It is not so; the message lists all that is not.</exception>
    public static async Task ShouldHold<TProgram, TDb>(ServiceHost<TProgram, TDb> host, IReadOnlyList<MatrixRow> rows, Func<string, Task<Belonging>> make, Func<string?, HttpClient>? caller = null)
        where TProgram : class where TDb : DbContext
    {
        var document = JsonNode.Parse(await host.Visitor().GetStringAsync("/openapi/v1.json"))!;
        var routes = (from path in document["paths"]!.AsObject()
                      where path.Key.Contains('{', StringComparison.Ordinal)
                      from operation in path.Value!.AsObject()
                      select (Name: $"{operation.Key.ToUpperInvariant()} {path.Key}", Closed: operation.Value!["security"] is JsonArray { Count: > 0 })).ToDictionary(route => route.Name, route => route.Closed);
        var faults = routes.Keys.Except(rows.Select(row => row.Route)).Select(name => $"{name} has no row in the table").ToList();
        faults.AddRange(rows.Select(row => row.Route).Except(routes.Keys).Select(name => $"{name} has a row and is not there"));
        caller ??= role => role switch { null => host.Visitor(), "member" => host.As(), _ => host.As(role) };

        foreach (var row in rows.Where(row => routes.ContainsKey(row.Route)))
            foreach (var (kind, answers) in row.Answers)
            {
                var expected = Everybody.ToDictionary(who => who, who => Expected(answers, who is "visitor" ? "member" : who));
                if (routes[row.Route]) expected["visitor"] = "401";
                var thing = await make(kind);
                var before = await Picture.Of(host.Database, host.Log);
                foreach (var (who, answer) in expected.Where(pair => pair.Value != "ok")) await Try(row, kind, thing, who, answer);
                try { await before.ShouldStillHold(); }
                catch (AttackSucceededException e) { faults.Add($"{row.Route} ({kind}): {e.Message}"); }
                foreach (var (who, _) in expected.Where(pair => pair.Value == "ok")) await Try(row, kind, await make(kind), who, "ok");
            }
        if (faults.Count > 0) throw new AttackSucceededException(string.Join('\n', faults));

        async Task Try(MatrixRow row, string kind, Belonging thing, string who, string answer)
        {
            using var client = caller(who is "visitor" ? null : who);
            using var sent = await client.SendAsync(Request(row, thing));
            var status = (int)sent.StatusCode;
            if (answer == "ok" ? status is 401 or 403 or 404 or >= 500 : status.ToString(System.Globalization.CultureInfo.InvariantCulture) != answer)
                faults.Add($"{row.Route} ({kind}) answers {who} with {status}, not {answer}: {await sent.Content.ReadAsStringAsync()}");
            else if (answer != "ok")
            {
                try { await sent.ShouldBeRefused(status); }
                catch (AttackSucceededException e) { faults.Add($"{row.Route} ({kind}) as {who}: {e.Message}"); }
            }
        }
    }

    private static readonly string[] Everybody = ["visitor", "member", .. Roles.All];

    private static string Expected(string answers, string who)
    {
        var words = answers.Split(' ');
        return words.Skip(1).Select(word => word.Split(':')).FirstOrDefault(word => word[0] == who)?[1] ?? words[0];
    }

    private static HttpRequestMessage Request(MatrixRow row, Belonging thing)
    {
        var (verb, path) = (row.Route.Split(' ')[0], row.Route.Split(' ')[1]);
        var values = thing.Route.ToDictionary(pair => pair.Parameter, pair => pair.Value.ToString()!);
        var request = new HttpRequestMessage(new HttpMethod(verb), Parameter().Replace(path, match => Uri.EscapeDataString(values[match.Groups[1].Value])));
        if (row.Body is not null) request.Content = JsonContent.Create(row.Body);
        request.Headers.IfMatch.Add(new EntityTagHeaderValue($"\"{thing.Version}\""));
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        request.Headers.Add("Access-Reason", "To see whether the door is closed");
        return request;
    }

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Parameter();
}

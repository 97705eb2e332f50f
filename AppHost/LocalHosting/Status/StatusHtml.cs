using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Aspire.Hosting.ApplicationModel;
using Microsoft.AspNetCore.Http;

namespace Platform.LocalHosting;

/// <summary>The pages: plain HTML that needs no script.</summary>
internal static partial class StatusHtml
{
    const string Style = """
        :root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif }
        body { max-width: 72rem; margin: 0 auto; padding: 0 1rem 2rem }
        table { border-collapse: collapse; width: 100% } th, td { text-align: left; padding: .3rem .6rem; border-bottom: 1px solid #8886; vertical-align: top }
        pre { overflow: auto; padding: .6rem; border: 1px solid #8886 } form { display: inline } input { width: 3.5rem }
        .running, .finished { color: #0a7a2f } .unhealthy, .restarting, .failed { color: #c22 } iframe { width: 100%; height: 30rem; border: 1px solid #8886 }
        @media (prefers-color-scheme: dark) { .running, .finished { color: #5fd38a } .unhealthy, .restarting, .failed { color: #ff8a80 } }
        """;

    public static IResult Overview(Stack stack, string? token)
    {
        var rows = string.Concat(stack.Instances.Select(instance => Row(instance, token)));
        var rabbit = stack.ManagementPort is { } port ? $" · <a href=\"http://127.0.0.1:{port}\">RabbitMQ</a>" : "";
        var hint = token is null ? "<p>To start, stop or scale from here, open the link that <code>./platform status</code> prints.</p>" : "";
        return Page("Status", $"""
            <p>{(stack.Ready ? "Ready." : "Not everything is up.")} · <a href="/mail">Mail</a>{rabbit} · this page renews itself every 5 seconds</p>
            {hint}
            <table>
            <thead><tr><th scope="col">Resource</th><th scope="col">Kind</th><th scope="col">Replica</th><th scope="col">State</th><th scope="col">Restarts</th>
            <th scope="col">Process</th><th scope="col">Address</th><th scope="col">Log</th>{(token is null ? "" : "<th scope=\"col\">Change</th>")}</tr></thead>
            <tbody>{rows}</tbody>
            </table>
            """, refresh: true);
    }

    public static IResult Log(Instance instance) => Page($"Log of {instance}", $"""
        <p>{State(instance)} · file <code>{Text(instance.Log.Path)}</code> · <a href="">again</a></p>
        <pre>{Text(string.Join('\n', instance.Log.Tail().Select(WithoutColours)))}</pre>
        """);

    public static IResult Mails(IReadOnlyList<Mail> mails) => Page("Mail", mails.Count == 0
        ? "<p>Nothing has been sent yet. In Development no mail leaves this machine: it is shown here.</p>"
        : $"""
            <table>
            <thead><tr><th scope="col">Date</th><th scope="col">To</th><th scope="col">Subject</th></tr></thead>
            <tbody>{string.Concat(mails.Select(mail => $"<tr><td>{Date(mail)}</td><td>{Text(mail.To)}</td><td><a href=\"/mail/{Text(mail.Id)}\">{Text(mail.Subject)}</a></td></tr>"))}</tbody>
            </table>
            """, refresh: true);

    public static IResult Mail(Mail mail) => Page(mail.Subject, $"""
        <p><a href="/mail">All mail</a> · {Date(mail)} · to {Text(mail.To)}</p>
        <pre style="white-space: pre-wrap">{Link().Replace(Text(mail.Text), "<a href=\"$0\">$0</a>")}</pre>
        {(mail.Html is null ? "" : $"<h2>As HTML</h2><iframe title=\"The message as HTML\" sandbox=\"\" src=\"/mail/{Text(mail.Id)}/html\"></iframe>")}
        """);

    static string Row(Instance instance, string? token)
    {
        var name = Text(instance.Resource.Name);
        var url = instance.Url is { } address && address.StartsWith("http", StringComparison.Ordinal) ? $"<a href=\"{Text(address)}\">{Text(address)}</a>" : Text(instance.Url ?? "");
        var forms = "";
        if (token is not null && instance.Replica == 0)
        {
            string Button(string action, string more = "") =>
                $"<form method=\"post\" action=\"/{action}/{name}\"><input type=\"hidden\" name=\"token\" value=\"{token}\">{more}<button>{action}<span hidden> {name}</span></button></form> ";
            forms = instance.State is InstanceState.Stopped or InstanceState.Finished or InstanceState.Failed ? Button("start") : Button("stop") + Button("restart");
            if (instance.Resource is ProgramResource { HasEndpoint: true, FixedPort: null })
                forms += Button("scale", $"<input type=\"number\" name=\"replicas\" min=\"1\" max=\"20\" value=\"{instance.Resource.Replicas}\" aria-label=\"Replicas of {name}\"> ");
        }

        return $"""
            <tr><th scope="row">{name}</th><td>{instance.Resource.Kind}</td><td>{instance.Replica}</td><td>{State(instance)}</td><td>{instance.Restarts}</td>
            <td>{instance.Pid}</td><td>{url}</td><td><a href="/logs/{name}/{instance.Replica}">log<span hidden> of {name} {instance.Replica}</span></a></td>{(token is null ? "" : $"<td>{forms}</td>")}</tr>
            """;
    }

    static IResult Page(string title, string body, bool refresh = false) => Results.Content($"""
        <!doctype html>
        <html lang="en">
        <head><meta charset="utf-8"><meta name="viewport" content="width=device-width">{(refresh ? "<meta http-equiv=\"refresh\" content=\"5\">" : "")}<title>{Text(title)} · platform</title><style>{Style}</style></head>
        <body><nav><a href="/">Status</a></nav><main><h1>{Text(title)}</h1>
        {body}
        </main></body></html>
        """, "text/html; charset=utf-8");

    static string State(Instance instance)
    {
        var state = instance.State.ToString().ToLowerInvariant();
        return $"<span class=\"{state}\">{state}</span>";
    }

    static string Date(Mail mail) => mail.Date.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    static string Text(string text) => WebUtility.HtmlEncode(text);

    static string WithoutColours(string line) => Colours().Replace(line, "");

    [GeneratedRegex(@"\x1b\[[0-9;]*m")]
    private static partial Regex Colours();

    [GeneratedRegex(@"https?://[^\s<>&""]+(?:&amp;[^\s<>&""]+)*", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();
}

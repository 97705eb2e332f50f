using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Npgsql;
using Platform.Identity.Data;
using Platform.Identity.Tests;
using Platform.Identity.Tests.SecondFactor;
using Platform.TestKit;

[assembly: AssemblyFixture(typeof(IdentityHost))]

namespace Platform.Identity.Tests;

/// <summary>Identity with the throttling of production, which writes its mail into a folder.</summary>
public sealed partial class IdentityHost() : ServiceHost<Program, IdentityDb>("identity", new Dictionary<string, string>
{
    ["Mail:PickupDirectory"] = Mailbox,
    ["Mail:PollEvery"] = "00:00:00.05",
    ["PLATFORM_DEMO_PASSWORD"] = DemoPassword,
    ["Identity:PasswordRounds"] = "1000", // hundreds of sign-ins on a small machine; ProductionHost has what is real
    ["Throttle:PerAccount"] = "5",
    ["Throttle:PerAddress"] = "20",
    ["Throttle:PerNetwork"] = "10000", // its clients are neighbours
    ["Throttle:MailsPerAddress"] = "5"
}), IAsyncLifetime
{
    public const string DemoPassword = "demonstration only";
    public const string Password = "a sentence that only tests know";

    static readonly string Mailbox = Servers.NewFolder("mail");

    static int clients;

    public static string NewAddress(string name = "ana") => $"{name}.{Guid.NewGuid():N}@example.net";

    /// <summary>A visitor with a network address of its own, as throttling counts by it.</summary>
    public HttpClient Client(string userAgent = "Tests")
    {
        var client = Visitor();
        var number = Interlocked.Increment(ref clients);
        client.DefaultRequestHeaders.Add("X-Forwarded-For", $"10.1.{number / 250}.{1 + (number % 250)}");
        client.DefaultRequestHeaders.UserAgent.ParseAdd(userAgent);
        return client;
    }

    /// <summary>Opens an account as a person would: registers, reads the mail, sends the code back.</summary>
    public async Task<string> Person(string? address = null)
    {
        address ??= NewAddress();
        var client = Client();
        await client.PostAsJsonAsync("/api/identity/register", new { email = address, password = Password }).Success();
        await client.PostAsJsonAsync("/api/identity/confirm", new { email = address, code = (await MailTo(address)).Code }).Success();
        return address;
    }

    public async Task<JsonNode> SignIn(string address, string password = Password, HttpClient? client = null) =>
        await (client ?? Client()).PostAsJsonAsync("/api/identity/login", new { email = address, password }).Success();

    public async Task<HttpClient> SignedIn(string address, string password = Password) => With(await SignIn(address, password));

    /// <summary>A client that brings the access token of an answer.</summary>
    public HttpClient With(JsonNode tokens)
    {
        var client = Client();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", tokens["accessToken"]!.GetValue<string>());
        return client;
    }

    /// <summary>Sets a second factor up, as a person with an app would; with a code of the step before, so that the present one is left for a sign-in.</summary>
    /// <returns>The app's secret and the recovery codes.</returns>
    public static async Task<(string Secret, string[] RecoveryCodes)> Enrol(HttpClient person)
    {
        var secret = (await person.PostAsync("/api/identity/me/second-factor", null).Success())["secret"]!.GetValue<string>();
        var codes = await person.PostAsJsonAsync("/api/identity/me/second-factor/confirm", new { code = Totp.Code(secret, -1) }).Success();
        return (secret, [.. codes["codes"]!.AsArray().Select(code => code!.GetValue<string>())]);
    }

    /// <summary>The first step of somebody who has a second factor.</summary>
    public async Task<string> Ticket(string address, string password = Password)
    {
        using var answer = await Client().PostAsJsonAsync("/api/identity/login", new { email = address, password });
        answer.StatusCode.ShouldBe(System.Net.HttpStatusCode.Unauthorized);
        (await answer.ProblemCode()).ShouldBe("second-factor-required");
        return (await answer.Json())["ticket"]!.GetValue<string>();
    }

    public Task<HttpResponseMessage> SecondStep(string ticket, string? code = null, string? recoveryCode = null) =>
        Client().PostAsJsonAsync("/api/identity/login/second-factor", new { ticket, code, recoveryCode });

    /// <summary>The mail to an address once there is as much as that; the last one.</summary>
    public static async Task<Mail> MailTo(string address, int count = 1)
    {
        Mail[] mails = [];
        await Eventually.Become(() => (mails = AllTo(address)).Length >= count);
        return mails[^1];
    }

    /// <summary>The mail to an address that holds the words, once it is there.</summary>
    public static Task<Mail> MailSaying(string address, string words) =>
        Eventually.Get(() => Task.FromResult(AllTo(address).FirstOrDefault(mail => mail.Body.Contains(words, StringComparison.Ordinal))));

    public static Mail[] AllTo(string address) =>
        [.. new DirectoryInfo(Mailbox).GetFiles("*.eml").OrderBy(file => file.CreationTimeUtc).Select(Mail.Of).OfType<Mail>().Where(mail => mail.Receivers.Contains(address, StringComparer.OrdinalIgnoreCase))];

    public static int Mails => Directory.GetFiles(Mailbox, "*.eml").Length;

    public async Task<int> Execute(string sql)
    {
        await using var source = NpgsqlDataSource.Create(Database);
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteNonQueryAsync();
    }

    public async Task<T> Query<T>(string sql)
    {
        await using var source = NpgsqlDataSource.Create(Database);
        await using var command = source.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>A message as it lies in the folder.</summary>
    public sealed partial record Mail(IReadOnlyList<string> Receivers, string Headers, string Body)
    {
        public string Code => CodeInText().Match(Body).Groups[1].Value;

        public string Header(string name) => Regex.Match(Headers, $"(?m)^{name}: (.*?)\r?$").Groups[1].Value;

        static readonly ConcurrentDictionary<(string, long), Mail> Known = [];

        /// <summary>Null while it is being written. A file is read again only when it has grown.</summary>
        public static Mail? Of(FileInfo file)
        {
            var key = (file.FullName, file.Length);
            if (Known.TryGetValue(key, out var known)) return known;
            return Read(file.FullName) is { } mail ? Known.GetOrAdd(key, mail) : null;
        }

        static Mail? Read(string file)
        {
            var text = File.ReadAllText(file, Encoding.ASCII);
            if (text.Split("\r\n\r\n", 2) is not [var headers, var body]) return null; // not written yet
            return new([.. Regex.Matches(headers, "(?m)^X-Receiver: (.*?)\r?$").Select(match => match.Groups[1].Value)], headers, Regex.IsMatch(headers, "(?mi)^Content-Transfer-Encoding: base64") ? Encoding.UTF8.GetString(Convert.FromBase64String(body)) : Decode(body));
        }

        static string Decode(string quotedPrintable)
        {
            var bytes = new List<byte>();
            var text = quotedPrintable.Replace("=\r\n", "", StringComparison.Ordinal);
            for (var i = 0; i < text.Length; i++)
            {
                if (text[i] != '=') bytes.Add((byte)text[i]);
                else bytes.Add(Convert.ToByte(text.Substring((i += 2) - 1, 2), 16));
            }
            return Encoding.UTF8.GetString([.. bytes]);
        }

        [GeneratedRegex(@"\?code=([0-9A-Z-]+)")]
        private static partial Regex CodeInText();
    }
}

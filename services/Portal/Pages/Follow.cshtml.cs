using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Platform.Contracts;
using Platform.Portal.Language;
using Platform.Portal.Pages.Shared;
using Platform.Portal.Services;
using Platform.Portal.Sessions;

namespace Platform.Portal.Pages;

/// <summary>How to follow something: in the inbox, by e-mail, by a webhook, how often; for visitors by e-mail; and its feeds for everybody.</summary>
public sealed class FollowModel(FollowingService following, WebhooksService webhooks, ProjectsService projects, OrganisationsService organisations, EventsService events, CodelistsService codelists, Words words) : PageModel
{
    public static IReadOnlyList<string> Frequencies { get; } = ["now", "daily", "weekly"];

    public Target Target { get; private set; } = null!;

    /// <summary>What it is called.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Addresses of the reader that are confirmed.</summary>
    public IReadOnlyList<ContactPoint> Points { get; private set; } = [];

    /// <summary>Those of organisations that the reader edits for.</summary>
    public IReadOnlyList<Webhook> Webhooks { get; private set; } = [];

    public Errors? Errors { get; private set; }

    public bool SignedIn => User.Identity?.IsAuthenticated == true;

    /// <summary>What was typed or chosen, when it was refused.</summary>
    public string? Email { get; private set; }

    public string To { get; private set; } = "inbox";

    public string Frequency { get; private set; } = "now";

    public string? TimeZone { get; private set; }

    public async Task<IActionResult> OnGetAsync(string? kind, string? vocabulary, string? code, Guid? id, string? query, CancellationToken ct) =>
        await IsKnownAsync(new(kind ?? "", vocabulary, code, id, query?.TrimStart('?')), ct) ? await ShowAsync(ct) : NotFound();

    /// <param name="to"><c>inbox</c>, or <c>email:</c> or <c>webhook:</c> with an id.</param>
    /// <param name="email">Of a visitor, who gets a mail to confirm it.</param>
    public async Task<IActionResult> OnPostAsync(
        string? kind, string? vocabulary, string? code, Guid? id, string? query, string? to, string? frequency, string? email, string? timeZone, string? returnUrl, CancellationToken ct)
    {
        Target = new(kind ?? "", vocabulary, code, id, query);
        (To, Frequency, Email, TimeZone) = (to ?? "inbox", Frequencies.FirstOrDefault(known => known == frequency) ?? "now", email, string.IsNullOrEmpty(timeZone) ? null : timeZone);
        var (channel, endpoint) = To.Split(':', 2) is [var named, var its] ? (named, its) : (To, null);
        object wish = !SignedIn ? new { target = Target.Sent, channel = "email", frequency = Frequency, email = email?.Trim(), language = words.Language, timeZone = TimeZone }
            : channel == "email" ? new { target = Target.Sent, channel, frequency = Frequency, contactPointId = endpoint }
            : channel == "webhook" ? new { target = Target.Sent, channel, frequency = Frequency, webhookId = endpoint }
            : new { target = Target.Sent, channel = "inbox", frequency = Frequency };

        var done = await following.FollowAsync(HttpContext, wish, ct);
        if (this.SignInFirst(done) is { } first) return first;
        if (done.IsSuccess) return LocalRedirect(Back(SignedIn ? channel == "inbox" ? "followed" : "follows" : "look-into-mail", returnUrl));
        if (returnUrl is not null && done.IsAway) return LocalRedirect(Back("away", returnUrl));
        if (!await IsKnownAsync(Target, ct)) return NotFound();
        Errors = Errors.Of(done);
        var page = await ShowAsync(ct);
        Response.StatusCode = done.Shown;
        return page;
    }

    string Back(string note, string? returnUrl)
    {
        var path = Url.IsLocalUrl(returnUrl) ? returnUrl! : Target.Follow;
        return $"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}note={note}";
    }

    async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        if (!SignedIn) return Page();
        var hooks = webhooks.ListAsync(HttpContext, "?limit=100", ct);
        var points = await following.PointsAsync(HttpContext, ct);
        if (this.SignInFirst(points) is { } first) return first;
        (Points, Webhooks) = ([.. (points.Value?.Items ?? []).Where(point => point.State == "verified")], (await hooks).Value?.Items ?? []);
        return Page();
    }

    /// <summary>Finds its name. What nobody has heard of cannot be followed; while its service is away, it goes by its kind.</summary>
    async Task<bool> IsKnownAsync(Target target, CancellationToken ct)
    {
        (Target, Name) = (target, "");
        switch (target)
        {
            case { Kind: "term", Vocabulary: not null, Code: { Length: > 0 and <= 64 } } when Term.Vocabularies.Contains(target.Vocabulary):
                Name = (await codelists.ForTermsAsync(HttpContext, ct)).OfTerm(target.Vocabulary, target.Code, words);
                return true;
            case { Kind: "search", Query: { Length: > 0 and <= 2000 } }:
                Name = target.NameIn(words, await codelists.ForTermsAsync(HttpContext, ct));
                return true;
            case { Kind: "project", Id: { } id }:
                return Found(await projects.GetAsync(HttpContext, id, ct), found => found.Title);
            case { Kind: "organisation", Id: { } id }:
                return Found(await organisations.GetAsync(HttpContext, id, ct), found => found.Name);
            case { Kind: "event", Id: { } id }:
                return Found(await events.GetAsync(HttpContext, id, ct), found => found.Name);
            default:
                return false;
        }
    }

    bool Found<T>(Answer<T> answer, Func<T, Text> name) where T : class
    {
        Name = answer.Value is { } found ? name(found).In(words.Language) : words["target." + Target.Kind];
        return answer.IsSuccess || answer.IsAway;
    }
}

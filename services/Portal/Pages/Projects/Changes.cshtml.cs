using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Platform.Portal.Language;
using Platform.Portal.Pages.Shared;
using Platform.Portal.Services;
using Platform.Portal.Sessions;
using Platform.ServiceDefaults.Hosting;

namespace Platform.Portal.Pages.Projects;

/// <summary>A longer time, another budget or another scope of a running project: asked for by its team, decided by a programme manager.</summary>
public sealed class ChangesModel(ProjectsService projects, Words words) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Cursor { get; set; }

    public Answer<ChangeRequests> Found { get; private set; } = new(null, 0);

    public Project? Project { get; private set; }

    public ChangeForm Form { get; private set; } = new();

    public Errors? Errors { get; private set; }

    public bool Decides => HttpContext.Has(Roles.ProgrammeManager, Roles.Administrator);

    /// <summary>Whoever may edit the project, the service says so by showing its history.</summary>
    public bool MayAsk { get; private set; }

    public bool IsOwn(ChangeRequest request) => HttpContext.PersonId() == request.RequestedBy;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var project = projects.GetAsync(HttpContext, Id, ct);
        var edit = projects.HistoryAsync(HttpContext, Id, "?limit=1", ct);
        Found = await projects.ChangeRequestsAsync(HttpContext, Id, Links.Query([new("cursor", Cursor), new("limit", "20")]), ct);
        (Project, MayAsk) = ((await project).Value, (await edit).IsSuccess);
        if (this.SignInFirst(Found) is { } first) return first;
        if (Found.Value is not null && Project is not null) return Page();
        if (!Found.IsAway && !(await project).IsAway) return NotFound();
        Response.StatusCode = 503;
        return Page();
    }

    public async Task<IActionResult> OnPostAskAsync(ChangeForm form, CancellationToken ct)
    {
        Form = form;
        var wrong = new List<string>();
        var request = form.Request(words.CountryNamed, wrong);
        if (wrong.Count > 0) return await RefusedAsync(Errors.Unread(wrong, form.InputOf), 400, ct);
        return await DoneAsync(await projects.RequestChangeAsync(HttpContext, Id, form.Key ?? Guid.NewGuid().ToString(), request, ct), "requested", form.InputOf, ct);
    }

    public async Task<IActionResult> OnPostDecideAsync(string act, Guid request, long version, string? note, CancellationToken ct)
    {
        if (act is not ("approve" or "refuse" or "withdraw")) return BadRequest();
        var body = act == "withdraw" ? null : new { note = Typed.Blank(note) ? null : note };
        return await DoneAsync(await projects.DecideChangeAsync(HttpContext, Id, request, version, act, body, ct), "saved", path => $"{path}-{request}", ct);
    }

    async Task<IActionResult> DoneAsync<T>(Answer<T> done, string note, Func<string, string?> inputOf, CancellationToken ct) where T : class
    {
        if (this.SignInFirst(done) is { } first) return first;
        return done.IsSuccess ? LocalRedirect($"/projects/{Id}/changes?note={note}") : await RefusedAsync(Errors.Of(done, inputOf)!, done.Shown, ct);
    }

    async Task<IActionResult> RefusedAsync(Errors errors, int status, CancellationToken ct)
    {
        Errors = errors;
        var page = await OnGetAsync(ct);
        Response.StatusCode = status;
        return page;
    }
}

/// <summary>What is asked for, as typed.</summary>
public sealed class ChangeForm
{
    /// <summary>Made with the form: sent twice, it requests once.</summary>
    public string? Key { get; set; }

    public string Kind { get; set; } = "extension";
    public string? Reason { get; set; }

    /// <summary>The new planned end.</summary>
    public string? End { get; set; }

    public string? Amount { get; set; }
    public string? Currency { get; set; }
    public string? From { get; set; }
    public string? To { get; set; }
    public string? Scope { get; set; }

    /// <summary>Names or codes, with commas; all that it shall have.</summary>
    public string? Countries { get; set; }

    /// <summary>The input that shows a member of the service's. Each form has a reason, which goes by its id.</summary>
    public string? InputOf(string path) => path switch
    {
        "reason" => "reason-" + Kind,
        "budgets" or "budgets[0]" or "budgets[0].amount" => "amount",
        "budgets[0].currency" => "currency",
        "budgets[0].start" or "budgets[0].valueDate" => "from",
        "budgets[0].end" => "to",
        _ when path.StartsWith("recipientCountries", StringComparison.Ordinal) => "countries",
        _ => path
    };

    /// <summary>What to send.</summary>
    /// <param name="countryOf">The code of a country that was typed by its name; null for none.</param>
    /// <param name="wrong">Collects the fields that cannot be read.</param>
    public object Request(Func<string, string?> countryOf, List<string> wrong)
    {
        switch (Kind)
        {
            case "budget":
                if (!decimal.TryParse(Amount, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var amount)) wrong.Add("amount");
                return new { kind = Kind, reason = Reason ?? "", budgets = new[] { new { amount, currency = Currency?.Trim().ToUpperInvariant(), start = Empty(From), end = Empty(To), valueDate = Empty(From) } } };
            case "scope":
                var countries = Typed.List(Countries).Select(countryOf).ToList();
                if (countries.Contains(null)) wrong.Add("countries");
                return new { kind = Kind, reason = Reason ?? "", scope = Empty(Scope), recipientCountries = countries.Count == 0 ? null : countries.OfType<string>().Distinct().Select(code => new { code }) };
            default:
                return new { kind = "extension", reason = Reason ?? "", end = Empty(End) };
        }
    }

    static string? Empty(string? typed) => Typed.Blank(typed) ? null : typed;
}

using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Platform.Portal.Pages.Shared;
using Platform.Portal.Services;
using Platform.Portal.Sessions;
using Platform.ServiceDefaults.Hosting;

namespace Platform.Portal.Pages.Administration;

/// <summary>A code as it was typed.</summary>
public sealed class CodeForm
{
    /// <summary>Of the list, when the form was filled.</summary>
    public long Version { get; set; }

    public string? Code { get; set; }
    public string? En { get; set; }
    public string? Fr { get; set; }
    public string? Es { get; set; }
    public string? Ar { get; set; }
    public string? Category { get; set; }
    public bool Withdrawn { get; set; }

    public static CodeForm Of(FullCode code) => new()
    {
        Code = code.Code,
        En = code.Name.GetValueOrDefault("en"),
        Fr = code.Name.GetValueOrDefault("fr"),
        Es = code.Name.GetValueOrDefault("es"),
        Ar = code.Name.GetValueOrDefault("ar"),
        Category = code.Category,
        Withdrawn = code.Withdrawn
    };

    /// <summary>The names that were typed, and those that the code has in other languages.</summary>
    public Dictionary<string, string> Name(FullCode? held)
    {
        var name = held?.Name.ToDictionary() ?? [];
        foreach (var (language, typed) in new[] { ("en", En), ("fr", Fr), ("es", Es), ("ar", Ar) })
        {
            if (Typed.Blank(typed)) name.Remove(language);
            else name[language] = typed!.Trim();
        }
        return name;
    }

    /// <summary>The input that shows a member of the service's.</summary>
    public static string? InputOf(string path) => path.Split('.') is ["name", var language] ? "Form." + Typed.Pascal(language) : path == "name" ? "Form.En" : Typed.Formed(path);
}

/// <summary>One list: its codes, what they are in other lists, a new code, other names. Nothing is removed, since projects have it: a code is withdrawn.</summary>
public sealed class CodelistModel(CodelistsService codelists) : PageModel
{
    const int AtOnce = 50;

    [BindProperty(SupportsGet = true)]
    public string Name { get; set; } = "";

    /// <summary>A code, or words of its name.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    /// <summary>Where in the list the page begins.</summary>
    [BindProperty(SupportsGet = true)]
    public int From { get; set; }

    [BindProperty]
    public CodeForm Form { get; set; } = new();

    public FullCodelist? List { get; private set; }

    /// <summary>The code that is changed; null for a new one.</summary>
    public FullCode? Held { get; private set; }

    public IReadOnlyList<FullCode> Shown { get; private set; } = [];

    public int? Next { get; private set; }

    public Errors? Errors { get; private set; }

    public async Task<IActionResult> OnGetAsync(string? code, CancellationToken ct)
    {
        if (await ReadAsync(ct) is { } end) return end;
        Held = code is null ? null : List?.Items.FirstOrDefault(each => each.Code == code);
        if (Held is not null) Form = CodeForm.Of(Held);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await ReadAsync(ct) is { } end) return end;
        if (List is null) return Page();
        var code = Form.Code?.Trim() ?? "";
        Held = List.Items.FirstOrDefault(each => each.Code == code);
        if (code.Length == 0) return Refused(Errors.Unread(["code"], CodeForm.InputOf), 400);
        var saved = await codelists.SetAsync(HttpContext, Name, code, Form.Version, new { name = Form.Name(Held), category = Typed.Blank(Form.Category) ? null : Form.Category!.Trim(), withdrawn = Form.Withdrawn }, ct);
        if (this.SignInFirst(saved) is { } first) return first;
        return saved.IsSuccess ? LocalRedirect($"/admin/codelists/{Uri.EscapeDataString(Name)}{Links.Query([new("q", code), new("note", "saved")])}") : Refused(Errors.Of(saved, CodeForm.InputOf)!, saved.Shown);
    }

    PageResult Refused(Errors errors, int status)
    {
        (Errors, Response.StatusCode) = (errors, status);
        ModelState.Clear();
        return Page();
    }

    async Task<IActionResult?> ReadAsync(CancellationToken ct)
    {
        if (!HttpContext.Has(Roles.Administrator)) return NotFound();
        var answer = await codelists.WholeAsync(HttpContext, Name, ct);
        if (this.SignInFirst(answer) is { } first) return first;
        List = answer.Value;
        if (List is null && !answer.IsAway) return NotFound();
        if (List is null) Response.StatusCode = 503;
        From = Math.Max(0, From);
        var matches = (List?.Items ?? []).Where(code => Typed.Blank(Q) || code.Code.Equals(Q!.Trim(), StringComparison.OrdinalIgnoreCase) || code.Name.Values.Any(name => IsIn(Q!.Trim(), name))).Skip(From).Take(AtOnce + 1).ToList();
        Next = matches.Count > AtOnce ? From + AtOnce : null;
        Shown = [.. matches.Take(AtOnce)];
        return null;
    }

    static bool IsIn(string typed, string name) => CultureInfo.InvariantCulture.CompareInfo.IndexOf(name, typed, CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace) >= 0;
}

using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Platform.Portal.Language;
using Platform.Portal.Services;
using Platform.Portal.Sessions;

namespace Platform.Portal.Pages.Shared;

/// <summary>A page with a form that lies over what a service holds (<see cref="Typed"/>).</summary>
interface IFormPage
{
    /// <summary>Null for something new.</summary>
    Guid? Id { get; }

    /// <summary>Why it was not saved.</summary>
    Errors? Errors { set; }

    /// <summary>The service that holds it does not answer.</summary>
    bool IsAway { set; }
}

static class FormPages
{
    /// <summary>What the form lies over, null for something new; or how the page ends where it cannot be shown.</summary>
    public static async Task<(JsonObject? Held, IActionResult? End)> HeldAsync<TPage>(this TPage page, Func<Guid, Task<Answer<JsonObject>>> ask) where TPage : PageModel, IFormPage
    {
        if (page.Id is not { } id) return default;
        var answer = await ask(id);
        if (page.SignInFirst(answer) is { } first) return (null, first);
        if (answer.Value is { } held) return (held, null);
        if (!answer.IsAway) return (null, page.NotFound());
        (page.IsAway, page.Response.StatusCode) = (true, 503);
        return (null, page.Page());
    }

    /// <summary>The language that is written in: the one that was chosen, else the thing's own, else the reader's, unless the title is in others only.</summary>
    public static string WrittenIn(this Words words, string? chosen, JsonObject? held)
    {
        bool Titled(string language) => held?["title"]?[language] is not null;
        string?[] wishes = [chosen, Typed.Text(held?["defaultLanguage"]), Titled(words.Language) ? words.Language : null, Languages.All.FirstOrDefault(Titled)];
        return wishes.FirstOrDefault(wish => Languages.All.Contains(wish)) ?? words.Language;
    }

    /// <summary>The form again as it was typed, and what is wrong with it.</summary>
    public static PageResult Refused<TPage>(this TPage page, Errors errors, int status) where TPage : PageModel, IFormPage
    {
        (page.Errors, page.Response.StatusCode) = (errors, status);
        page.ModelState.Clear();
        return page.Page();
    }
}

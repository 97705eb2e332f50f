using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Platform.Portal.Tests;

/// <summary>What of WCAG 2.2 AA can be seen in the HTML alone. What only a browser sees, as sizes and colours in place, is looked at by hand.</summary>
static class Accessible
{
    static readonly Dictionary<string, string[]> Personal = new()
    {
        ["email"] = ["email", "username"],
        ["password"] = ["current-password", "new-password"],
        ["newPassword"] = ["new-password"],
        ["displayName"] = ["name"],
        ["name"] = ["name"]
    };

    /// <summary>Every fault, in words; none for a page that is well made.</summary>
    public static IEnumerable<string> Faults(IHtmlDocument page) =>
        [.. Frame(page), .. Headings(page), .. References(page), .. Fields(page), .. Names(page), .. Tables(page), .. Languages(page), .. Wrong(page)];

    static IEnumerable<string> Frame(IHtmlDocument page)
    {
        if (string.IsNullOrWhiteSpace(page.Title)) yield return "2.4.2: the page has no title";
        if (page.QuerySelectorAll("main").Length != 1) yield return "1.3.1: there is one main";
        if (page.QuerySelectorAll("body > header").Length != 1 || page.QuerySelectorAll("body > footer").Length != 1) yield return "1.3.1: there is one header and one footer";
        if (page.QuerySelector("body > a")?.GetAttribute("href") != "#main") yield return "2.4.1: the first link skips to the content";
        if (page.QuerySelector("meta[name=viewport]")?.GetAttribute("content") is not { } viewport || viewport.Contains("scale=no", StringComparison.Ordinal) || viewport.Contains("maximum", StringComparison.Ordinal)) yield return "1.4.4: the page can be enlarged";
        foreach (var landmark in page.QuerySelectorAll("nav, aside, [role=region]").Where(landmark => NameOf(landmark).Length == 0)) yield return $"1.3.1: {Show(landmark)} has no name";
        foreach (var same in page.QuerySelectorAll("nav, [role=region]").GroupBy(landmark => (landmark.LocalName, Name: NameOf(landmark))).Where(group => group.Count() > 1)) yield return $"1.3.1: {same.Key} is the name of several";
        foreach (var ahead in page.QuerySelectorAll("[tabindex]").Where(element => element.GetAttribute("tabindex") is not ("0" or "-1"))) yield return $"2.4.3: {Show(ahead)} is out of its turn";
        foreach (var box in page.QuerySelectorAll(".scroll").Where(box => box.GetAttribute("tabindex") != "0")) yield return $"2.1.1: {Show(box)} cannot be moved by keys";
    }

    static IEnumerable<string> Headings(IHtmlDocument page)
    {
        var levels = page.QuerySelectorAll("h1, h2, h3, h4, h5, h6").Select(heading => (Level: heading.LocalName[1] - '0', Text: heading.TextContent.Trim())).ToList();
        if (levels.Count(heading => heading.Level == 1) != 1) yield return "1.3.1: there is one h1";
        if (levels.Count > 0 && levels[0].Level != 1) yield return $"1.3.1: “{levels[0].Text}” stands before the h1";
        foreach (var (before, after) in levels.Zip(levels.Skip(1)).Where(pair => pair.Second.Level > pair.First.Level + 1)) yield return $"1.3.1: “{after.Text}” skips a level after “{before.Text}”";
        foreach (var empty in levels.Where(heading => heading.Text.Length == 0)) yield return $"2.4.6: an h{empty.Level} is empty";
    }

    static IEnumerable<string> References(IHtmlDocument page)
    {
        foreach (var twice in page.All.Where(element => !string.IsNullOrEmpty(element.Id)).GroupBy(element => element.Id).Where(group => group.Count() > 1)) yield return $"4.1.1: the id {twice.Key} stands {twice.Count()} times";
        foreach (var attribute in new[] { "aria-describedby", "aria-labelledby", "aria-controls", "for", "list" })
            foreach (var element in page.QuerySelectorAll($"[{attribute}]"))
                foreach (var id in element.GetAttribute(attribute)!.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(id => page.GetElementById(id) is null)) yield return $"1.3.1: {attribute} of {Show(element)} leads to {id}, which is not there";
        foreach (var link in page.QuerySelectorAll("a[href^='#']").Where(link => page.GetElementById(link.GetAttribute("href")![1..]) is null)) yield return $"2.4.1: {Show(link)} leads nowhere";
    }

    static IEnumerable<string> Fields(IHtmlDocument page)
    {
        foreach (var field in page.QuerySelectorAll("input:not([type=hidden]), select, textarea"))
        {
            if (page.QuerySelectorAll("label").Where(label => label.GetAttribute("for") == field.Id).All(label => string.IsNullOrWhiteSpace(label.TextContent))) yield return $"3.3.2: {Show(field)} has no label";
            if (Personal.TryGetValue(field.GetAttribute("name") ?? "", out var purposes) && page.QuerySelector("form[action^='/admin']")?.Contains(field) != true && !purposes.Contains(field.GetAttribute("autocomplete")) && field.Closest("[role=search], form[method=get]") is null)
                yield return $"1.3.5: {Show(field)} does not say {string.Join(" or ", purposes)}";
        }
        foreach (var set in page.QuerySelectorAll("fieldset").Where(set => set.FirstElementChild is not { LocalName: "legend" } legend || string.IsNullOrWhiteSpace(legend.TextContent))) yield return $"1.3.1: {Show(set)} has no legend";
        foreach (var radio in page.QuerySelectorAll("input[type=radio]").Where(radio => radio.Closest("fieldset") is null)) yield return $"1.3.1: {Show(radio)} is in no group";
        foreach (var form in page.QuerySelectorAll("form[method=post]").Where(form => form.QuerySelector("button:not(.hidden)") is null && form.QuerySelector("input:not([type=hidden]), select, textarea") is not null)) yield return $"3.2.2: {Show(form)} has no button";
    }

    static IEnumerable<string> Names(IHtmlDocument page)
    {
        foreach (var pressed in page.QuerySelectorAll("a, button, summary").Where(element => element.Closest("[aria-hidden=true]") is null).Where(element => NameOf(element).Length == 0)) yield return $"4.1.2: {Show(pressed)} has no name";
        foreach (var picture in page.QuerySelectorAll("img:not([alt]), svg:not([aria-hidden]):not([role=img])")) yield return $"1.1.1: {Show(picture)} has no text";
        foreach (var picture in page.QuerySelectorAll("svg[role=img]").Where(picture => NameOf(picture).Length == 0)) yield return $"1.1.1: {Show(picture)} has no text";
        foreach (var same in page.QuerySelectorAll("main a[href]").GroupBy(NameOf).Where(group => group.Select(link => link.GetAttribute("href")).Distinct().Count() > 1 && group.Key is not ("Atom" or "RSS" or "JSON")).Where(group => group.All(link => link.Closest("p, li, dd, td, h2, h3") is null)))
            yield return $"2.4.4: several links are called “{same.Key}”";
        foreach (var hidden in page.QuerySelectorAll("[aria-hidden=true]").Where(element => element.QuerySelector("a, button, input") is not null || element.Matches("a:not([tabindex='-1']), button:not([tabindex='-1'])"))) yield return $"4.1.2: {Show(hidden)} is hidden and can be reached";
    }

    static IEnumerable<string> Tables(IHtmlDocument page)
    {
        foreach (var table in page.QuerySelectorAll("table"))
        {
            if (table.QuerySelector("th") is null) yield return $"1.3.1: {Show(table)} has no headings";
            if (table.QuerySelector("caption") is null && NameOf(table).Length == 0 && table.Closest("[role=region], section[aria-labelledby], form, main") is null) yield return $"1.3.1: {Show(table)} has no name";
        }
        foreach (var heading in page.QuerySelectorAll("th").Where(heading => !heading.HasAttribute("scope"))) yield return $"1.3.1: {Show(heading)} has no scope";
        foreach (var list in page.QuerySelectorAll("ul, ol").Where(list => list.Children.Any(child => child.LocalName != "li"))) yield return $"1.3.1: {Show(list)} holds something that is no item";
        foreach (var list in page.QuerySelectorAll("dl").Where(list => list.Children.Any(child => child.LocalName is not ("dt" or "dd" or "div")))) yield return $"1.3.1: {Show(list)} holds something that is no term";
    }

    static IEnumerable<string> Languages(IHtmlDocument page)
    {
        var html = page.DocumentElement;
        if (html.GetAttribute("dir") != Language.Languages.DirectionOf(html.GetAttribute("lang") ?? "")) yield return "3.1.1: language and direction do not fit";
        foreach (var part in page.QuerySelectorAll("body [lang]").Where(part => !part.GetAttribute("lang")!.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'))) yield return $"3.1.2: {Show(part)} is in no language";
        foreach (var part in page.QuerySelectorAll("body [lang]").Where(part => part.GetAttribute("dir") is { } dir && dir is not "auto" && part.LocalName is "span" && Language.Languages.DirectionOf(part.GetAttribute("lang")!) != dir)) yield return $"3.1.2: {Show(part)} runs the wrong way";
    }

    /// <summary>What a summary of errors names is marked in its field, tied to what is said there, and can be gone to.</summary>
    static IEnumerable<string> Wrong(IHtmlDocument page)
    {
        foreach (var field in page.QuerySelectorAll("[aria-invalid=true]").Where(field => !(field.GetAttribute("aria-describedby") ?? "").Split(' ').Any(id => page.GetElementById(id) is { } said && said.TextContent.Trim().Length > 0))) yield return $"3.3.1: {Show(field)} does not say what is wrong";
        foreach (var link in page.QuerySelectorAll("#problem a[href^='#']"))
            if (page.GetElementById(link.GetAttribute("href")![1..]) is not { } field || field.GetAttribute("aria-invalid") != "true") yield return $"3.3.1: {Show(link)} names a field that is not marked";
        if (page.QuerySelector("#problem") is { } problem && problem.GetAttribute("role") != "alert") yield return "4.1.3: the summary of errors is not announced";
        foreach (var note in page.QuerySelectorAll(".note").Where(note => note.GetAttribute("role") != "status")) yield return $"4.1.3: {Show(note)} is not announced";
    }

    /// <summary>The accessible name, of what we use to give one.</summary>
    static string NameOf(IElement element) =>
        element.GetAttribute("aria-labelledby") is { } ids ? string.Join(' ', ids.Split(' ').Select(id => element.Owner!.GetElementById(id)?.TextContent.Trim()))
        : element.GetAttribute("aria-label")?.Trim() is { Length: > 0 } label ? label
        : element is { LocalName: "nav" or "aside" or "table" } || element.GetAttribute("role") == "region" ? ""
        : string.Join(' ', Texts(element).SelectMany(text => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));

    static IEnumerable<string> Texts(INode node) => node switch
    {
        IElement element when element.GetAttribute("aria-hidden") == "true" => [],
        IHtmlImageElement image => [image.AlternativeText ?? ""],
        IText text => [text.Data],
        _ => node.ChildNodes.SelectMany(Texts)
    };

    static string Show(IElement element) => element.OuterHtml is { Length: > 160 } html ? html[..160] + "…" : element.OuterHtml;
}

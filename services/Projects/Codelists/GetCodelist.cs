using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Contracts;
using Platform.ServiceDefaults.Http;

namespace Platform.Projects.Codelists;

/// <summary>A list with its codes, in the order of its source.</summary>
public sealed record CodelistDetail(string Name, Text Title, string Source, string? Edition, bool Closed, string? Categories, long Version, IReadOnlyList<CodelistCode> Items) : IVersioned;

/// <summary>One list, whole: clients keep it, and ask with its ETag whether it is still so. With a language each name is given in it alone, or in the next best there is.</summary>
public static class GetCodelist
{
    public static async Task<Results<Ok<CodelistDetail>, NotFound, ValidationProblem>> Handle(string name, string? lang, CodeStore store, CancellationToken ct)
    {
        if (lang is not null && !Texts.IsLanguage(lang)) return Problems.Invalid("lang", "Use a language tag such as en, fr or ar.");
        if ((await store.NowAsync(ct)).List(name) is not { } list) return TypedResults.NotFound();
        var items = lang is null ? list.Codes : [.. list.Codes.Select(code => code with { Name = Only(code.Name, lang) })];
        return TypedResults.Ok(new CodelistDetail(list.Name, lang is null ? list.Title : Only(list.Title, lang), list.Source, list.Edition, list.Closed, list.Categories, list.Version, items));
    }

    static Text Only(Text text, string lang) =>
        new[] { lang, lang.Split('-')[0], "en" }.FirstOrDefault(text.ContainsKey) is { } found ? new(found.ToLowerInvariant(), text[found]) : text;
}

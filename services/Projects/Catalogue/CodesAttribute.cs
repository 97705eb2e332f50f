using System.ComponentModel.DataAnnotations;
using Platform.ServiceDefaults.Http;

namespace Platform.Projects.Catalogue;

/// <summary>Codes of a filter, repeated or parted by commas: <c>country=FJ,GE</c>. At most twenty, each at most 64 characters.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class CodesAttribute() : ValidationAttribute("Give at most 20 codes of at most 64 characters, parted by commas.")
{
    public override bool IsValid(object? value) => value is null || (value is string[] given && Split(given).Take(21).ToList() is { Count: <= 20 } codes && codes.All(code => Texts.IsPlain(code, 64)));

    public static IEnumerable<string> Split(string[]? values) =>
        values is null ? [] : values.SelectMany(value => value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).Distinct();
}

using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Platform.ServiceDefaults.Http;

/// <summary>One plain e-mail address. Anything that a mail server could read as two, or as a header, is none.</summary>
/// <param name="Text">As typed, with the domain in ASCII (RFC 5891).</param>
/// <param name="Normalized">Folded: two spellings that reach one mailbox are one account. Local parts beyond ASCII are refused, since their folding is not agreed on.</param>
public sealed partial record EmailAddress(string Text, string Normalized)
{
    static readonly IdnMapping Idn = new();

    /// <summary>The address, or null when the text is not one.</summary>
    public static EmailAddress? Parse(string? text)
    {
        if (text is null || text.Length > 254 || text.LastIndexOf('@') is not (> 0 and <= 64 and var at)) return null;
        var (local, domain) = (text[..at], text[(at + 1)..].TrimEnd('.'));
        if (!Local().IsMatch(local) || domain.Length == 0) return null;
        try { domain = Idn.GetAscii(domain).ToLowerInvariant(); }
        catch (ArgumentException) { return null; }
        return Domain().IsMatch(domain) ? new($"{local}@{domain}", $"{local.ToLowerInvariant()}@{domain}") : null;
    }

    [GeneratedRegex(@"\A[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*\z")]
    private static partial Regex Local();

    [GeneratedRegex(@"\A([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\z")]
    private static partial Regex Domain();
}

/// <summary>A member of a request that holds one e-mail address.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class EmailAttribute() : ValidationAttribute("Give one e-mail address, for example name@example.org.")
{
    public override bool IsValid(object? value) => value is null || (value is string text && EmailAddress.Parse(text) is not null);
}

using Platform.Portal.Services;

namespace Platform.Portal.Pages.Shared;

/// <summary>Why a form was refused, for the partial <c>_Errors</c>.</summary>
/// <param name="Problem">Its code; pages have words for the usual ones.</param>
/// <param name="Detail">The service's words, for the others.</param>
/// <param name="Fields">Which fields, by the first part of the member's path, the number of the row from 1, and what the service says of it.</param>
public sealed record Errors(string? Problem, string? Detail, IReadOnlyList<(string Field, int? Row, string? Said)> Fields)
{
    public bool Any => Problem is not null || Fields.Count > 0;

    public static Errors? Of<T>(Answer<T> answer) where T : class =>
        answer.IsSuccess ? null : new(answer.Said, answer.Detail, [.. from member in answer.Errors ?? new Dictionary<string, string[]>() from said in member.Value select Place(member.Key, said)]);

    /// <summary>Fields that cannot be read, found before anything was sent.</summary>
    public static Errors Unread(IEnumerable<string> fields) => new(null, null, [.. fields.Distinct().Select(field => (field, (int?)null, (string?)null))]);

    /// <summary><c>budgets[1].end</c> is the second row of <c>budgets</c>.</summary>
    static (string, int?, string?) Place(string path, string said)
    {
        var first = path.Split('.', '[')[0];
        return (first.Length == 0 ? path : first, path.AsSpan(first.Length) is ['[', var digit, ..] && char.IsAsciiDigit(digit) && int.TryParse(path[(first.Length + 1)..].Split(']')[0], out var at) ? at + 1 : null, said);
    }
}

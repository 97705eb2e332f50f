using Platform.Portal.Services;

namespace Platform.Portal.Pages.Shared;

/// <summary>Why a form was refused: the partial <c>_Errors</c> sums it up above the form, and <see cref="SaysWhatIsWrong"/> says it again at each field.</summary>
/// <param name="Problem">Its code; pages have words for the usual ones.</param>
/// <param name="Detail">The service's words, for the others.</param>
public sealed record Errors(string? Problem, string? Detail, IReadOnlyList<WrongField> Fields)
{
    public bool Any => Problem is not null || Fields.Count > 0;

    /// <param name="inputOf">The name of the input that shows the member of this path; null for none. Most forms call their inputs as the service does.</param>
    public static Errors? Of<T>(Answer<T> answer, Func<string, string?>? inputOf = null) where T : class =>
        answer.IsSuccess ? null : new(answer.Said, answer.Detail, [.. from member in answer.Errors ?? new Dictionary<string, string[]>() from said in member.Value select new WrongField(member.Key, said, (inputOf ?? WrongField.First)(member.Key))]);

    /// <summary>Members that cannot be read, found before anything was sent.</summary>
    public static Errors Unread(IEnumerable<string> paths, Func<string, string?>? inputOf = null) => new(null, null, [.. paths.Distinct().Select(path => new WrongField(path, null, (inputOf ?? WrongField.First)(path)))]);
}

/// <param name="Path">Of the member, as the service names it: <c>budgets[1].end</c> is the end of the second of <c>budgets</c>.</param>
/// <param name="Said">What the service says of it, in English; null where it cannot be read.</param>
/// <param name="Input">The name of the input that shows it; its id where several forms of a page have one of the same name.</param>
public sealed record WrongField(string Path, string? Said, string? Input)
{
    /// <summary>The first part of the path.</summary>
    public string Member => First(Path);

    /// <summary>Which of several, from 1.</summary>
    public int? Row => Path.AsSpan(Member.Length) is ['[', var digit, ..] && char.IsAsciiDigit(digit) && int.TryParse(Path[(Member.Length + 1)..].Split(']')[0], out var at) ? at + 1 : null;

    /// <summary>The id of the input.</summary>
    public string? Id => Input is null ? null : Field.IdOf(Input);

    internal static string First(string path) => path.Split('.', '[')[0] is { Length: > 0 } first ? first : path;
}

using System.Text;
using System.Text.Json;

namespace Platform.Projects.Iati;

/// <summary>Where the members of a JSON object stand.</summary>
static class JsonPlaces
{
    static readonly JsonReaderOptions Deep = new() { MaxDepth = 40 };

    /// <summary>Puts blanks in place of members of an object wherever they stand, case aside; lines stay as they are.</summary>
    /// <returns>Whether one stood there.</returns>
    public static bool Blank(Span<byte> json, IEnumerable<string> members)
    {
        var unwanted = members.ToHashSet(StringComparer.OrdinalIgnoreCase);
        var found = new List<(int From, int To, bool Stays)>();
        var reader = new Utf8JsonReader(json, Deep);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var (from, stays) = ((int)reader.TokenStartIndex, NameOf(reader) is not { } name || !unwanted.Contains(name));
            reader.Read();
            reader.Skip();
            found.Add((from, (int)reader.BytesConsumed, stays));
        }
        var last = found.FindLastIndex(member => member.Stays);
        for (var i = 0; i < found.Count; i++)
        {
            if (!found[i].Stays) Clear(json[found[i].From..found[i].To]);
            if (i + 1 == found.Count || (found[i].Stays && i < last)) continue;
            Clear(json[found[i].To..found[i + 1].From]); // its comma, behind which nothing stays, or which goes with it
        }
        return found.Exists(member => !member.Stays);

        static void Clear(Span<byte> part)
        {
            foreach (ref var one in part) if (one is not ((byte)'\n' or (byte)'\r')) one = (byte)' ';
        }
    }

    /// <summary>Issues that stand at the first line of an object, each with the line of the member that its path names, or of the innermost one that is there.</summary>
    /// <param name="place">Path of the object, with which those of its members begin.</param>
    /// <param name="line">Where it begins.</param>
    public static IReadOnlyList<Issue> WithLines(IReadOnlyList<Issue> issues, ReadOnlySpan<byte> json, string place, int line)
    {
        var lines = new Dictionary<string, int>();
        foreach (var issue in issues) if (IsInside(issue)) for (var path = issue.Path!; path.Length > place.Length; path = Outer(path)) lines[path] = 0;
        if (lines.Count == 0) return issues;

        var reader = new Utf8JsonReader(json, Deep);
        var (at, counted, current) = (new StringBuilder(place), 0, line);
        var open = new Stack<(int Length, int Item)>(); // of each object and list around: where its path ends, and how many items came
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray)
            {
                open.Pop();
                continue;
            }
            if (reader.TokenType == JsonTokenType.PropertyName)
            {
                at.Length = open.Peek().Length;
                at.Append('.').Append(NameOf(reader));
                Note(ref reader, json);
                if (lines.ContainsKey(at.ToString())) continue;
                reader.Read();
                reader.Skip();
                continue;
            }
            if (open.TryPeek(out var list) && list.Item >= 0)
            {
                open.Pop();
                open.Push((list.Length, list.Item + 1));
                at.Length = list.Length;
                at.Append('[').Append(list.Item).Append(']');
                Note(ref reader, json);
                if (!lines.ContainsKey(at.ToString())) reader.Skip();
            }
            if (reader.TokenType is JsonTokenType.StartObject) open.Push((at.Length, -1));
            else if (reader.TokenType is JsonTokenType.StartArray) open.Push((at.Length, 0));
        }
        return [.. issues.Select(issue => IsInside(issue) ? issue with { Line = LineOf(issue.Path!) } : issue)];

        bool IsInside(Issue issue) => issue.Line == line && issue.Path is { } path && path.Length > place.Length && path.StartsWith(place, StringComparison.Ordinal);

        int LineOf(string path)
        {
            for (; path.Length > place.Length; path = Outer(path)) if (lines[path] > 0) return lines[path];
            return line;
        }

        void Note(ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
        {
            current += json[counted..(int)reader.TokenStartIndex].Count((byte)'\n');
            counted = (int)reader.TokenStartIndex;
            if (lines.TryGetValue(at.ToString(), out var known) && known == 0) lines[at.ToString()] = current;
        }
    }

    static string Outer(string path) => path[..Math.Max(0, path.LastIndexOfAny(['.', '[']))];

    /// <summary>Null for what is no text.</summary>
    static string? NameOf(in Utf8JsonReader reader)
    {
        try { return reader.GetString(); }
        catch (InvalidOperationException) { return null; }
    }
}

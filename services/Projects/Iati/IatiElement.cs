using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace Platform.Projects.Iati;

/// <summary>An element of an activity, as a light tree that knows its lines.</summary>
/// <param name="name">The local name; with its namespace in braces before it when it is not IATI's, which has none.</param>
/// <param name="line">Line of the start tag in the file, from 1.</param>
public sealed class IatiElement(string name, int line, IatiElement? parent)
{
    const int MostKept = 1024 * 1024;

    static readonly List<IatiElement> None = [];

    /// <summary>Where a thread puts together what it hashes.</summary>
    [ThreadStatic]
    static ArrayBufferWriter<byte>? buffer;

    List<IatiElement> children = None;
    List<(string Name, string Value)>? attributes;
    string? text;
    string? raw;
    string? assumed;

    public string Name => name;
    public int Line => line;
    public IatiElement? Parent => parent;

    /// <summary>The exact source of an activity, and of the elements directly in it.</summary>
    public string Raw
    {
        get => raw ?? (parent is { } activity ? activity.Raw.Substring(Start + activity.Raw.Length - activity.End, End - Start) : "");
        internal set => raw = value;
    }

    /// <summary>Where the element stands in the source of its activity.</summary>
    internal int Start { get; init; }

    internal int End { get; set; }

    /// <summary>Place among the activities of the file, from 1; 0 below them.</summary>
    public int No { get; internal set; }

    public IReadOnlyList<IatiElement> Children => children;

    /// <summary>The text directly inside, without blanks around it.</summary>
    public string Text => text?.Trim() ?? "";

    /// <summary>The text as it stands.</summary>
    public string RawText => text ?? "";

    /// <summary>The attribute without blanks around it; null when absent, empty, or only assumed by the export that wrote it.</summary>
    public string? this[string attribute]
    {
        get
        {
            if (assumed is not null && assumed.Split(' ').Contains(attribute)) return null;
            foreach (var (key, value) in attributes ?? []) if (key == attribute) return value.Trim() is { Length: > 0 } trimmed ? trimmed : null;
            return null;
        }
    }

    /// <summary>The children of that name, in their order, but for those that are only assumed.</summary>
    public IEnumerable<IatiElement> All(string childName)
    {
        foreach (var child in children) if (child.Name == childName && child.assumed != IatiExtension.Whole) yield return child;
    }

    public IatiElement? First(string childName)
    {
        foreach (var child in children) if (child.Name == childName && child.assumed != IatiExtension.Whole) return child;
        return null;
    }

    /// <summary>The second child of that name; null when there is none.</summary>
    public IatiElement? Second(string childName)
    {
        IatiElement? first = null;
        foreach (var child in children)
        {
            if (child.Name != childName || child.IsAssumed) continue;
            if (first is not null) return child;
            first = child;
        }
        return null;
    }

    /// <summary>Whether it is there only because the schema demands it.</summary>
    internal bool IsAssumed => assumed == IatiExtension.Whole;

    /// <summary>XPath from the root of the file: <c>/iati-activities/iati-activity[3]/budget[2]</c>.</summary>
    public string Path
    {
        get
        {
            if (parent is null) return $"/iati-activities/iati-activity[{No}]";
            var same = parent.children.Where(child => child.Name == name).ToList();
            return $"{parent.Path}/{name}" + (same.Count > 1 ? $"[{same.IndexOf(this) + 1}]" : "");
        }
    }

    /// <summary>SHA-256 of what the element says: blank text, comments, and the order of attributes and of elements with different names do not count.</summary>
    public byte[] Hash()
    {
        var said = buffer ??= new(16 * 1024);
        said.ResetWrittenCount();
        Say(said);
        if (said.Capacity > MostKept) buffer = null;
        return SHA256.HashData(said.WrittenSpan);
    }

    internal void Add(IatiElement child)
    {
        if (children == None) children = [];
        children.Add(child);
    }

    internal void Add(string attribute, string value)
    {
        (attributes ??= []).Add((attribute, value));
        if (attribute == IatiExtension.Assumed) assumed = value;
    }

    internal void Add(string words) => text += words;

    void Say(ArrayBufferWriter<byte> said)
    {
        said.Write("<"u8);
        Say(said, name);
        if (attributes is not null)
        {
            if (attributes.Count > 1) attributes.Sort(static (a, b) => string.CompareOrdinal(a.Name, b.Name));
            foreach (var (key, value) in attributes)
            {
                said.Write("\u0001"u8);
                Say(said, key);
                said.Write("="u8);
                Say(said, value);
            }
        }
        said.Write(">"u8);
        if (text is not null) Say(said, text.AsSpan().Trim());
        foreach (var child in IsSorted() ? children : [.. children.OrderBy(child => child.Name, StringComparer.Ordinal)]) child.Say(said);
        said.Write("</>"u8);
    }

    bool IsSorted()
    {
        for (var i = 1; i < children.Count; i++) if (string.CompareOrdinal(children[i - 1].Name, children[i].Name) > 0) return false;
        return true;
    }

    static void Say(ArrayBufferWriter<byte> said, ReadOnlySpan<char> words) =>
        said.Advance(Encoding.UTF8.GetBytes(words, said.GetSpan(Encoding.UTF8.GetMaxByteCount(words.Length))));
}

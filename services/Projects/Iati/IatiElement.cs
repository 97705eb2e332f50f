using System.Buffers;
using System.Collections;
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
    static StringBuilder? buffer;

    List<IatiElement> children = None;
    (string Name, string Value)[] attributes = [];
    string? text;
    string? raw;
    string? assumed;

    public string Name => name;
    public int Line => line;
    public IatiElement? Parent => parent;

    /// <summary>The exact source of an activity, and of the elements directly in it.</summary>
    public string Raw => raw ??= parent is { } activity ? activity.Raw.Substring(Start + activity.Raw.Length - activity.End, End - Start) : Encoding.UTF8.GetString(Utf8);

    /// <summary>The same of an activity in UTF-8, which is how it is kept.</summary>
    public byte[] Utf8 { get; internal set; } = [];

    /// <summary>Where the element stands in the source of its activity.</summary>
    internal int Start { get; init; }

    internal int End { get; set; }

    /// <summary>Place among the activities of the file, from 1; 0 below them.</summary>
    public int No { get; internal set; }

    public IReadOnlyList<IatiElement> Children => children;

    internal ReadOnlySpan<(string Name, string Value)> Attributes => attributes;

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
            foreach (var (key, value) in attributes) if (key == attribute) return value.Trim() is { Length: > 0 } trimmed ? trimmed : null;
            return null;
        }
    }

    /// <summary>The children of that name, in their order, but for those that are only assumed.</summary>
    public Named All(string childName) => new(children, childName);

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
        var said = (buffer ??= new(16 * 1024)).Clear();
        Say(said);
        if (said.Capacity > MostKept) buffer = null;
        var (chars, bytes) = (ArrayPool<char>.Shared.Rent(said.Length), ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(said.Length)));
        said.CopyTo(0, chars, said.Length);
        var hash = SHA256.HashData(bytes.AsSpan(0, Encoding.UTF8.GetBytes(chars.AsSpan(0, said.Length), bytes)));
        ArrayPool<char>.Shared.Return(chars);
        ArrayPool<byte>.Shared.Return(bytes);
        return hash;
    }

    internal void Add(IatiElement child)
    {
        if (children == None) children = [];
        children.Add(child);
    }

    internal void Take((string Name, string Value)[] all)
    {
        attributes = all;
        foreach (var (attribute, value) in all) if (attribute == IatiExtension.Assumed) assumed = value;
    }

    internal void Add(string words) => text += words;

    void Say(StringBuilder said)
    {
        said.Append('<').Append(name);
        if (attributes.Length > 1) Array.Sort(attributes, static (a, b) => string.CompareOrdinal(a.Name, b.Name));
        foreach (var (key, value) in attributes) said.Append('\u0001').Append(key).Append('=').Append(value);
        said.Append('>');
        if (text is not null) said.Append(text.AsSpan().Trim());
        foreach (var child in IsSorted() ? children : [.. children.OrderBy(child => child.Name, StringComparer.Ordinal)]) child.Say(said);
        said.Append("</>");
    }

    bool IsSorted()
    {
        for (var i = 1; i < children.Count; i++) if (string.CompareOrdinal(children[i - 1].Name, children[i].Name) > 0) return false;
        return true;
    }

    /// <summary>Children of one name.</summary>
    public readonly struct Named(List<IatiElement> children, string name) : IEnumerable<IatiElement>
    {
        public Enumerator GetEnumerator() => new(children, name);

        IEnumerator<IatiElement> IEnumerable<IatiElement>.GetEnumerator() => GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

        public struct Enumerator(List<IatiElement> children, string name) : IEnumerator<IatiElement>
        {
            int next;

            public IatiElement Current { get; private set; } = null!;

            readonly object IEnumerator.Current => Current;

            public bool MoveNext()
            {
                while (next < children.Count)
                {
                    Current = children[next++];
                    if (Current.Name == name && !Current.IsAssumed) return true;
                }
                return false;
            }

            public void Reset() => next = 0;

            public readonly void Dispose() { }
        }
    }
}

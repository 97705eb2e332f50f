using System.Security.Cryptography;
using System.Text;

namespace Platform.Projects.Iati;

/// <summary>An element of an activity, as a light tree that knows its lines.</summary>
/// <param name="name">The local name; with its namespace in braces before it when it is not IATI's, which has none.</param>
/// <param name="line">Line of the start tag in the file, from 1.</param>
public sealed class IatiElement(string name, int line, IatiElement? parent)
{
    readonly List<IatiElement> children = [];
    readonly List<(string Name, string Value)> attributes = [];
    StringBuilder? text;

    public string Name => name;
    public int Line => line;
    public IatiElement? Parent => parent;

    /// <summary>The exact source, for the element of an activity.</summary>
    public string Raw { get; internal set; } = "";

    /// <summary>Place among the activities of the file, from 1; 0 below them.</summary>
    public int No { get; internal set; }

    public IReadOnlyList<IatiElement> Children => children;

    /// <summary>The text directly inside, without blanks around it.</summary>
    public string Text => text?.ToString().Trim() ?? "";

    /// <summary>The text as it stands.</summary>
    public string RawText => text?.ToString() ?? "";

    /// <summary>The attribute without blanks around it; null when absent or empty.</summary>
    public string? this[string attribute]
    {
        get
        {
            foreach (var (key, value) in attributes) if (key == attribute) return value.AsSpan().Trim() is { Length: > 0 } trimmed ? trimmed.ToString() : null;
            return null;
        }
    }

    public IEnumerable<IatiElement> All(string childName) => children.Where(child => child.Name == childName);

    public IatiElement? First(string childName) => children.Find(child => child.Name == childName);

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

    /// <summary>SHA-256 of what the element says: blank text, the order of attributes and comments do not count.</summary>
    public byte[] Hash()
    {
        var said = new StringBuilder(Raw.Length);
        Say(said);
        return SHA256.HashData(Encoding.UTF8.GetBytes(said.ToString()));
    }

    internal void Add(IatiElement child) => children.Add(child);

    internal void Add(string attribute, string value) => attributes.Add((attribute, value));

    internal void Add(string words) => (text ??= new()).Append(words);

    void Say(StringBuilder said)
    {
        said.Append('<').Append(name);
        foreach (var (key, value) in attributes.Order()) said.Append('\u0001').Append(key).Append('=').Append(value);
        said.Append('>').Append(Text);
        foreach (var child in children) child.Say(said);
        said.Append("</>");
    }
}

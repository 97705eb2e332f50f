using System.Globalization;
using System.Text;
using Platform.Contracts;

namespace Platform.Projects.Iati;

/// <summary>An element as it is written: attributes first, then what is in it.</summary>
public sealed class XmlElement
{
    readonly StringBuilder xml;
    readonly string? language;
    readonly List<string> assumed = [];
    bool open = true;

    XmlElement(StringBuilder xml, string? language) => (this.xml, this.language) = (xml, language);

    /// <param name="language">Of texts that need not say theirs.</param>
    public static void Write(StringBuilder xml, string name, string? language, Action<XmlElement> write)
    {
        xml.Append('<').Append(name);
        var element = new XmlElement(xml, language);
        write(element);
        if (element.open) element.Shut("/>");
        else xml.Append("</").Append(name).Append('>');
    }

    /// <summary>Nothing where there is no value.</summary>
    public XmlElement Attribute(string name, string? value)
    {
        if (!open) throw new InvalidOperationException($"{name} comes after what is in the element.");
        if (value is not null) Attribute(xml, name, value);
        return this;
    }

    public XmlElement Attribute(string name, decimal? value) => Attribute(name, value?.ToString(CultureInfo.InvariantCulture));

    public XmlElement Attribute(string name, bool? value) => Attribute(name, value is { } yes ? yes ? "1" : "0" : null);

    public XmlElement Attribute(string name, DateOnly? value) => Attribute(name, value?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    public XmlElement Own(string name, string? value) => Attribute($"{IatiExtension.Prefix}:{name}", value);

    /// <summary>An attribute that the schema demands: its value, else one that is marked as assumed.</summary>
    public XmlElement Demanded(string name, string? value, string otherwise)
    {
        if (value is null) assumed.Add(name);
        return Attribute(name, value ?? otherwise);
    }

    public XmlElement Demanded(string name, DateOnly? value, DateOnly otherwise)
    {
        if (value is null) assumed.Add(name);
        return Attribute(name, value ?? otherwise);
    }

    public XmlElement Share(decimal? percentage, bool derived) => derived && percentage is not null ? Attribute("percentage", percentage).Assumed("percentage") : Attribute("percentage", percentage);

    public XmlElement Assumed(string what)
    {
        assumed.Add(what);
        return this;
    }

    public XmlElement Words(string words)
    {
        Shut(">");
        Escape(xml, words, attribute: false);
        return this;
    }

    public XmlElement Words(string child, string? words) => words is null ? this : Child(child, x => x.Words(words));

    public XmlElement Date(string child, DateOnly? date) => date is null ? this : Child(child, x => x.Attribute("iso-date", date));

    /// <summary>A text in its languages, inside this element.</summary>
    /// <param name="assumed">What stands there when there is no text and the schema demands one.</param>
    public XmlElement Texts(Text? text, string? assumed = null)
    {
        foreach (var (tag, words) in text ?? [])
            Child("narrative", x =>
            {
                if (!tag.Equals(language ?? "und", StringComparison.OrdinalIgnoreCase)) x.Attribute("xml:lang", tag);
                if (words.Length > 0 && (char.IsWhiteSpace(words[0]) || char.IsWhiteSpace(words[^1]))) x.Attribute("xml:space", "preserve");
                x.Words(words);
            });
        if (assumed is not null && text is not { Count: > 0 }) Child("narrative", x => x.Assumed(IatiExtension.Whole).Words(assumed));
        return this;
    }

    /// <summary>A child with a text in its languages; none where there is no text, unless the schema demands one.</summary>
    public XmlElement Texts(string child, Text? text, string? assumed = null) => text is not { Count: > 0 } && assumed is null ? this : Child(child, x => x.Texts(text, assumed));

    public XmlElement Child(string name, Action<XmlElement> write)
    {
        Shut(">");
        Write(xml, name, language, write);
        return this;
    }

    public static void Attribute(StringBuilder xml, string name, string value)
    {
        xml.Append(' ').Append(name).Append("=\"");
        Escape(xml, value, attribute: true);
        xml.Append('"');
    }

    void Shut(string end)
    {
        if (!open) return;
        if (assumed.Count > 0) Own("assumed", string.Join(' ', assumed));
        open = false;
        xml.Append(end);
    }

    /// <summary>What XML has no place for, half a surrogate pair or U+FFFE, is left out.</summary>
    static void Escape(StringBuilder xml, string words, bool attribute)
    {
        for (var i = 0; i < words.Length; i++)
        {
            var c = words[i];
            switch (c)
            {
                case '&': xml.Append("&amp;"); break;
                case '<': xml.Append("&lt;"); break;
                case '>': xml.Append("&gt;"); break;
                case '"' when attribute: xml.Append("&quot;"); break;
                case '\r': xml.Append("&#13;"); break;
                case '\n' or '\t' when attribute: xml.Append("&#").Append((int)c).Append(';'); break;
                case '\n' or '\t': xml.Append(c); break;
                case < ' ' or '\uFFFE' or '\uFFFF': break;
                default:
                    if (char.IsHighSurrogate(c) && i + 1 < words.Length && char.IsLowSurrogate(words[i + 1])) xml.Append(c).Append(words[++i]);
                    else if (!char.IsSurrogate(c)) xml.Append(c);
                    break;
            }
        }
    }
}

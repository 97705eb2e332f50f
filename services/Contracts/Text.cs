namespace Platform.Contracts;

/// <summary>A text in one or more languages, keyed by BCP 47 tag: <c>{"en": "...", "fr": "..."}</c>.</summary>
public sealed class Text : Dictionary<string, string>
{
    public Text() : base(StringComparer.OrdinalIgnoreCase) { }

    public Text(string language, string text) : this() => this[language] = text;

    /// <summary>The text in the reader's language, else in its base language, else in English, else in the first there is.</summary>
    public string In(string language) =>
        TryGetValue(language, out var text) || TryGetValue(language.Split('-')[0], out text) || TryGetValue("en", out text) ? text
        : Values.FirstOrDefault() ?? "";
}

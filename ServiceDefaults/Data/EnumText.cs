using System.Collections.Frozen;
using System.Text.Json;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Platform.ServiceDefaults.Data;

/// <summary>Enums are stored as the text that the API shows: <c>InReview</c> as <c>in-review</c>.</summary>
public static class EnumText
{
    public static ValueConverter<T, string> Of<T>() where T : struct, Enum => new(value => value.ToText(), text => Parse<T>(text));

    public static string ToText<T>(this T value) where T : struct, Enum => Names<T>.Text[value];

    public static T Parse<T>(string text) where T : struct, Enum => Names<T>.Value[text];

    public static bool TryParse<T>(string text, out T value) where T : struct, Enum => Names<T>.Value.TryGetValue(text, out value);

    static class Names<T> where T : struct, Enum
    {
        public static readonly FrozenDictionary<T, string> Text =
            Enum.GetValues<T>().ToFrozenDictionary(value => value, value => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString()));

        public static readonly FrozenDictionary<string, T> Value = Text.ToFrozenDictionary(pair => pair.Value, pair => pair.Key);
    }
}

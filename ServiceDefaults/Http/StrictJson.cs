using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace Platform.ServiceDefaults.Http;

public static class StrictJson
{
    /// <summary>Unknown members, members twice, numbers as text and more than 32 levels are errors: what a client meant is never guessed.</summary>
    public static IServiceCollection AddStrictJson(this IServiceCollection services) => services.ConfigureHttpJsonOptions(http =>
    {
        var json = http.SerializerOptions;
        json.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        json.AllowDuplicateProperties = false;
        json.NumberHandling = JsonNumberHandling.Strict;
        json.MaxDepth = 32;
        json.RespectNullableAnnotations = true;
        json.RespectRequiredConstructorParameters = true;
        json.Encoder = JavaScriptEncoder.Create(UnicodeRanges.All); // Arabic as itself: a sixth of the bytes
        json.Converters.Add(new Instants());
        json.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false));
    });

    /// <summary>Written in UTC with <c>Z</c>; read only with <c>Z</c> or an offset (RFC 3339), since without one the place of the server would decide.</summary>
    sealed class Instants : JsonConverter<DateTimeOffset>
    {
        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            reader.GetString() is { Length: > 10 } text && (text[^1] is 'Z' or 'z' || text.LastIndexOfAny(['+', '-']) > 10) && reader.TryGetDateTimeOffset(out var instant)
                ? instant.ToUniversalTime()
                : throw new JsonException();

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture));
    }
}

using System.Globalization;
using Microsoft.Net.Http.Headers;

namespace Platform.Portal.Language;

/// <summary>Which of our languages a page is made in: by <c>?lang=</c>, else by the choice of before (a cookie), else by Accept-Language.</summary>
public static class Languages
{
    public const string Default = "en";
    public const string Cookie = "lang";

    public static IReadOnlyList<string> All { get; } = [Default, "fr", "es", "ar"];

    /// <summary>Each language by its own name.</summary>
    public static string NameOf(string language) => language switch { "fr" => "Français", "es" => "Español", "ar" => "العربية", _ => "English" };

    public static string DirectionOf(string language) => language.Split('-')[0] is "ar" or "fa" or "he" or "ur" or "ps" or "dv" or "ckb" ? "rtl" : "ltr";

    public static void AddLanguage(this WebApplicationBuilder builder)
    {
        builder.Services.AddHttpContextAccessor();
        builder.Services.AddScoped(services => Words.In(Of(services.GetRequiredService<IHttpContextAccessor>().HttpContext!)));
    }

    public static void UseLanguage(this WebApplication app) => app.Use((http, next) =>
    {
        var language = Known(http.Request.Query["lang"]);
        if (language is not null)
            http.Response.Cookies.Append(Cookie, language, new() { Secure = true, HttpOnly = true, SameSite = Microsoft.AspNetCore.Http.SameSiteMode.Lax, MaxAge = TimeSpan.FromDays(365), IsEssential = true });
        language ??= Known(http.Request.Cookies[Cookie]) ?? Wished(http.Request);
        http.Items[typeof(Languages)] = language;
        http.Response.Headers.ContentLanguage = language;
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        return next(http);
    });

    public static string Of(HttpContext http) => http.Items[typeof(Languages)] as string ?? Default;

    static string? Known(string? language) => All.FirstOrDefault(known => known == language);

    static string Wished(HttpRequest request) =>
        (request.GetTypedHeaders().AcceptLanguage ?? []).OrderByDescending(wish => wish.Quality ?? 1)
            .Select(wish => All.FirstOrDefault(language => Speaks(wish, language))).FirstOrDefault(language => language is not null) ?? Default;

    static bool Speaks(StringWithQualityHeaderValue wish, string language) =>
        wish.Value.Equals(language, StringComparison.OrdinalIgnoreCase) || wish.Value.StartsWith(language + "-", StringComparison.OrdinalIgnoreCase);
}

using Platform.ServiceDefaults.Hosting;
using Platform.ServiceDefaults.Http;

namespace Platform.Notifications.Preferences;

/// <summary>Every route is for a signed-in person and reaches their own preferences only.</summary>
public static class PreferencesApi
{
    public static void MapPreferences(this IEndpointRouteBuilder app)
    {
        var preferences = app.MapApi("/api/preferences", "Preferences");
        preferences.MapGet("/", GetPreferences.Handle).Member();
        preferences.MapPut("/", SetPreferences.Handle).Member();
    }
}

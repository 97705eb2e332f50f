using Platform.ServiceDefaults.Hosting;
using Platform.ServiceDefaults.Http;

namespace Platform.Projects.Voices;

public static class VoicesApi
{
    public static void MapVoices(this IEndpointRouteBuilder app)
    {
        // Nothing of this is kept by caches: what is taken back is gone at once.
        var voices = app.MapApi("/api/voices", "Voices");
        voices.MapGet("/", ListVoices.Handle).Public();
        voices.MapGet("/consent", GetVoiceConsent.Handle).Public(maxAge: 60);
        voices.MapPost("/", SubmitVoice.Handle).Member().Idempotent();
        voices.MapGet("/{id:guid}", GetVoice.Handle).Public();
        voices.MapPut("/{id:guid}", RetellVoice.Handle).Member();
        voices.MapDelete("/{id:guid}", TakeBackVoice.Handle).Member();
        voices.MapPost("/{id:guid}/publish", PublishVoice.Handle).For(Roles.Moderator);
        voices.MapPost("/{id:guid}/return", ReturnVoice.Handle).For(Roles.Moderator);
        voices.MapPost("/{id:guid}/refuse", RefuseVoice.Handle).For(Roles.Moderator);
    }
}

using Platform.ServiceDefaults.Hosting;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Privacy;

namespace Platform.Projects.Recommendations;

public static class RecommendationsApi
{
    static readonly string[] Editors = [Roles.ProgrammeManager, Roles.Moderator];

    public static void MapRecommendations(this IEndpointRouteBuilder app)
    {
        var recommendations = app.MapApi("/api/recommendations", "Recommendations");
        recommendations.MapGet("/", ListRecommendations.Handle).Public(maxAge: 5);
        recommendations.MapGet("/consent", GetInputConsent.Handle).Public(maxAge: 60);
        recommendations.MapPost("/", CreateRecommendation.Handle).For(Editors).Idempotent();
        recommendations.MapGet("/{id:guid}", GetRecommendation.Handle).Public(maxAge: 5);
        recommendations.MapPut("/{id:guid}", ReviseRecommendation.Handle).For(Editors);
        recommendations.MapPost("/{id:guid}/open", OpenRecommendation.Handle).For(Editors);
        recommendations.MapPost("/{id:guid}/close", CloseRecommendation.Handle).For(Editors);
        recommendations.MapPost("/{id:guid}/adopt", AdoptRecommendation.Handle).For(Editors);
        recommendations.MapGet("/{id:guid}/texts", ListTexts.Handle).Public(maxAge: 5);
        recommendations.MapGet("/{id:guid}/history", GetRecommendationHistory.Handle).For(Editors);
        recommendations.MapGet("/{id:guid}/inputs", ListInputs.Handle).For(Editors).LogsAccess("Works on the recommendation");
        recommendations.MapPost("/{id:guid}/inputs", GiveInput.Handle).Member().Idempotent();
        recommendations.MapGet("/{id:guid}/inputs/mine", GetMyInput.Handle).Member();
        recommendations.MapPut("/{id:guid}/inputs/{inputId:guid}", ReviseInput.Handle).Member();
        recommendations.MapDelete("/{id:guid}/inputs/{inputId:guid}", TakeBackInput.Handle).Member();
    }
}

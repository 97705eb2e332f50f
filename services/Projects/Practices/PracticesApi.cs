using Platform.ServiceDefaults.Hosting;
using Platform.ServiceDefaults.Http;

namespace Platform.Projects.Practices;

public static class PracticesApi
{
    public static void MapPractices(this IEndpointRouteBuilder app)
    {
        var practices = app.MapApi("/api/practices", "Practices");
        practices.MapGet("/", ListPractices.Handle).Public(maxAge: 5);
        practices.MapPost("/", CreatePractice.Handle).Member().Idempotent();
        practices.MapGet("/{id:guid}", GetPractice.Handle).Public(maxAge: 5);
        practices.MapPut("/{id:guid}", RevisePractice.Handle).Member();
        practices.MapDelete("/{id:guid}", DeletePractice.Handle).Member();
        practices.MapPost("/{id:guid}/submit", SubmitPractice.Handle).Member();
        practices.MapPost("/{id:guid}/take-back", TakeBackPractice.Handle).Member();
        practices.MapGet("/{id:guid}/reviews", ListReviews.Handle).Member();
        practices.MapPut("/{id:guid}/reviewers/{personId:guid}", AssignReviewer.Handle).For(Roles.Moderator);
        practices.MapPut("/{id:guid}/review", ReviewPractice.Handle).Member();
        practices.MapDelete("/{id:guid}/review", WithdrawReview.Handle).Member();
        practices.MapPost("/{id:guid}/conflict-of-interest", DeclareConflict.Handle).Member();
        practices.MapPost("/{id:guid}/request-changes", RequestPracticeChanges.Handle).For(Roles.Moderator);
        practices.MapPost("/{id:guid}/reject", RejectPractice.Handle).For(Roles.Moderator);
        practices.MapPost("/{id:guid}/publish", PublishPractice.Handle).For(Roles.Moderator);
        practices.MapPost("/{id:guid}/archive", ArchivePractice.Handle).For(Roles.Moderator);
        practices.MapGet("/{id:guid}/history", GetPracticeHistory.Handle).Member();
    }
}

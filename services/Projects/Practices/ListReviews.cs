using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Projects.Data;
using Platform.ServiceDefaults.Http;

namespace Platform.Projects.Practices;

/// <summary>One reviewer of one submission.</summary>
/// <param name="Round">Which submission of the practice.</param>
/// <param name="PersonId">Null: erased.</param>
/// <param name="Verdict">Null: not given yet.</param>
/// <param name="Counts">Neither taken back nor overruled by a conflict of interest.</param>
/// <param name="Conflict">The conflict of interest that they declared.</param>
public sealed record ReviewEntry(int Round, Guid? PersonId, DateTimeOffset AssignedAt, Verdict? Verdict, string? Comment, DateTimeOffset? ReviewedAt, bool Counts, string? Conflict);

/// <summary>Who reviews a practice and what they say, those of the last submission first. For moderators and reviewers.</summary>
public static class ListReviews
{
    public static async Task<Results<Ok<Page<ReviewEntry>>, NotFound, ProblemHttpResult>> Handle(Guid id, int? limit, string? cursor, Caller caller, ProjectsDb db, CancellationToken ct)
    {
        var practice = await ChangePractice.FindAsync(id, db, ct);
        if (practice is null || !practice.MayBeSeenBy(caller)) return TypedResults.NotFound();
        if (!practice.MayBeReviewedBy(caller) || practice.IsOf(caller)) return Practice.NotAReviewer.ToProblem();

        var (take, after) = (Cursor.Limit(limit), Cursor.Read<int?>(cursor) ?? 0); // a practice has few: they are read whole
        var reviews = practice.Reviews.OrderByDescending(review => review.Round).ThenBy(review => review.AssignedAt).Skip(Math.Max(after, 0)).Take(take + 1)
            .Select(review => new ReviewEntry(review.Round, review.PersonId, review.AssignedAt, review.Verdict, review.Comment, review.ReviewedAt, review.Counts, review.Conflict)).ToList();
        return TypedResults.Ok(Cursor.Cut(reviews, take, _ => Math.Max(after, 0) + take));
    }
}

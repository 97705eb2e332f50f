using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Contracts;
using Platform.Projects.Data;
using Platform.ServiceDefaults.Data;
using Platform.ServiceDefaults.Http;

namespace Platform.Projects.Recommendations;

/// <summary>How many members gave an input, and how many of them say that they are young.</summary>
public sealed record InputCounts(int Total, int Youth);

/// <summary>A recommendation as readers see it: its text as it is now, and where it stands.</summary>
public sealed record RecommendationDetail : RecommendationContent, IVersioned
{
    [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
    RecommendationDetail(Recommendation recommendation, InputCounts inputs, DateTimeOffset now) : base(recommendation.Content)
    {
        (Id, State, Text, TextNo, Inputs, Version) = (recommendation.Id, recommendation.Shown(now), recommendation.Current.Text, recommendation.TextNo, inputs, recommendation.Version);
        (OpensAt, ClosesAt, AsksForInputs) = (recommendation.OpensAt, recommendation.ClosesAt, recommendation.Asks(now));
        (AdoptedAt, AdoptedTextNo, CreatedAt, UpdatedAt) = (recommendation.AdoptedAt, recommendation.AdoptedTextNo, recommendation.CreatedAt, recommendation.UpdatedAt);
    }

    public Guid Id { get; }
    public RecommendationState State { get; }
    public Text Text { get; }

    /// <summary>Which version of the text this is.</summary>
    public int TextNo { get; }

    public DateTimeOffset? OpensAt { get; }
    public DateTimeOffset? ClosesAt { get; }

    /// <summary>Inputs are taken now.</summary>
    public bool AsksForInputs { get; }

    public InputCounts Inputs { get; }
    public DateTimeOffset? AdoptedAt { get; }
    public int? AdoptedTextNo { get; }
    public DateTimeOffset CreatedAt { get; }
    public DateTimeOffset UpdatedAt { get; }
    public long Version { get; }

    /// <summary>Time and inputs pass without it.</summary>
    string IVersioned.Tag => $"{Version}.{State.ToText()}-{AsksForInputs}-{Inputs.Total}-{Inputs.Youth}";

    public static async Task<RecommendationDetail> OfAsync(Recommendation recommendation, ProjectsDb db, DateTimeOffset now, CancellationToken ct)
    {
        var youth = await db.Inputs.Where(input => input.RecommendationId == recommendation.Id).GroupBy(input => input.Youth).Select(group => new { group.Key, Count = group.Count() }).ToListAsync(ct);
        return new(recommendation, new(youth.Sum(group => group.Count), youth.Where(group => group.Key).Sum(group => group.Count)), now);
    }
}

/// <summary>One recommendation. A draft is there for those who work on it.</summary>
public static class GetRecommendation
{
    public static async Task<Results<Ok<RecommendationDetail>, NotFound>> Handle(Guid id, Caller caller, ProjectsDb db, TimeProvider clock, CancellationToken ct) =>
        await ChangeRecommendation.FindAsync(id, db, ct) is { } recommendation && recommendation.MayBeSeenBy(caller)
            ? TypedResults.Ok(await RecommendationDetail.OfAsync(recommendation, db, clock.GetUtcNow(), ct)) : TypedResults.NotFound();
}

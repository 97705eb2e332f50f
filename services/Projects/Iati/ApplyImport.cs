using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Projects.Data;
using Platform.ServiceDefaults.Http;

namespace Platform.Projects.Iati;

/// <summary>Which activities of a dry run are wanted, by their numbers: these, or all but these. Without a choice all are.</summary>
public sealed record Choice(
    [property: MaxLength(Choice.Most)] IReadOnlyList<int>? Accept = null,
    [property: MaxLength(Choice.Most)] IReadOnlyList<int>? Reject = null)
{
    public const int Most = 10_000;
}

/// <summary>Carries out what a dry run has shown, as much of it as is wanted.</summary>
public static class ApplyImport
{
    public static async Task<Results<Accepted<ImportStatus>, NotFound, ValidationProblem, ProblemHttpResult>> Handle(
        Guid id, Choice? choice, Caller caller, ProjectsDb db, ImportSignal signal, TimeProvider clock, CancellationToken ct)
    {
        var import = await db.Imports.SingleOrDefaultAsync(i => i.Id == id, ct);
        if (import is null || !import.MayBeSeenBy(caller)) return TypedResults.NotFound();
        if (choice is { Accept: not null, Reject: not null }) return Problems.Invalid("reject", "Name the activities to accept, or those to reject, not both.");
        if ((choice?.Accept ?? choice?.Reject)?.FirstOrDefault(no => no < 1 || no > import.Activities, 1) is { } no and not 1)
            return Problems.Invalid(choice?.Accept is null ? "reject" : "accept", $"There is no activity {no} in this import; they are numbered from 1 to {import.Activities}.");
        if (import.Apply(clock.GetUtcNow()) is { } refusal) return refusal.ToProblem();

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.SaveChangesAsync(ct);
        if (choice?.Accept is { } accepted) await db.Database.ExecuteSqlAsync($"UPDATE import_activities SET left_out = true WHERE import_id = {id} AND NOT no = ANY({accepted.ToArray()})", ct);
        if (choice?.Reject is { } rejected) await db.Database.ExecuteSqlAsync($"UPDATE import_activities SET left_out = true WHERE import_id = {id} AND no = ANY({rejected.ToArray()})", ct);
        await transaction.CommitAsync(ct);
        signal.Pulse();
        return TypedResults.Accepted($"/api/projects/imports/{id}", ImportStatus.Of(import));
    }
}

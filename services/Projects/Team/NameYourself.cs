using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Projects.Data;
using Platform.ServiceDefaults.Http;

namespace Platform.Projects.Team;

/// <param name="Name">Null: none.</param>
public sealed record OwnName([property: PlainLine(100)] string? Name);

/// <summary>Somebody in a team says what it is to call them.</summary>
public static class NameYourself
{
    public static async Task<Results<Ok<TeamEntry>, NotFound>> Handle(Guid id, OwnName own, Caller caller, ProjectsDb db, CancellationToken ct)
    {
        var person = caller.Person();
        if (await db.Team.SingleOrDefaultAsync(member => member.ProjectId == id && member.PersonId == person, ct) is not { } self) return TypedResults.NotFound();
        self.Name = string.IsNullOrWhiteSpace(own.Name) ? null : own.Name.Trim();
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(TeamEntry.Of(self));
    }
}

using Microsoft.EntityFrameworkCore;
using Platform.Projects.Data;

namespace Platform.Projects.Library;

static class Answers
{
    /// <summary>What a person was answered when they wrote something is kept for a repetition; when they take the thing back, that goes with it.</summary>
    public static Task ForgetAnswersAsync(this ProjectsDb db, Guid person, Guid thing, CancellationToken ct)
    {
        var (who, what) = (person.ToString(), thing.ToString());
        return db.Database.ExecuteSqlAsync($"DELETE FROM idempotency WHERE principal = {who} AND position(convert_to({what}, 'UTF8') in body) > 0", ct);
    }
}

using Microsoft.EntityFrameworkCore;
using Platform.Contracts;
using Platform.Training.Data;

namespace Platform.Training.Events;

/// <summary>An organisation's name as the directory last told it, to show beside events.</summary>
public sealed class Organiser
{
    public Guid Id { get; private init; }
    public Text Name { get; private set; } = [];
    public long Version { get; private set; }

    /// <summary>Takes the name if it is newer: messages may come late, or in another order.</summary>
    public static async Task KeepAsync(TrainingDb db, Guid id, long version, Text name, CancellationToken ct)
    {
        // The row first and the comparison under its lock, since two messages about one organisation may be handled at once.
        await db.Database.ExecuteSqlAsync($"INSERT INTO organisers (id, name, version) VALUES ({id}, '{{}}', 0) ON CONFLICT DO NOTHING", ct);
        var organiser = (await db.Organisers.FromSql($"SELECT * FROM organisers WHERE id = {id} FOR UPDATE").ToListAsync(ct)).Single();
        if (organiser.Version >= version) return;
        organiser.Name = name;
        organiser.Version = version;
        await db.SaveChangesAsync(ct);
    }
}

using Microsoft.EntityFrameworkCore;
using Platform.ServiceDefaults.Data;
using Platform.ServiceDefaults.Messaging;

namespace Platform.Benchmarks;

/// <summary>What an event was told of: its row is written in the same transaction.</summary>
public sealed record Sent(Guid Id);

/// <summary>An outbox, and a table to write something into beside it.</summary>
public sealed class BenchDb(DbContextOptions<BenchDb> options) : DbContext(options)
{
    public DbSet<Sent> Sent => Set<Sent>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Sent>(sent =>
        {
            sent.ToTable("sent");
            sent.Property(s => s.Id).ValueGeneratedNever();
        });
        modelBuilder.MapOutbox();
        modelBuilder.SnakeCaseColumns();
    }
}

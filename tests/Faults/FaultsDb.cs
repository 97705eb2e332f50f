using Microsoft.EntityFrameworkCore;
using Platform.ServiceDefaults.Data;
using Platform.ServiceDefaults.Messaging;

namespace Platform.Faults;

/// <summary>A committed operation.</summary>
public sealed record Op(Guid Id, string Run, Guid Subject, long Version);

/// <summary>What the consumer made of one message.</summary>
public sealed record Effect(string Run, Guid Op, Guid Subject, long Version)
{
    public long Id { get; private init; }
}

public sealed class FaultsDb(DbContextOptions<FaultsDb> options) : DbContext(options)
{
    public DbSet<Op> Ops => Set<Op>();

    public DbSet<Effect> Effects => Set<Effect>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Op>(op =>
        {
            op.ToTable("op");
            op.Property(o => o.Id).ValueGeneratedNever();
        });
        modelBuilder.Entity<Effect>().ToTable("effect").Property(e => e.Id).UseIdentityAlwaysColumn();
        modelBuilder.MapOutbox();
        modelBuilder.SnakeCaseColumns();
    }
}

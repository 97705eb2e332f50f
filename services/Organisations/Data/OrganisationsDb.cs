using Microsoft.EntityFrameworkCore;
using Platform.Organisations.Directory;
using Platform.ServiceDefaults.Data;
using Platform.ServiceDefaults.Messaging;

namespace Platform.Organisations.Data;

public sealed class OrganisationsDb(DbContextOptions<OrganisationsDb> options) : DbContext(options)
{
    public DbSet<Organisation> Organisations => Set<Organisation>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Organisation>(organisation =>
        {
            organisation.ToTable("organisations");
            organisation.Property(o => o.Id).ValueGeneratedNever();
            organisation.Property(o => o.Name).IsJson();
            organisation.Property(o => o.Description).IsJson();
            organisation.Property(o => o.StakeholderType).HasConversion(EnumText.Of<StakeholderType>());
            organisation.Property(o => o.Identifiers).IsJson();
            organisation.Property(o => o.State).HasConversion(EnumText.Of<ListingState>());
            organisation.Property(o => o.Version).IsVersion();
        });
        modelBuilder.MapOutbox();
        modelBuilder.SnakeCaseColumns();
    }
}

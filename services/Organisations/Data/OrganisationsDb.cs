using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Platform.Organisations.Directory;
using Platform.Organisations.Members;
using Platform.ServiceDefaults.Data;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Messaging;

namespace Platform.Organisations.Data;

public sealed class OrganisationsDb(DbContextOptions<OrganisationsDb> options) : DbContext(options)
{
    public DbSet<Organisation> Organisations => Set<Organisation>();

    public DbSet<Membership> Members => Set<Membership>();

    /// <summary>An organisation with what the caller is in it.</summary>
    public Task<Organisation?> FindAsync(Guid id, Caller caller, CancellationToken ct) =>
        Organisations.Include(o => o.Members.Where(m => m.PersonId == caller.Id)).SingleOrDefaultAsync(o => o.Id == id, ct);

    /// <summary>An organisation with all its members, its row locked until the transaction ends: changes of who belongs to it follow one another.</summary>
    public async Task<Organisation?> LockAsync(Guid id, CancellationToken ct)
    {
        if (Database.CurrentTransaction is null) throw new InvalidOperationException("A lock needs a transaction to last.");
        var locked = (await Organisations.FromSql($"SELECT * FROM organisations WHERE id = {id} FOR UPDATE").ToListAsync(ct)).SingleOrDefault();
        if (locked is not null) await Entry(locked).Collection(o => o.Members).LoadAsync(ct);
        return locked;
    }

    /// <summary>Tells who edits for it, in the transaction that changed it. The same said twice does no harm.</summary>
    public void PublishEditors(Organisation organisation, DateTimeOffset now) => this.Publish(organisation.ToEditorsChanged(now));

    /// <summary>Tells the others what a person is in it now, and the person hears of it; in the transaction that changed it.</summary>
    public void PublishMembership(Organisation organisation, Membership member, DateTimeOffset now, bool ended = false)
    {
        this.Publish(organisation.ToMembershipChanged(member, now, ended));
        PublishEditors(organisation, now);
    }

    /// <summary>An identifier that another organisation has confirmed is not confirmed for a second one.</summary>
    public async Task<Refusal?> RefusesIdentifiersAsync(Organisation organisation, CancellationToken ct)
    {
        var claims = JsonSerializer.Serialize(organisation.Identifiers.Select(identifier => identifier with { Confirmed = true }), Wire.Json);
        var taken = await Database.SqlQuery<string>($"""
            SELECT (claim ->> 'scheme') || ':' || (claim ->> 'id') AS "Value" FROM jsonb_array_elements({claims}::jsonb) WITH ORDINALITY AS claims (claim, place)
            WHERE EXISTS (SELECT FROM organisations WHERE identifiers @> jsonb_build_array(claim) AND id <> {organisation.Id}) ORDER BY place
            """).ToListAsync(ct);
        return taken is [var first, ..] ? new("identifier-taken", $"Another organisation of the directory has the identifier {first}.") : null;
    }

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
            organisation.HasMany(o => o.Members).WithOne().HasForeignKey(m => m.OrganisationId);
        });
        modelBuilder.Entity<Membership>(member =>
        {
            member.ToTable("members");
            member.HasKey(m => new { m.OrganisationId, m.PersonId });
            member.Property(m => m.Role).HasConversion(EnumText.Of<MemberRole>());
            member.Property(m => m.State).HasConversion(EnumText.Of<MemberState>());
            member.Property(m => m.Version).IsVersion();
        });
        modelBuilder.MapOutbox();
        modelBuilder.SnakeCaseColumns();
    }
}

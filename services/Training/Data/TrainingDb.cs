using Microsoft.EntityFrameworkCore;
using Platform.ServiceDefaults.Data;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Messaging;
using Platform.Training.Events;
using Platform.Training.Registrations;
using Platform.Training.Team;

namespace Platform.Training.Data;

public sealed class TrainingDb : DbContext
{
    // A save that fails ends its transaction, so a savepoint before each would only be a wait with a lock held.
    public TrainingDb(DbContextOptions<TrainingDb> options) : base(options) => Database.AutoSavepointsEnabled = false;

    public DbSet<Event> Events => Set<Event>();

    public DbSet<Registration> Registrations => Set<Registration>();

    public DbSet<RegistrationContact> Contacts => Set<RegistrationContact>();

    public DbSet<OrganisationEditors> OrganisationEditors => Set<OrganisationEditors>();

    public DbSet<Organiser> Organisers => Set<Organiser>();

    /// <summary>The event with its row locked until the transaction ends. Whoever gives or frees a seat, or a place in the line, takes this lock first, and no other lock before it.</summary>
    public async Task<Event?> LockEventAsync(Guid id, CancellationToken ct)
    {
        if (Database.CurrentTransaction is null) throw new InvalidOperationException("A lock needs a transaction to last.");
        return (await Events.FromSql($"SELECT * FROM events WHERE id = {id} FOR UPDATE").ToListAsync(ct)).SingleOrDefault();
    }

    /// <summary>The caller with the organisations that they edit for.</summary>
    public async Task<EventHost> HostAsync(Caller caller, CancellationToken ct) => new(caller, caller.Id is not { } person ? new HashSet<Guid>() :
        await OrganisationEditors.Where(o => o.PersonIds.Contains(person)).Select(o => o.OrganisationId).ToHashSetAsync(ct));

    /// <summary>The registrations for events of which the caller is the organiser.</summary>
    public IQueryable<Registration> RegistrationsAt(Caller organiser)
    {
        var (person, all) = (organiser.Person(), organiser.IsAdministrator);
        return Registrations.Where(r => all || Events.Any(e => e.Id == r.EventId
            && (e.Team.Contains(person) || OrganisationEditors.Any(o => o.PersonIds.Contains(person) && e.OrganiserIds.Contains(o.OrganisationId)))));
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Event>(entity =>
        {
            entity.ToTable("events");
            entity.Property(e => e.Id).ValueGeneratedNever();
            entity.Property(e => e.Name).IsJson();
            entity.Property(e => e.Description).IsJson();
            entity.Property(e => e.Kind).HasConversion(EnumText.Of<EventKind>());
            entity.Property(e => e.AttendanceMode).HasConversion(EnumText.Of<AttendanceMode>());
            entity.Property(e => e.Approval).HasConversion(EnumText.Of<Approval>());
            entity.Property(e => e.State).HasConversion(EnumText.Of<EventState>());
            entity.Property(e => e.Version).IsVersion();
        });
        modelBuilder.Entity<Registration>(registration =>
        {
            registration.ToTable("registrations");
            registration.Property(r => r.Id).ValueGeneratedNever();
            registration.Property(r => r.State).HasConversion(EnumText.Of<RegistrationState>());
            registration.Property(r => r.Version).IsVersion();
        });
        modelBuilder.Entity<RegistrationContact>(contact =>
        {
            contact.ToTable("registration_contacts");
            contact.HasKey(c => c.RegistrationId);
            contact.Property(c => c.RegistrationId).ValueGeneratedNever();
            contact.HasOne<Registration>().WithOne().HasForeignKey<RegistrationContact>(c => c.RegistrationId);
        });
        modelBuilder.Entity<OrganisationEditors>(editors =>
        {
            editors.ToTable("organisation_editors");
            editors.HasKey(e => e.OrganisationId);
            editors.Property(e => e.OrganisationId).ValueGeneratedNever();
        });
        modelBuilder.Entity<Organiser>(organiser =>
        {
            organiser.ToTable("organisers");
            organiser.Property(o => o.Id).ValueGeneratedNever();
            organiser.Property(o => o.Name).IsJson();
        });
        modelBuilder.MapOutbox();
        modelBuilder.SnakeCaseColumns();
    }
}

using Microsoft.EntityFrameworkCore;
using Platform.ServiceDefaults.Data;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Messaging;
using Platform.Training.Events;
using Platform.Training.Registrations;

namespace Platform.Training.Data;

public sealed class TrainingDb : DbContext
{
    // A save that fails ends its transaction, so a savepoint before each would only be a wait with a lock held.
    public TrainingDb(DbContextOptions<TrainingDb> options) : base(options) => Database.AutoSavepointsEnabled = false;

    public DbSet<Event> Events => Set<Event>();

    public DbSet<Registration> Registrations => Set<Registration>();

    public DbSet<Organiser> Organisers => Set<Organiser>();

    /// <summary>The event with its row locked until the transaction ends. Whoever gives or frees a seat, or a place in the line, takes this lock first, and no other lock before it.</summary>
    public async Task<Event?> LockEventAsync(Guid id, CancellationToken ct)
    {
        if (Database.CurrentTransaction is null) throw new InvalidOperationException("A lock needs a transaction to last.");
        return (await Events.FromSql($"SELECT * FROM events WHERE id = {id} FOR UPDATE").ToListAsync(ct)).SingleOrDefault();
    }

    /// <summary>The registrations for events of which the caller is the organiser.</summary>
    public IQueryable<Registration> RegistrationsAt(Caller organiser)
    {
        var (person, all) = (organiser.Person(), organiser.IsAdministrator);
        return Registrations.Where(r => all || Events.Any(e => e.Id == r.EventId && e.CreatedBy == person));
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

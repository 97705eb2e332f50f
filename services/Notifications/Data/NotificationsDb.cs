using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using Platform.Notifications.Contacts;
using Platform.Notifications.Subscriptions;
using Platform.Notifications.Webhooks;
using Platform.ServiceDefaults.Data;
using Platform.ServiceDefaults.Messaging;

namespace Platform.Notifications.Data;

/// <summary>Contact points, subscriptions and webhooks are mapped. The rest (subjects, feeds, notices, inboxes) is written by sets and read past the context.</summary>
public sealed class NotificationsDb(DbContextOptions<NotificationsDb> options) : DbContext(options)
{
    public DbSet<ContactPoint> ContactPoints => Set<ContactPoint>();

    public DbSet<Subscription> Subscriptions => Set<Subscription>();
    public DbSet<Webhook> Webhooks => Set<Webhook>();
    public DbSet<OrganisationEditors> OrganisationEditors => Set<OrganisationEditors>();

    /// <summary>Statements for the connection and transaction of this context, sent together.</summary>
    public NpgsqlBatch Batch() => new((NpgsqlConnection)Database.GetDbConnection(), (NpgsqlTransaction?)Database.CurrentTransaction?.GetDbTransaction());

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<ContactPoint>(point =>
        {
            point.ToTable("contact_points");
            point.Property(p => p.Id).ValueGeneratedNever();
            point.Property(p => p.State).HasConversion(EnumText.Of<ContactState>());
            point.Property(p => p.Version).IsVersion();
        });
        modelBuilder.Entity<Subscription>(subscription =>
        {
            subscription.ToTable("subscriptions");
            subscription.Property(s => s.Id).ValueGeneratedNever();
            subscription.Property(s => s.Channel).HasConversion(EnumText.Of<Channel>());
            subscription.Property(s => s.Frequency).HasConversion(EnumText.Of<Frequency>());
            subscription.Property(s => s.State).HasConversion(EnumText.Of<SubscriptionState>());
        });
        modelBuilder.Entity<Webhook>(webhook =>
        {
            webhook.ToTable("webhooks");
            webhook.Property(w => w.Id).ValueGeneratedNever();
            webhook.Property(w => w.State).HasConversion(EnumText.Of<WebhookState>());
            webhook.Property(w => w.Reason).HasConversion(EnumText.Of<DisabledBecause>());
            webhook.Property(w => w.Version).IsVersion();
        });
        modelBuilder.Entity<OrganisationEditors>(editors =>
        {
            editors.ToTable("organisation_editors");
            editors.HasKey(e => e.OrganisationId);
            editors.Property(e => e.OrganisationId).ValueGeneratedNever();
        });
        modelBuilder.MapOutbox();
        modelBuilder.SnakeCaseColumns();
    }
}

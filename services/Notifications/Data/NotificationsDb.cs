using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using Platform.Notifications.Subscriptions;
using Platform.ServiceDefaults.Data;
using Platform.ServiceDefaults.Messaging;

namespace Platform.Notifications.Data;

/// <summary>Subscriptions are mapped. The rest (subjects, feeds, notices, inboxes) is written by sets and read past the context.</summary>
public sealed class NotificationsDb(DbContextOptions<NotificationsDb> options) : DbContext(options)
{
    public DbSet<Subscription> Subscriptions => Set<Subscription>();

    /// <summary>Statements for the connection and transaction of this context, sent together.</summary>
    public NpgsqlBatch Batch() => new((NpgsqlConnection)Database.GetDbConnection(), (NpgsqlTransaction?)Database.CurrentTransaction?.GetDbTransaction());

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Subscription>(subscription =>
        {
            subscription.ToTable("subscriptions");
            subscription.Property(s => s.Id).ValueGeneratedNever();
            subscription.Property(s => s.Channel).HasConversion(EnumText.Of<Channel>());
            subscription.Property(s => s.Frequency).HasConversion(EnumText.Of<Frequency>());
            subscription.Property(s => s.State).HasConversion(EnumText.Of<SubscriptionState>());
        });
        modelBuilder.MapOutbox();
        modelBuilder.SnakeCaseColumns();
    }
}

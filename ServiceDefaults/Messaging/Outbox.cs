using System.Diagnostics;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Platform.Contracts;
using Platform.ServiceDefaults.Data;

namespace Platform.ServiceDefaults.Messaging;

/// <summary>An event on its way to the broker, written in the transaction of the change that it tells of.</summary>
public sealed class OutboxMessage
{
    public Guid Id { get; private init; }
    public long Seq { get; private init; }
    public short Part { get; private init; }
    public Guid Subject { get; private init; }
    public string Type { get; private init; } = "";
    public string Body { get; private init; } = "";
    public string? Traceparent { get; private init; }
    public DateTimeOffset OccurredAt { get; private init; }
    public DateTimeOffset? PublishedAt { get; private init; }

    public static OutboxMessage From(IEvent happened) => new()
    {
        Id = Outbox.NextId(),
        Part = Outbox.PartOf(happened.Subject),
        Subject = happened.Subject,
        Type = Wire.NameOf(happened.GetType()),
        Body = JsonSerializer.Serialize(happened, happened.GetType(), Wire.Json),
        Traceparent = Activity.Current?.Id
    };
}

public static class Outbox
{
    public const int Parts = 16;

    /// <summary>Sends an event when, and only when, the context's changes are committed. The one way to send; see <see cref="PublishAsync"/> for very many.</summary>
    public static void Publish(this DbContext db, IEvent happened) => db.Set<OutboxMessage>().Add(OutboxMessage.From(happened));

    /// <summary>The same for many events at once, in their order and in the context's transaction. A relay finds them within a second.</summary>
    public static Task PublishAsync(this DbContext db, IEnumerable<IEvent> happened, CancellationToken ct) => db.CopyAsync([.. happened.Select(OutboxMessage.From)], ct);

    /// <summary>The partition of a subject: four of its random bits, so that it never moves.</summary>
    public static short PartOf(Guid subject) => (short)(subject.ToByteArray()[15] % Parts);

    /// <summary>A UUIDv7 greater than all before it in this process: RFC 9562, 6.2, with a counter in the 12 bits of rand_a.</summary>
    /// <remarks>Entity Framework inserts rows in the order of their keys, so what happened first in a transaction must have the smaller key: <c>seq</c> follows it.</remarks>
    internal static Guid NextId()
    {
        long seen, next;
        do
        {
            seen = Volatile.Read(ref lastId);
            next = Math.Max(DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() << 12, seen + 1);
        }
        while (Interlocked.CompareExchange(ref lastId, next, seen) != seen);

        var bytes = Guid.CreateVersion7(DateTimeOffset.FromUnixTimeMilliseconds(next >> 12)).ToByteArray(bigEndian: true);
        bytes[6] = (byte)(0x70 | (next >> 8 & 0xf));
        bytes[7] = (byte)next;
        return new(bytes, bigEndian: true);
    }

    /// <summary>Milliseconds since 1970, shifted by 12 bits, and the counter.</summary>
    static long lastId;

    /// <summary>Maps the outbox table. Every service's context calls it.</summary>
    public static void MapOutbox(this ModelBuilder model) => model.Entity<OutboxMessage>(message =>
    {
        message.ToTable("outbox_message");
        message.Property(m => m.Id).ValueGeneratedNever();
        message.Property(m => m.Seq).ValueGeneratedOnAdd().UseIdentityAlwaysColumn();
        message.Property(m => m.Body).HasColumnType("jsonb");
        message.Property(m => m.OccurredAt).HasDefaultValueSql("clock_timestamp()");
    });
}

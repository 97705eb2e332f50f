using System.Diagnostics.Metrics;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Platform.Contracts;
using Platform.Faults.Writer;
using Platform.ServiceDefaults.Data;
using Platform.ServiceDefaults.Hosting;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Messaging;

namespace Platform.Faults;

/// <summary>What a client asks of the writer.</summary>
sealed record NewOp(Guid Id, string Run, Guid Subject, bool InOrder);

/// <summary>What the client is told: the id under which the broker will know the event, and the subject's new version.</summary>
sealed record Recorded(Guid? MessageId, long Version);

/// <summary>The processes that the rig starts, kills, freezes and cuts off: services of the platform, with everything that services have.</summary>
static class Roles
{
    /// <summary>What a consumer prints for each message that its inbox knew already.</summary>
    public const string Suppressed = "suppressed";

    public static Task<int> Run(string role, string[] args)
    {
        Wire.Add(typeof(Roles).Assembly);
        return role switch
        {
            "writer" => Writer(args),
            "relay" => Relay(args),
            "consumer" => Consumer(args),
            _ => throw new ArgumentException($"No role is called {role}.")
        };
    }

    /// <summary>Stores operations and, in the same transaction, their events. It has no relay: that is a process of its own here.</summary>
    static async Task<int> Writer(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.AddServiceDefaults("writer").AddDatabase<FaultsDb>("faults");
        var crash = new CrashPoints();
        var naive = builder.Configuration.GetValue<bool>("Naive");
        if (naive)
        {
            builder.Services.AddSingleton(crash);
            builder.AddMessaging<FaultsDb>("writer", messaging => messaging.With(options => options.RelayWorkers = 0));
        }
        var app = builder.Build();
        app.UseServiceDefaults();
        crash.Map(app);
        if (naive) app.MapPost("/ops", RecordNaively).AllowAnonymous();
        else app.MapPost("/ops", Record).Idempotent().AllowAnonymous();
        if (naive) await Topology.DeclareAsync(new Uri(builder.Configuration.GetConnectionString("rabbitmq")!), CancellationToken.None); // else the relay does, and every event of this run would be lost
        return await app.RunServiceAsync<FaultsDb>(args);
    }

    static async Task<Recorded> Record(NewOp op, FaultsDb db, CancellationToken ct)
    {
        var version = await StoreAsync(op, db, ct);
        db.Publish(EventOf(op, version));
        await db.SaveChangesAsync(ct);
        return new(db.ChangeTracker.Entries<OutboxMessage>().Single().Entity.Id, version);
    }

    /// <summary>As one writes it who has not heard of outboxes: first the database, then the broker. The control run must catch it losing events.</summary>
    static async Task<Recorded> RecordNaively(NewOp op, FaultsDb db, IBus bus, CrashPoints crash, CancellationToken ct)
    {
        if (await db.Ops.SingleOrDefaultAsync(o => o.Id == op.Id, ct) is { } there) return new(null, there.Version); // the client asks again
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var version = await StoreAsync(op, db, ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        await crash.ReachAsync(CrashPoints.CommittedNotTold);
        var happened = EventOf(op, version);
        await bus.Publish(happened, happened.GetType(), ct);
        return new(null, version);
    }

    static async Task<long> StoreAsync(NewOp op, FaultsDb db, CancellationToken ct)
    {
        // The row lock makes the order of versions the order of commits.
        var version = (await db.Database.SqlQuery<long>($"UPDATE subject SET version = version + 1 WHERE id = {op.Subject} RETURNING version").ToListAsync(ct)).Single();
        db.Ops.Add(new(op.Id, op.Run, op.Subject, version));
        return version;
    }

    public static IEvent EventOf(NewOp op, long version) =>
        op.InOrder ? new OpRecordedInOrder(op.Id, op.Run, op.Subject, version) : new OpRecorded(op.Id, op.Run, op.Subject, version);

    static Task<int> Relay(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        var crash = new CrashPoints();
        builder.AddServiceDefaults("writer").AddDatabase<FaultsDb>("faults")
            .AddMessaging<FaultsDb>("writer", messaging => messaging.With(options => options.Reached = crash.ReachAsync));
        return RunAsync(builder, crash, args);
    }

    static Task<int> Consumer(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        var crash = new CrashPoints();
        builder.AddServiceDefaults("consumer").AddDatabase<FaultsDb>("faults").AddMessaging<FaultsDb>("consumer", messaging => messaging
            .On<OpRecorded>((op, db, ct) => ActAsync(db, new(op.Run, op.OpId, op.SubjectId, op.Version)))
            .On<OpRecordedInOrder>((op, db, ct) => ActAsync(db, new(op.Run, op.OpId, op.SubjectId, op.Version)))
            .With(options =>
            {
                options.Reached = crash.ReachAsync;
                options.InboxEnabled = !builder.Configuration.GetValue<bool>("Naive");
                options.RelayWorkers = 0;
            }));
        TellSuppressed();
        return RunAsync(builder, crash, args);
    }

    static Task ActAsync(FaultsDb db, Effect effect)
    {
        db.Effects.Add(effect);
        return Task.CompletedTask;
    }

    static Task<int> RunAsync(WebApplicationBuilder builder, CrashPoints crash, string[] args)
    {
        var app = builder.Build();
        app.UseServiceDefaults();
        crash.Map(app);
        return app.RunServiceAsync<FaultsDb>(args);
    }

    /// <summary>Counted outside the process, since one that is killed takes its counters with it.</summary>
    static void TellSuppressed()
    {
        var listener = new MeterListener();
        listener.SetMeasurementEventCallback<long>((_, _, _, _) => Console.Out.WriteLine(Suppressed));
        listener.EnableMeasurementEvents(Metrics.InboxDuplicates);
    }
}

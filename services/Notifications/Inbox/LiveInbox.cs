using System.Threading.Channels;
using Npgsql;

namespace Platform.Notifications.Inbox;

/// <summary>One open stream: what comes into a person's inbox after a number.</summary>
public sealed class Listener : IDisposable
{
    /// <summary>Items read ahead of a slow client. When it is full the stream is passed over until there is room: a slow client costs nothing, and loses nothing.</summary>
    internal const int Ahead = 100;

    readonly Channel<StoredItem> items = Channel.CreateBounded<StoredItem>(Ahead);
    readonly Action<Listener> close;

    internal Listener(Guid person, long after, Action<Listener> close) => (Person, After, this.close) = (person, after, close);

    internal Guid Person { get; }

    /// <summary>The number of the last item handed over. Written by the one loop of <see cref="LiveInbox"/>.</summary>
    internal long After { get; private set; }

    internal bool HasRoom => items.Reader.Count < Ahead;

    /// <summary>There is more than was read: wake the loop once there is room.</summary>
    public bool Behind { get; internal set; }

    public ChannelReader<StoredItem> Items => items.Reader;

    internal void Offer(StoredItem item)
    {
        if (Behind) return; // one was refused, and those after it come with it the next time, though there may be room by now
        if (items.Writer.TryWrite(item)) After = item.Number;
        else Behind = true;
    }

    public void Dispose() => close(this);
}

/// <summary>Feeds all open streams of this process, with one query for all of them each time it is woken.</summary>
/// <remarks>
/// Woken by a commit here, by a pulse from another replica, and every second: a lost pulse costs a second, never an item. A stream asks for what is numbered higher
/// than what it has, up to the number below which all writers have ended (<c>settled_number()</c>), so that nothing with a lower number can come later.
/// </remarks>
public sealed class LiveInbox(NpgsqlDataSource database, IConfiguration configuration, ILogger<LiveInbox> log) : BackgroundService
{
    /// <summary>Open streams of one person in this process: some devices with some tabs.</summary>
    public const int MostPerPerson = 10;

    /// <summary>Wakes that come closer together than this share a query.</summary>
    static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(20);

    const int MostRows = 2000;

    readonly TimeSpan pollEvery = TimeSpan.FromSeconds(configuration.GetValue("Stream:Poll", 1.0));
    readonly Channel<bool> wakes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    readonly Lock gate = new();
    readonly HashSet<Listener> listeners = [];
    readonly Dictionary<Guid, int> perPerson = [];

    public void Wake() => wakes.Writer.TryWrite(true);

    /// <summary>Opens a stream of what comes after a number, beginning with what has come already; null when the person has too many.</summary>
    public Listener? Open(Guid person, long after)
    {
        var listener = new Listener(person, after, Close);
        lock (gate)
        {
            var open = perPerson.GetValueOrDefault(person);
            if (open >= MostPerPerson) return null;
            perPerson[person] = open + 1;
            listeners.Add(listener);
        }
        Wake();
        return listener;
    }

    void Close(Listener listener)
    {
        lock (gate)
        {
            if (!listeners.Remove(listener)) return;
            if (--perPerson[listener.Person] == 0) perPerson.Remove(listener.Person);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await WaitAsync(stopping);
                while (await ServeAsync(stopping)) { }
                await Task.Delay(Breath, stopping);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested) { }
            catch (Exception e)
            {
                log.LogWarning("Open streams wait for the database: {Error}", e.Message); // the next poll tries again
            }
        }
    }

    async Task WaitAsync(CancellationToken stopping)
    {
        using var poll = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        lock (gate) if (listeners.Count > 0) poll.CancelAfter(pollEvery);
        try { await wakes.Reader.ReadAsync(poll.Token); }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested) { }
    }

    /// <summary>Hands new items to every stream that has room; true when there may be more.</summary>
    async Task<bool> ServeAsync(CancellationToken ct)
    {
        Listener[] open;
        lock (gate) open = [.. listeners.Where(listener => listener.HasRoom)];
        if (open.Length == 0) return false;

        await using var settle = database.CreateCommand("SELECT settled_number()"); // before, not within, the statement that reads
        var settled = (long)(await settle.ExecuteScalarAsync(ct))!;
        await using var read = database.CreateCommand($"""
            SELECT {StoredItem.Columns}, s.stream FROM unnest($1, $2) WITH ORDINALITY AS s (person_id, after, stream)
            CROSS JOIN LATERAL (
                SELECT * FROM inbox_items WHERE person_id = s.person_id AND number > s.after AND number <= $3 AND archived_at IS NULL AND snoozed_until IS NULL ORDER BY number LIMIT {Listener.Ahead}) i
            JOIN notices n ON n.id = i.notice_id
            ORDER BY s.stream, i.number LIMIT {MostRows}
            """);
        read.Parameters.AddRange(new NpgsqlParameter[]
        {
            new() { Value = open.Select(o => o.Person).ToArray() }, new() { Value = open.Select(o => o.After).ToArray() }, new() { Value = settled }
        });
        foreach (var listener in open) listener.Behind = false;
        var (rows, ofOne, last) = (0, 0, -1L);
        await using var reader = await read.ExecuteReaderAsync(ct);
        for (; await reader.ReadAsync(ct); rows++)
        {
            var stream = reader.GetInt64(12) - 1;
            ofOne = stream == last ? ofOne + 1 : 1;
            last = stream;
            open[stream].Offer(StoredItem.Read(reader));
            if (ofOne == Listener.Ahead) open[stream].Behind = true;
        }
        return rows == MostRows || open.Any(listener => listener.Behind && listener.HasRoom);
    }
}

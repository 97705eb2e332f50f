using System.Collections.Concurrent;

namespace Platform.Gateway.Cache;

/// <summary>
/// Answers in memory, up to a number of bytes. What to drop is chosen by SIEVE (Zhang et al., NSDI 2024): a hand goes from the oldest to the newest and drops
/// what was not used since it last passed. A hit sets one flag and takes no lock, and a walk over many addresses that nobody asks twice does not drive out what is in use.
/// </summary>
public sealed class CacheMemory
{
    readonly long capacity;
    readonly ConcurrentDictionary<string, Slot> slots = new(StringComparer.Ordinal);
    readonly ConcurrentDictionary<string, Slot>.AlternateLookup<ReadOnlySpan<char>> slotsBySpan;
    readonly LinkedList<Slot> order = []; // newest first; it is the lock for itself, hand and size
    LinkedListNode<Slot>? hand;
    long size;

    /// <param name="capacity">In bytes.</param>
    public CacheMemory(long capacity)
    {
        this.capacity = capacity;
        slotsBySpan = slots.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>Finds without making a string of the key.</summary>
    public Slot? Find(ReadOnlySpan<char> key)
    {
        if (!slotsBySpan.TryGetValue(key, out var slot)) return null;
        if (!slot.Used) slot.Used = true;
        return slot;
    }

    public void Put(CachedResponse response) => Put(new Slot(response.Key, response, 0, response.Size));

    /// <summary>Remembers until then (Unix milliseconds) that the answers under this key are not kept.</summary>
    public void PutPass(string key, long until) => Put(new Slot(key, null, until, 300 + (2 * key.Length)));

    void Put(Slot slot)
    {
        lock (order)
        {
            if (slots.TryGetValue(slot.Key, out var old)) Remove(old);
            slots[slot.Key] = slot;
            slot.Place = order.AddFirst(slot);
            size += slot.Size;
            while (size > capacity)
            {
                hand ??= order.Last!;
                var (place, candidate) = (hand, hand.Value);
                if (!candidate.Used)
                {
                    Remove(candidate);
                    slots.TryRemove(candidate.Key, out _);
                }
                else
                {
                    candidate.Used = false;
                    hand = place.Previous;
                }
            }
        }
    }

    void Remove(Slot slot)
    {
        if (slot.Place == hand) hand = hand!.Previous;
        order.Remove(slot.Place!);
        size -= slot.Size;
    }

    /// <summary>What is known of one key: an answer, or that there is none to keep.</summary>
    public sealed class Slot(string key, CachedResponse? response, long passUntil, long size)
    {
        internal string Key => key;
        internal long Size => size;
        internal bool Used { get; set; }
        internal LinkedListNode<Slot>? Place { get; set; }

        public CachedResponse? Response => response;
        public long PassUntil => passUntil;
    }
}

using System.Buffers;

namespace Platform.Projects.Iati;

/// <summary>The large part of a batch: bytes that come one after another and go together. They lie in pooled pieces, which the garbage collector neither looks into nor moves while the batch waits.</summary>
public sealed class BatchBytes : IDisposable
{
    const int Piece = 256 * 1024;

    readonly List<byte[]> pieces = [];
    int used; // of the last

    /// <summary>How many there are.</summary>
    public int Length { get; private set; }

    /// <returns>A copy, which is true until this is disposed.</returns>
    public ReadOnlyMemory<byte> Keep(ReadOnlySpan<byte> bytes)
    {
        if (pieces.Count == 0 || pieces[^1].Length - used < bytes.Length)
        {
            pieces.Add(ArrayPool<byte>.Shared.Rent(Math.Max(Piece, bytes.Length)));
            used = 0;
        }
        var kept = pieces[^1].AsMemory(used, bytes.Length);
        bytes.CopyTo(kept.Span);
        used += bytes.Length;
        Length += bytes.Length;
        return kept;
    }

    public void Dispose()
    {
        foreach (var piece in pieces) ArrayPool<byte>.Shared.Return(piece);
        pieces.Clear();
    }
}

using System.Globalization;

namespace Platform.LocalHosting;

/// <summary>What one replica prints: a file of at most 10 MB with one older file beside it, and the last lines in memory.</summary>
internal sealed class LogFile(string path, Action<string> alsoTo)
{
    const long MaximumBytes = 10_000_000;
    const int LinesKept = 300;

    readonly Lock _lock = new();
    readonly Queue<string> _last = new();
    StreamWriter? _writer;

    public string Path { get; } = path;

    public void Write(string line)
    {
        lock (_lock)
        {
            if (_last.Count == LinesKept) _last.Dequeue();
            _last.Enqueue(line);
            _writer ??= Open();
            _writer.WriteLine(line);
            if (_writer.BaseStream.Length > MaximumBytes) Rotate();
        }

        alsoTo(line);
    }

    /// <summary>A line of ours among the program's.</summary>
    public void Note(string text) => Write(string.Create(CultureInfo.InvariantCulture, $"--- {DateTime.UtcNow:HH:mm:ss} {text}"));

    public IReadOnlyList<string> Tail(int lines = LinesKept)
    {
        lock (_lock) return [.. _last.TakeLast(lines)];
    }

    StreamWriter Open() => new(new FileStream(Path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite)) { AutoFlush = true };

    void Rotate()
    {
        _writer?.Dispose();
        _writer = null;
        File.Move(Path, Path + ".1", overwrite: true);
    }
}

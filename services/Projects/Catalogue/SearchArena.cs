namespace Platform.Projects.Catalogue;

/// <summary>Many short runs of values in a few large arrays: a million titles or lists cost no million objects.</summary>
sealed class SearchArena<T>
{
    const int Bits = 16;
    const int PageLength = 1 << Bits;

    readonly List<T[]> pages = [];
    int used;

    /// <summary>Keeps a run of at most 65,536 values.</summary>
    /// <returns>Where it stands.</returns>
    public uint Add(ReadOnlySpan<T> run)
    {
        if (pages.Count == 0 || used + run.Length > PageLength)
        {
            pages.Add(new T[PageLength]);
            used = 0;
        }
        run.CopyTo(pages[^1].AsSpan(used));
        var start = ((uint)(pages.Count - 1) << Bits) | (uint)used;
        used += run.Length;
        return start;
    }

    public ReadOnlySpan<T> this[uint start, int length] => pages[(int)(start >> Bits)].AsSpan((int)(start & (PageLength - 1)), length);
}

namespace Platform.Gateway.Cache;

/// <summary>
/// What makes two requests the same for the cache: scheme, host (services may write it into links), path, query in any order, and the three headers by which services
/// choose a representation. An answer that varies by anything else is not kept.
/// </summary>
public static class CacheKey
{
    /// <summary>In characters; a longer one is not cached.</summary>
    public const int Longest = 1024;

    const int MostParameters = 32;

    public static bool Covers(string vary) =>
        vary.Equals("Accept", StringComparison.OrdinalIgnoreCase) || vary.Equals("Accept-Language", StringComparison.OrdinalIgnoreCase)
        || vary.Equals("Accept-Encoding", StringComparison.OrdinalIgnoreCase);

    /// <summary>Writes the key and returns its length, or 0 if it does not fit.</summary>
    /// <param name="target">Path and query as they came, undecoded.</param>
    public static int Write(HttpRequest request, ReadOnlySpan<char> target, Span<char> key)
    {
        var headers = request.Headers;
        var writer = new Writer(key);
        writer.Add(request.IsHttps ? "s" : "");
        writer.Add(request.Host.Value);
        var query = target.IndexOf('?');
        writer.Add(query < 0 ? target : target[..query]);
        if (query >= 0 && query + 1 < target.Length) writer.AddQuery(target[(query + 1)..]);
        writer.Add("\n");
        writer.Add(headers.Accept.ToString());
        writer.Add("\n");
        writer.Add(headers.AcceptLanguage.ToString());
        writer.Add("\n");
        writer.Add(headers.AcceptEncoding.ToString());
        return writer.Length;
    }

    ref struct Writer(Span<char> target)
    {
        readonly Span<char> target = target;
        int length;
        bool full;

        public readonly int Length => full ? 0 : length;

        public void Add(ReadOnlySpan<char> text)
        {
            if (text.TryCopyTo(target[length..])) length += text.Length;
            else full = true;
        }

        /// <summary>The parameters ordered by name; those of one name keep their order, which may mean something.</summary>
        public void AddQuery(ReadOnlySpan<char> query)
        {
            Add("?");
            if (!query.Contains('&'))
            {
                Add(query);
                return;
            }
            Span<Range> parameters = stackalloc Range[MostParameters + 1];
            var count = query.Split(parameters, '&', StringSplitOptions.RemoveEmptyEntries);
            if (count > MostParameters)
            {
                Add(query); // as it came: at worst kept twice
                return;
            }
            for (var i = 1; i < count; i++)
            {
                var moving = parameters[i];
                var to = i;
                for (; to > 0 && Name(query[parameters[to - 1]]).CompareTo(Name(query[moving]), StringComparison.Ordinal) > 0; to--) parameters[to] = parameters[to - 1];
                parameters[to] = moving;
            }
            for (var i = 0; i < count; i++)
            {
                if (i > 0) Add("&");
                Add(query[parameters[i]]);
            }
        }

        static ReadOnlySpan<char> Name(ReadOnlySpan<char> parameter) => parameter.IndexOf('=') is >= 0 and var end ? parameter[..end] : parameter;
    }
}

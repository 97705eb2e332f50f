using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using Yarp.ReverseProxy.Transforms;
using Yarp.ReverseProxy.Transforms.Builder;

namespace Platform.Gateway.Cache;

/// <summary>
/// Keeps what services call public (<c>Cache-Control: public, max-age=…</c>) and answers from it: from memory first, then from Redis, which the gateways share.
/// What is no longer fresh is confirmed with the service by its ETag, so that an unchanged answer does not travel again. Of several requests for one thing one is forwarded.
/// Follows RFC 9111 for a shared cache and says in <c>Cache-Status</c> (RFC 9211) what it did.
/// </summary>
/// <remarks>
/// Not ASP.NET Core's output cache: that one goes by the server's own policy and time only, cannot ask the service whether an answer still holds, and wraps the response
/// stream of every request that it might keep. Here YARP's transforms hand over the answer when its headers are known, so that what is not kept is not touched.
/// </remarks>
public sealed class ResponseCache(RequestDelegate next, CacheMemory memory, Redis redis, TimeProvider clock)
{
    /// <summary>Bodies up to this many bytes are kept.</summary>
    public const int LargestBody = 256 * 1024;

    const string Hit = "gateway; hit", HitInRedis = "gateway; hit; detail=redis", Collapsed = "gateway; fwd=uri-miss; collapsed",
        Stored = "gateway; fwd=uri-miss; stored", Changed = "gateway; fwd=stale; stored", Confirmed = "gateway; fwd=stale; fwd-status=304",
        Asked = "gateway; fwd=request; fwd-status=304";

    /// <summary>How long an answer is kept after it was fresh, to be confirmed.</summary>
    static readonly TimeSpan KeepStale = TimeSpan.FromMinutes(10);

    /// <summary>How long requests for something that turned out not to be kept go straight to the service, each by itself, in milliseconds.</summary>
    const long PassFor = 10_000;

    static readonly Counter<long> Answers = new Meter("Platform").CreateCounter<long>("gateway_cache_total", description: "Answers from the cache, and those put into it");
    static readonly KeyValuePair<string, object?> WasHit = new("result", "hit"), WasMiss = new("result", "miss"), WasConfirmed = new("result", "confirmed");

    readonly ConcurrentDictionary<string, Filling> fillings = new(StringComparer.Ordinal);

    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        var headers = request.Headers;
        var get = HttpMethods.IsGet(request.Method);
        if ((!get && !HttpMethods.IsHead(request.Method)) || headers.Authorization.Count > 0 || headers.Cookie.Count > 0 || headers.Range.Count > 0) return next(context);

        var (mustAsk, mayKeep) = Wishes(headers);
        if (!mayKeep || context.Features.Get<IHttpRequestFeature>()!.RawTarget is not ['/', ..] target) return next(context);

        Span<char> buffer = stackalloc char[CacheKey.Longest];
        var key = buffer[..CacheKey.Write(request, target, buffer)];
        if (key.IsEmpty) return next(context);

        var now = Now();
        var slot = memory.Find(key);
        if (slot?.Response is { } known)
        {
            if (!mustAsk && known.IsFresh(now))
            {
                Answers.Add(1, WasHit);
                return known.ServeAsync(context, now, Hit);
            }
        }
        else if (slot is not null && slot.PassUntil > now)
        {
            return next(context);
        }
        // A HEAD fills nothing; and with nobody to ask there is no use in waiting for each other.
        return get && context.GetReverseProxyFeature().AvailableDestinations.Count > 0 ? FillAsync(context, key.ToString(), slot?.Response, mustAsk) : next(context);
    }

    async Task FillAsync(HttpContext context, string key, CachedResponse? known, bool mustAsk)
    {
        var filling = new Filling(this, key, known);
        var first = fillings.GetOrAdd(key, filling);
        if (first != filling)
        {
            var theirs = await first.Done.WaitAsync(context.RequestAborted);
            await (theirs is null ? next(context) : theirs.ServeAsync(context, Now(), Collapsed));
            return;
        }
        try
        {
            // Another request may have filled it between the look into memory and here.
            if (!mustAsk && memory.Find(key)?.Response is { } meanwhile && meanwhile.IsFresh(Now()))
            {
                filling.End(meanwhile);
                await meanwhile.ServeAsync(context, Now(), Hit);
                return;
            }
            if (!mustAsk && await FromRedisAsync(key) is { } shared)
            {
                if (shared.IsFresh(Now()))
                {
                    memory.Put(shared);
                    filling.End(shared);
                    Answers.Add(1, WasHit);
                    await shared.ServeAsync(context, Now(), HitInRedis);
                    return;
                }
                filling.Known ??= shared;
            }
            context.Features.Set(filling);
            await next(context);
        }
        finally
        {
            filling.End(null);
            fillings.TryRemove(new(key, filling));
        }
        if (filling.Answer is { } answer && !context.Response.HasStarted)
        {
            Answers.Add(1, filling.WasConfirmed ? WasConfirmed : WasMiss);
            await answer.ServeAsync(context, Now(), filling.WasConfirmed ? mustAsk ? Asked : Confirmed : filling.Known is null ? Stored : Changed);
        }
    }

    /// <summary>Lets the cache see what goes to the services of this route and comes back.</summary>
    public static void AddTo(TransformBuilderContext route)
    {
        route.AddRequestTransform(context =>
        {
            if (context.HttpContext.Features.Get<Filling>() is { Known: { CanBeConfirmed: true } known })
            {
                // The question is the gateway's own: whether the client has the same is seen afterwards.
                var headers = context.ProxyRequest.Headers;
                headers.Remove(HeaderNames.IfNoneMatch);
                headers.Remove(HeaderNames.IfModifiedSince);
                if (known.ETag is { } tag) headers.TryAddWithoutValidation(HeaderNames.IfNoneMatch, tag);
                else headers.TryAddWithoutValidation(HeaderNames.IfModifiedSince, known.LastModified);
            }
            return default;
        });
        route.AddResponseTransform(async context =>
        {
            if (context.ProxyResponse is not { } answer || context.HttpContext.Features.Get<Filling>() is not { } filling) return;
            if (await filling.Cache.KeepAsync(filling, answer, context.HttpContext))
            {
                context.SuppressResponseBody = true;
                context.HttpContext.Response.Clear(); // answered from what was kept
            }
        });
    }

    /// <summary>True when the answer was kept, or confirmed what was.</summary>
    async Task<bool> KeepAsync(Filling filling, HttpResponseMessage answer, HttpContext context)
    {
        var now = Now();
        var age = (int)(answer.Headers.Age?.TotalSeconds ?? 0);
        if (answer.StatusCode == HttpStatusCode.NotModified && filling.Known is { CanBeConfirmed: true } known)
        {
            filling.WasConfirmed = true;
            var stays = answer.Headers.CacheControl is { } control ? Lifetime(control) ?? 0 : known.Lifetime;
            Keep(filling, known.Confirmed(now, age, stays, Kept(context.Response.Headers)), now);
            return true;
        }
        if (answer.StatusCode != HttpStatusCode.OK || Lifetime(answer.Headers.CacheControl) is not { } lifetime || lifetime <= age || !IsForEverybody(answer)
            || await ReadAsync(answer, context.RequestAborted) is not { } body)
        {
            if ((int)answer.StatusCode < 500 && answer.StatusCode != HttpStatusCode.NotModified) memory.PutPass(filling.Key, now + PassFor);
            filling.End(null);
            return false;
        }
        Keep(filling, new CachedResponse(filling.Key, now, age, lifetime, [.. Kept(context.Response.Headers)], body), now);
        return true;
    }

    void Keep(Filling filling, CachedResponse answer, long now)
    {
        if (answer.IsFresh(now))
        {
            memory.Put(answer);
            redis.Set(RedisKey(answer.Key), answer.ToBytes(), answer.Keep(KeepStale));
        }
        filling.Answer = answer;
        filling.End(answer);
    }

    async Task<CachedResponse?> FromRedisAsync(string key) => await redis.GetAsync(RedisKey(key)) is { } bytes ? CachedResponse.FromBytes(bytes, key) : null;

    static string RedisKey(string key) => "gateway:cache:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    static IEnumerable<KeyValuePair<string, StringValues>> Kept(IHeaderDictionary headers) =>
        headers.Where(header => header.Key != HeaderNames.ContentLength && header.Key != HeaderNames.Age && header.Key != "Cache-Status");

    /// <summary>Seconds, or <c>null</c> for what a shared cache must not keep, or must ask about each time.</summary>
    static int? Lifetime(System.Net.Http.Headers.CacheControlHeaderValue? control) =>
        control is { Public: true, NoStore: false, Private: false, NoCache: false } ? (int?)(control.SharedMaxAge ?? control.MaxAge)?.TotalSeconds : null;

    static bool IsForEverybody(HttpResponseMessage answer) =>
        !answer.Headers.NonValidated.Contains(HeaderNames.SetCookie)
        && answer.Headers.Vary.All(CacheKey.Covers)
        && answer.Content.Headers.ContentLength is not > LargestBody
        && answer.Content.Headers.ContentType?.MediaType != "text/event-stream";

    /// <summary>The whole body, or <c>null</c> if it is too large to keep: then what was read of it is put back in front.</summary>
    static async Task<byte[]?> ReadAsync(HttpResponseMessage answer, CancellationToken ct)
    {
        var stream = await answer.Content.ReadAsStreamAsync(ct);
        var body = new byte[(int?)answer.Content.Headers.ContentLength ?? 16 * 1024];
        var length = 0;
        while (true)
        {
            if (length == body.Length)
            {
                if (length == answer.Content.Headers.ContentLength) return body;
                if (length > LargestBody) break;
                Array.Resize(ref body, Math.Min(2 * length, LargestBody + 1));
            }
            var read = await stream.ReadAsync(body.AsMemory(length), ct);
            if (read == 0) return body.AsSpan(0, length).ToArray();
            length += read;
        }
        answer.Content = new StreamContent(new Rejoined(body.AsMemory(0, length), stream));
        return null;
    }

    static (bool MustAsk, bool MayKeep) Wishes(IHeaderDictionary headers)
    {
        if (headers.CacheControl.Count == 0) return (headers.Pragma.Count > 0 && headers.Pragma == "no-cache", true);
        return System.Net.Http.Headers.CacheControlHeaderValue.TryParse(headers.CacheControl.ToString(), out var control)
            ? (control.NoCache || control.MaxAge == TimeSpan.Zero, !control.NoStore) : (false, true);
    }

    long Now() => clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>One request on its way to a service, and those who wait for what it brings.</summary>
    sealed class Filling(ResponseCache cache, string key, CachedResponse? known)
    {
        readonly TaskCompletionSource<CachedResponse?> done = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public ResponseCache Cache => cache;
        public string Key => key;

        /// <summary>What is kept and no longer fresh.</summary>
        public CachedResponse? Known { get; set; } = known;
        public CachedResponse? Answer { get; set; }
        public bool WasConfirmed { get; set; }

        /// <summary>The answer for all, or <c>null</c> when each has to ask for itself.</summary>
        public Task<CachedResponse?> Done => done.Task;

        public void End(CachedResponse? answer) => done.TrySetResult(answer);
    }
}

using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace Platform.ServiceDefaults.Hosting;

/// <summary>Calls to other services: found by name, timed, tried again where that is safe, and cut off when the other side fails.</summary>
public static class Resilience
{
    /// <summary>Registers <typeparamref name="TClient"/> with an <see cref="HttpClient"/> for the named service.</summary>
    /// <param name="patience">How long an attempt may take, for a service that itself waits for others; <c>Calls:Patience</c> (2 s) unless told.</param>
    public static IHttpClientBuilder AddServiceClient<TClient>(this WebApplicationBuilder builder, string service, TimeSpan? patience = null) where TClient : class =>
        builder.Services.AddHttpClient<TClient>().For(builder, service, patience);

    /// <summary>Registers an <see cref="HttpClient"/> for the named service, under its name.</summary>
    public static IHttpClientBuilder AddServiceClient(this WebApplicationBuilder builder, string service) => builder.Services.AddHttpClient(service).For(builder, service, null);

    static IHttpClientBuilder For(this IHttpClientBuilder http, WebApplicationBuilder builder, string service, TimeSpan? patience) => http
        .ConfigureHttpClient(client =>
        {
            client.BaseAddress = new Uri($"http://{service}");
            client.Timeout = Timeout.InfiniteTimeSpan; // the pipeline below times attempts and the whole
        })
        .AddHttpMessageHandler(() => new Pipeline(patience ?? builder.Configuration.GetValue("Calls:Patience", TimeSpan.FromSeconds(2))))
        .AddHttpMessageHandler(() => new Discovery(builder.Configuration))
        .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            ConnectTimeout = TimeSpan.FromSeconds(1),
            PooledConnectionLifetime = TimeSpan.FromMinutes(2)
        });

    /// <summary>Turns <c>http://projects</c> into one of the addresses in <c>services:projects:http:n</c>, in turn. Other hosts pass as they are.</summary>
    public sealed class Discovery(IConfiguration configuration) : DelegatingHandler
    {
        static int turn;

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken ct)
        {
            var uri = request.RequestUri!;
            var addresses = ServiceAddresses.Of(configuration, uri.Host);
            if (addresses.Count > 0)
                request.RequestUri = new Uri(new Uri(addresses[(int)((uint)Interlocked.Increment(ref turn) % addresses.Count)]), uri.PathAndQuery);
            return base.SendAsync(request, ct);
        }
    }

    /// <summary>8 s in all (or one attempt, where that is longer), 2 s an attempt unless told, up to two more for requests that may be repeated, 100 at a time, and a breaker at half failing.</summary>
    sealed class Pipeline(TimeSpan patience) : DelegatingHandler
    {
        static readonly ResiliencePropertyKey<HttpRequestMessage> RequestKey = new("request");

        readonly SemaphoreSlim bulkhead = new(100);

        readonly ResiliencePipeline<HttpResponseMessage> pipeline = new ResiliencePipelineBuilder<HttpResponseMessage>()
            .AddTimeout(TimeSpan.FromSeconds(8) > patience ? TimeSpan.FromSeconds(8) : patience)
            .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
            {
                MaxRetryAttempts = 2,
                Delay = TimeSpan.FromMilliseconds(100),
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                ShouldHandle = attempt => ValueTask.FromResult(Failed(attempt.Outcome)
                    && attempt.Context.Properties.TryGetValue(RequestKey, out var request) && Repeatable(request))
            })
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions<HttpResponseMessage>
            {
                FailureRatio = 0.5,
                MinimumThroughput = 20,
                SamplingDuration = TimeSpan.FromSeconds(10),
                BreakDuration = TimeSpan.FromSeconds(2),
                ShouldHandle = attempt => ValueTask.FromResult(Failed(attempt.Outcome))
            })
            .AddTimeout(patience)
            .Build();

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken ct)
        {
            await bulkhead.WaitAsync(ct);
            var context = ResilienceContextPool.Shared.Get(ct);
            context.Properties.Set(RequestKey, request);
            try
            {
                return await pipeline.ExecuteAsync(async attempt => await base.SendAsync(request, attempt.CancellationToken), context);
            }
            finally
            {
                ResilienceContextPool.Shared.Return(context);
                bulkhead.Release();
            }
        }

        static bool Failed(Outcome<HttpResponseMessage> outcome) =>
            outcome.Exception is HttpRequestException or TimeoutRejectedException || outcome.Result is { StatusCode: System.Net.HttpStatusCode.ServiceUnavailable or System.Net.HttpStatusCode.BadGateway };

        static bool Repeatable(HttpRequestMessage request) =>
            request.Method == HttpMethod.Get || request.Method == HttpMethod.Head || request.Headers.Contains("Idempotency-Key");
    }
}

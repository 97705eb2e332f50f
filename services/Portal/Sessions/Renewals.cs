using System.Collections.Concurrent;
using Platform.Portal.Services;

namespace Platform.Portal.Sessions;

/// <summary>
/// Renewals of the last minutes, by the token they were asked for with. Pages that a browser asks for at once, and a page whose new cookie got lost on the way,
/// bring the old token again: they are given what it was renewed to, and the session does not end for a token used twice.
/// </summary>
public sealed class Renewals(TimeProvider clock)
{
    sealed record Entry(Lazy<Task<Answer<Tokens>>> Answer, DateTimeOffset Until);

    // As long as the new access token is good.
    static readonly TimeSpan Kept = TimeSpan.FromMinutes(8);

    readonly ConcurrentDictionary<string, Entry> recent = new();

    public async Task<Answer<Tokens>> RenewAsync(HttpContext page, string refreshToken)
    {
        var now = clock.GetUtcNow();
        foreach (var (token, old) in recent) if (old.Until < now) recent.TryRemove(token, out _);
        var entry = recent.GetOrAdd(refreshToken, _ => new(new(() => AskAsync(page, refreshToken)), now + Kept));
        var answer = await entry.Answer.Value;
        if (answer.Value is null) recent.TryRemove(refreshToken, out _);
        return answer;
    }

    /// <summary>Not cut short when its page is: others may wait for it.</summary>
    static Task<Answer<Tokens>> AskAsync(HttpContext page, string refreshToken) => page.RequestServices.GetRequiredService<IdentityService>().RefreshAsync(page, refreshToken, CancellationToken.None);
}

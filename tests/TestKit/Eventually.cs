using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Platform.TestKit;

/// <summary>Waits for something that happens elsewhere: asks again and again until it is so, or a deadline has passed.</summary>
public static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60); // nobody waits so long but on a machine that is busy

    /// <summary>Returns once the condition holds. An exception inside it (a failed assertion, a refused connection) counts as "not yet".</summary>
    /// <param name="condition">Asked every 20 ms, later every 200 ms.</param>
    /// <param name="deadline">A minute unless told.</param>
    /// <param name="what">The condition as written, for the message.</param>
    /// <exception cref="TimeoutException">It did not hold in time; the last exception is inside.</exception>
    public static async Task Become(Func<Task<bool>> condition, TimeSpan? deadline = null, [CallerArgumentExpression(nameof(condition))] string what = "")
    {
        var clock = Stopwatch.StartNew();
        var limit = deadline ?? Patience;
        Exception? last = null;
        for (var pause = TimeSpan.FromMilliseconds(20); ; pause = pause < TimeSpan.FromMilliseconds(200) ? pause * 1.5 : pause)
        {
            try
            {
                if (await condition()) return;
                last = null;
            }
            catch (Exception e)
            {
                last = e;
            }

            if (clock.Elapsed > limit) throw new TimeoutException($"Not so within {limit.TotalSeconds:0.#} s: {what}{(last is null ? "" : $" ({last.Message})")}", last);
            await Task.Delay(pause);
        }
    }

    /// <inheritdoc cref="Become(Func{Task{bool}}, TimeSpan?, string)"/>
    public static Task Become(Func<bool> condition, TimeSpan? deadline = null, [CallerArgumentExpression(nameof(condition))] string what = "") =>
        Become(() => Task.FromResult(condition()), deadline, what);

    /// <summary>Returns the value once there is one.</summary>
    /// <inheritdoc cref="Become(Func{Task{bool}}, TimeSpan?, string)"/>
    public static async Task<T> Get<T>(Func<Task<T?>> value, TimeSpan? deadline = null, [CallerArgumentExpression(nameof(value))] string what = "")
        where T : class
    {
        T? found = null;
        await Become(async () => (found = await value()) is not null, deadline, what);
        return found!;
    }
}

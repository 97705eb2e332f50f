using Platform.ServiceDefaults.Messaging;

namespace Platform.ServiceDefaults.Hosting;

/// <summary>What a process does beside its requests, again and again.</summary>
public static class Repeat
{
    /// <summary>Does it after each interval until the process stops. What fails is logged, and tried again after the next one.</summary>
    /// <param name="log">Of whoever does it: its name says what failed.</param>
    public static async Task EveryAsync(TimeSpan interval, Func<CancellationToken, Task> work, TimeProvider clock, ILogger log, CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(interval, clock);
        while (await timer.WaitForNextTickAsync(stopping))
        {
            try
            {
                await work(stopping);
            }
            catch (Exception e) when (!stopping.IsCancellationRequested)
            {
                if (Bus.IsOutage(e)) log.LogWarning("It will be tried again: {Error}", e.Message);
                else log.LogError(e, "It failed, and will be tried again");
            }
        }
    }
}

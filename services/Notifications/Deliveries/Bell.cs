namespace Platform.Notifications.Deliveries;

/// <summary>Wakes the workers of this process after a commit that left them something to do. A ring that is lost costs a poll of a second, never a message.</summary>
public sealed class Bell
{
    TaskCompletionSource rung = Quiet();

    /// <summary>The next ring. Take it before looking for work, so that one in between is heard.</summary>
    public Task Next => Volatile.Read(ref rung).Task;

    public void Ring() => Interlocked.Exchange(ref rung, Quiet()).TrySetResult();

    static TaskCompletionSource Quiet() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}

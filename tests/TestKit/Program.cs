using System.Runtime.InteropServices;

namespace Platform.TestKit;

/// <summary>`serve FILE`: starts the servers, writes their addresses to FILE as shell assignments, and keeps them up until it is told to stop.</summary>
/// <remarks>Named, so that its Program does not stand in the way of that of the service under test.</remarks>
internal static class Serve
{
    private static async Task<int> Main(string[] args)
    {
        if (args is not ["serve", var file])
        {
            Console.Error.WriteLine("usage: Platform.TestKit serve FILE");
            return 2;
        }

        var stop = new TaskCompletionSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal);

        var servers = await Servers.AddressesOf(_ => null);
        await File.WriteAllTextAsync(file + ".part", $"""
            export TESTKIT_POSTGRES='{servers.Postgres}'
            export TESTKIT_RABBITMQ='{servers.RabbitMq.AbsoluteUri}'
            export TESTKIT_RABBITMQ_MANAGEMENT='{servers.Management.AbsoluteUri}'

            """);
        File.Move(file + ".part", file, overwrite: true); // whole or not at all: the reader waits for it to appear
        await stop.Task;
        return 0;

        void OnSignal(PosixSignalContext context)
        {
            context.Cancel = true;
            stop.TrySetResult();
        }
    }
}

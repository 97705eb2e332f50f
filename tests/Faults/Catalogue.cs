namespace Platform.Faults;

/// <summary>The faults of the design (reliability, 2.9), in the order in which they are done: the first needs a broker that no consumer has ever met.</summary>
static class Catalogue
{
    public static IReadOnlyList<Fault> All { get; } =
    [
        new("F13", "no consumer ever ran", new(1_000, 0, 200), new(100, 0, 100)) { Without = "consumer", Written = Strikes.StartConsumersForTheFirstTime },
        new("F1", "kill -9 relay", new(20_000, 25, 250), new(190, 3, 40), Strikes.KillRelays) { Each = 2, CausesDuplicates = true },
        new("F2", "kill -9 consumer", new(20_000, 25, 250), new(190, 2, 40), Strikes.KillConsumers) { Each = 2, CausesDuplicates = true },
        new("F3", "broker kill -9, stop", new(20_000, 10, 25, Seconds: 60), new(200, 2, 20, Seconds: 2), Strikes.StopBroker) { Settled = Strikes.DemandWritesWentOn },
        new("F4", "database immediate stop", new(20_000, 10, 200), new(160, 2, 40), Strikes.StopDatabase),
        new("F5", "each message 3 times", new(10_000, 0, 150), new(160, 0, 50)) { Writing = Strikes.PlantDuplicates, Settled = Strikes.DemandAllSuppressed },
        new("F6", "broker memory alarm", new(10_000, 3, 35, Seconds: 60), new(160, 1, 30, Seconds: 3), Strikes.FillBrokerMemory),
        new("F7", "broker disk alarm", new(10_000, 3, 35, Seconds: 60), null, Strikes.FillBrokerDisk),
        new("F9", "network cut, silent, half open", new(20_000, 30, 25, Seconds: 60), new(280, 5, 25, Seconds: 3), Strikes.Disconnect) { Settled = Strikes.DemandMemory },
        new("F10", "relay frozen", new(10_000, 5, 50, Seconds: 30), new(160, 1, 20, Seconds: 1), Strikes.FreezeRelay) { CausesDuplicates = true },
        new("F14", "order, both sides killed", new(6_000, 10, 120), new(200, 2, 40), Strikes.KillInTurn) { Each = 2, InOrder = true, CausesDuplicates = true },
        new("F17a", "control: no inbox", new(8_000, 20, 150), new(100, 1, 40), Strikes.KillConsumerBeforeAck) { Naive = "consumer", Control = found => found.Duplicated },
        new("F17b", "control: no outbox", new(8_000, 10, 150), new(100, 1, 40), Strikes.KillWriter) { Naive = "writer", Control = found => found.Lost },
    ];
}

using System.Globalization;
using Platform.DemoData;

// Loads the demonstration data through the public API. Run again, it goes on where it stopped and repeats nothing.
var address = Environment.GetEnvironmentVariable("services__gateway__http__0") ?? (args is [var first, ..] ? first : "http://localhost:8080");
if (Environment.GetEnvironmentVariable("PLATFORM_DEMO_PASSWORD") is not { Length: > 0 } password)
{
    Console.WriteLine("PLATFORM_DEMO_PASSWORD is not set, so nobody can sign in to load the demonstration data. Nothing was done.");
    return 0;
}

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(5));
try
{
    using var platform = await PlatformClient.ConnectAsync(new Uri(address), password, patience.Token);
    await Subscriptions.LoadAsync(platform, patience.Token);
    var organisations = await Organisations.LoadAsync(platform, patience.Token);
    await Projects.LoadAsync(platform, patience.Token);
    await Resources.LoadAsync(platform, patience.Token);
    await Practices.LoadAsync(platform, patience.Token);
    await Voices.LoadAsync(platform, patience.Token);
    await Events.LoadAsync(platform, organisations, patience.Token);
    Console.WriteLine($"The demonstration data is there: {platform.Created} records are new, {platform.Refused} were refused.");
}
catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
{
    // The platform works without it; the next start goes on.
    Console.WriteLine($"The demonstration data is not complete: {e.Message}");
}
return 0;

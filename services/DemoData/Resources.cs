namespace Platform.DemoData;

/// <summary>The resources of the demonstration. An editor adds them; a moderator publishes.</summary>
static class Resources
{
    public static async Task LoadAsync(PlatformClient platform, CancellationToken ct)
    {
        foreach (var resource in PlatformClient.Read("resources.json"))
        {
            var title = resource["title"]!["en"]!.GetValue<string>();
            var found = (await platform.FindAsync($"/api/resources?q={Uri.EscapeDataString(title)}", "admin", ct))?["items"]?.AsArray().FirstOrDefault(item => item!["title"]!["en"]?.GetValue<string>() == title)
                ?? await platform.CreateAsync("/api/resources", "editor", $"resource-{title}", resource, ct);
            if (found?["state"]?.GetValue<string>() == "draft") await platform.ChangeAsync(found, $"/api/resources/{found["id"]}/publish", "moderator", ct);
        }
    }
}

using System.Text.Json.Nodes;
using Platform.ServiceDefaults.Hosting;
using Platform.TestKit;
using Platform.Training.Data;
using Platform.Training.Tests;

[assembly: AssemblyFixture(typeof(TrainingHost))]

namespace Platform.Training.Tests;

public sealed class TrainingHost() : ServiceHost<Program, TrainingDb>("training"), IAsyncLifetime
{
    public HttpClient Organiser() => As(Roles.Organiser);

    /// <summary>An event that is published and open for registration, and its organiser.</summary>
    public async Task<Meeting> Published(object? change = null)
    {
        var organiser = Organiser();
        var path = $"/api/events/{(await organiser.Create("/api/events", Plan.With(change)).Success())["id"]}";
        await organiser.Change(HttpMethod.Post, $"{path}/publish", 1).Success();
        return new(path, organiser);
    }

    public Task<HttpResponseMessage> Register(string path, Guid? person = null) => As(person ?? Guid.NewGuid()).Create($"{path}/registrations", new { answers = new { } });

    public async Task<JsonNode> Read(string path) => await Visitor().GetAsync(path).Success();
}

public sealed record Meeting(string Path, HttpClient Organiser)
{
    public Guid Id => Guid.Parse(Path.Split('/')[^1]);
}

/// <summary>A plan as clients send it.</summary>
public static class Plan
{
    public static JsonObject With(object? change = null)
    {
        var plan = (JsonObject)System.Text.Json.JsonSerializer.SerializeToNode(new
        {
            name = new { en = "Regional consultation", fr = "Consultation régionale" },
            kind = "consultation",
            timeZone = "Pacific/Fiji",
            start = "2090-03-01T09:00",
            end = "2090-03-01T17:30",
            attendanceMode = "mixed"
        })!;
        foreach (var (member, value) in (JsonObject)System.Text.Json.JsonSerializer.SerializeToNode(change ?? new { })!) plan[member] = value?.DeepClone();
        return plan;
    }
}

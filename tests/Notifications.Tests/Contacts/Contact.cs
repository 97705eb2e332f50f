using Microsoft.EntityFrameworkCore;
using Platform.Notifications.Contacts;
using Platform.Notifications.Data;
using Platform.TestKit;

namespace Platform.Notifications.Tests.Contacts;

/// <summary>A confirmed address of a test.</summary>
sealed record Contact(Guid Id, string Address, Guid Token, long Version);

static class Contacts
{
    /// <summary>An address that no other test uses.</summary>
    public static string NewAddress() => $"a{Guid.NewGuid():N}@example.org";

    public static async Task<ContactPoint> PointAsync(this NotificationsHost host, Guid id) => await host.FindPoint(id) ?? throw new InvalidOperationException("The contact point is not there.");

    public static async Task<ContactPoint?> FindPoint(this NotificationsHost host, Guid id)
    {
        await using var scope = host.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<NotificationsDb>().ContactPoints.AsNoTracking().SingleOrDefaultAsync(p => p.Id == id);
    }

    /// <summary>The code that the mail to this point says, as the sender of mails finds it.</summary>
    public static async Task<string?> CodeOf(this NotificationsHost host, Guid id) => host.Services.GetRequiredService<ConfirmationCodes>().ConfirmationOf(await host.PointAsync(id));

    /// <summary>Points of a mailbox that wait for their code, oldest first.</summary>
    public static async Task<List<ContactPoint>> PointsOf(this NotificationsHost host, string address)
    {
        var mailbox = address.ToLowerInvariant();
        await using var scope = host.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<NotificationsDb>().ContactPoints.AsNoTracking().Where(p => p.Mailbox == mailbox).OrderBy(p => p.Id).ToListAsync();
    }

    /// <summary>Adds an address and confirms it.</summary>
    public static async Task<Contact> Contact(this NotificationsHost host, HttpClient member, string? address = null)
    {
        var made = await member.Create("/api/contact-points", new { address = address ?? NewAddress() }).Success();
        var id = made["id"]!.GetValue<Guid>();
        await member.PostAsJsonAsync($"/api/contact-points/{id}/confirm", new { code = await host.CodeOf(id) }).Success();
        var point = await host.PointAsync(id);
        return new(id, point.Address, point.Token, point.Version);
    }

    /// <summary>Asks as a visitor to follow a theme by e-mail.</summary>
    public static Task<HttpResponseMessage> Ask(this NotificationsHost host, string email, string code, string frequency = "now") =>
        host.Visitor().Create("/api/subscriptions", new { target = new { kind = "term", vocabulary = "theme", code }, channel = "email", frequency, email, language = "fr", timeZone = "Pacific/Fiji" });

    /// <summary>Asks, and confirms with the code of that mail.</summary>
    public static async Task<Guid?> Visitor(this NotificationsHost host, string email, string code, string frequency = "now")
    {
        await host.Ask(email, code, frequency).Success();
        var asked = (await host.PointsOf(email)).Last(p => p.State == ContactState.Unverified && p.PersonId is null);
        var answer = await host.Visitor().PostAsJsonAsync("/api/subscriptions/confirm", new { code = await host.CodeOf(asked.Id) }).Success();
        return answer["manageToken"]?.GetValue<Guid>();
    }
}

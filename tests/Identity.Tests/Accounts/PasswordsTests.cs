using System.Diagnostics;
using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Platform.TestKit;

namespace Platform.Identity.Tests.Accounts;

public sealed class PasswordsTests(ProductionHost host)
{
    [Fact]
    public void Outside_development_a_password_costs_220000_rounds() =>
        host.Services.GetRequiredService<IOptions<PasswordHasherOptions>>().Value.IterationCount.ShouldBe(220_000);

    [Fact]
    public async Task An_unknown_address_takes_as_long_as_a_known_one()
    {
        var known = IdentityHost.NewAddress();
        await using (var scope = host.Services.CreateAsyncScope())
        {
            var services = scope.ServiceProvider;
            var db = services.GetRequiredService<Data.IdentityDb>();
            var hash = services.GetRequiredService<IPasswordHasher<Identity.Accounts.Account>>().HashPassword(new(), IdentityHost.Password);
            db.Accounts.Add(Identity.Accounts.Account.Open(Identity.Accounts.EmailAddress.Parse(known)!, hash, null, "en", DateTimeOffset.UtcNow));
            await db.SaveChangesAsync();
        }
        await Time(known); // the first pays for compiling
        var (forKnown, forUnknown) = (TimeSpan.MaxValue, TimeSpan.MaxValue);
        await Eventually.Become(async () =>
        {
            forKnown = Shorter(forKnown, await Time(known));
            forUnknown = Shorter(forUnknown, await Time(IdentityHost.NewAddress()));
            return forUnknown / forKnown is > 0.8 and < 1.25 && forUnknown > TimeSpan.FromMilliseconds(30);
        }, TimeSpan.FromSeconds(60));

        async Task<TimeSpan> Time(string email)
        {
            var clock = Stopwatch.StartNew();
            using var response = await host.Visitor().PostAsJsonAsync("/api/identity/login", new { email, password = "not the password of it" });
            response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
            return clock.Elapsed;
        }

        static TimeSpan Shorter(TimeSpan a, TimeSpan b) => a < b ? a : b;
    }
}

using System.Buffers.Binary;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Platform.Identity.Accounts;
using Platform.Identity.Data;
using Platform.ServiceDefaults.Http;
using Platform.TestKit;

namespace Platform.Identity.Tests.Accounts;

public sealed class PasswordsTests(ProductionHost host)
{
    [Fact]
    public void Outside_development_a_password_costs_220000_rounds() =>
        host.Services.GetRequiredService<IOptions<PasswordHasherOptions>>().Value.IterationCount.ShouldBe(220_000);

    [Fact]
    public async Task An_old_hash_is_renewed_at_the_next_sign_in()
    {
        var email = IdentityHost.NewAddress();
        var weak = new PasswordHasher<Account>(Options.Create(new PasswordHasherOptions { IterationCount = 1000 })).HashPassword(new(), IdentityHost.Password);
        await using var scope = host.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IdentityDb>();
        db.Accounts.Add(Account.Open(EmailAddress.Parse(email)!, weak, null, "en", DateTimeOffset.UtcNow));
        await db.SaveChangesAsync();
        for (var i = 0; i < 2; i++)
        {
            await host.Visitor().PostAsJsonAsync("/api/identity/login", new { email, password = IdentityHost.Password }).Success();
            var hash = Convert.FromBase64String((await db.Accounts.AsNoTracking().SingleAsync(a => a.Email == email)).PasswordHash!);
            BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(5)).ShouldBe(220_000);
        }
    }
}

using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Platform.Identity.Tests.Accounts;

public sealed class PasswordsTests(ProductionHost host)
{
    [Fact]
    public void Outside_development_a_password_costs_220000_rounds() =>
        host.Services.GetRequiredService<IOptions<PasswordHasherOptions>>().Value.IterationCount.ShouldBe(220_000);
}

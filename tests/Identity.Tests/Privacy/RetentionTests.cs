using Platform.ServiceDefaults.Privacy;
using Platform.TestKit;

namespace Platform.Identity.Tests.Privacy;

/// <summary>What the registry promises is what the job does. Rows are dated in 2010, and so is the clock: what other tests wrote is of today and stays.</summary>
public sealed class RetentionTests(IdentityHost host)
{
    static readonly DateTimeOffset Then = new(2010, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("sessions", "ended_at = '2010-01-01Z'", 7)]
    [InlineData("sessions", "expires_at = '2010-01-01Z'", 7)]
    [InlineData("security_events", "at = '2010-01-01Z'", 365)]
    public async Task What_hangs_on_an_account_goes_when_its_time_is_over_and_not_before(string table, string age, int days)
    {
        var me = await host.SignedIn(await host.Person());
        var id = (await me.GetAsync("/api/identity/me").Success())["id"]!.GetValue<Guid>();
        await host.Execute($"UPDATE {table} SET {age} WHERE account_id = '{id}'");
        var rows = await Count();
        rows.ShouldBeGreaterThan(0);
        await PersonalDataOf.RetentionAt(host, Then.AddDays(days).AddSeconds(-1));
        (await Count()).ShouldBe(rows);
        await PersonalDataOf.RetentionAt(host, Then.AddDays(days).AddSeconds(1));
        (await Count()).ShouldBe(0);
        (await host.Query<long>($"SELECT count(*) FROM accounts WHERE id = '{id}'")).ShouldBe(1);

        Task<long> Count() => host.Query<long>($"SELECT count(*) FROM {table} WHERE account_id = '{id}'");
    }

    [Fact]
    public async Task A_code_that_nobody_sent_back_goes_when_it_is_dead()
    {
        var address = IdentityHost.NewAddress();
        await host.Client().PostAsJsonAsync("/api/identity/register", new { email = address, password = IdentityHost.Password }).Success();
        await host.Execute($"UPDATE email_codes SET expires_at = '2010-01-01Z' WHERE email = '{address}'");
        await PersonalDataOf.RetentionAt(host, Then.AddSeconds(-1));
        (await host.Query<long>($"SELECT count(*) FROM email_codes WHERE email = '{address}'")).ShouldBe(1);
        await PersonalDataOf.RetentionAt(host, Then.AddSeconds(1));
        (await host.Query<long>($"SELECT count(*) FROM email_codes WHERE email = '{address}'")).ShouldBe(0);
    }

    [Fact]
    public void Every_promised_time_is_kept_by_a_condition_or_by_a_row_that_goes_with_another()
    {
        string[] withAnother = ["refresh_tokens"]; // with their session
        host.Services.GetRequiredService<PersonalRegistry>().Tables.Where(table => table.Keep is { Time: not null, Expired: null }).Select(table => table.Name).ShouldBe(withAnother);
    }
}

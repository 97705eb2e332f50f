using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Platform.Projects.Catalogue;
using Platform.TestKit;

namespace Platform.Projects.Tests.Catalogue;

public sealed class RenewSearchRowsTests(ProjectsHost host)
{
    [Fact]
    public async Task A_row_of_older_rules_is_made_anew_once_nobody_writes_its_project()
    {
        var (word, ct) = (Samples.Word(), TestContext.Current.CancellationToken);
        var project = await host.Published(project => (project["acronym"], project["budgets"]) = (word, System.Text.Json.Nodes.JsonNode.Parse("""
            [{ "type": "1", "start": "2023-01-01", "end": "2023-12-31", "amount": 100, "currency": "USD", "valueDate": "2023-01-01" }, { "type": "2", "start": "2023-01-01", "end": "2023-12-31", "amount": 120, "currency": "USD", "valueDate": "2023-01-01" }]
            """)));
        var id = project["id"]!.GetValue<Guid>();
        var database = host.Services.GetRequiredService<NpgsqlDataSource>();
        // As the rules before wrote it: both together.
        (await Run("UPDATE project_index SET form = 0, budgets = 'USD 220', summary = replace(summary::text, '120', '220')::json WHERE project_id = $1 AND budgets = 'USD 120'")).ShouldBe(1);
        (await Found("budgetMin=220")).ShouldBe(1);

        using var worker = new RenewSearchRows(host.Services.GetRequiredService<IServiceScopeFactory>(), TimeProvider.System, NullLogger<RenewSearchRows>.Instance);
        await using (var busy = await database.OpenConnectionAsync(ct))
        await using (var writing = await busy.BeginTransactionAsync(ct))
        {
            await using var hold = new NpgsqlCommand("SELECT FROM projects WHERE id = $1 FOR UPDATE", busy, writing) { Parameters = { new() { Value = id } } };
            await hold.ExecuteNonQueryAsync(ct);
            while (await worker.RenewAsync(ct) > 0) { }
            (await Found("budgetMin=220")).ShouldBe(1); // whoever writes it makes it anew, and is not waited for
        }

        await worker.StartAsync(ct);
        await worker.ExecuteTask!.WaitAsync(TimeSpan.FromMinutes(1), ct); // it ends by itself once none is left
        (await Found("budgetMin=220")).ShouldBe(0);
        (await Found("budgetMin=120&budgetMax=120")).ShouldBe(1);
        (await host.Visitor().GetAsync($"/api/projects?q={word}").Success())["items"]![0]!["budgets"]![0]!["amount"]!.GetValue<decimal>().ShouldBe(120);
        (await worker.RenewAsync(ct)).ShouldBe(0);

        async Task<int> Run(string sql)
        {
            await using var command = database.CreateCommand(sql);
            command.Parameters.Add(new() { Value = id });
            return await command.ExecuteNonQueryAsync(ct);
        }

        async Task<int> Found(string filter) => (await host.Visitor().GetAsync($"/api/projects?q={word}&{filter}").Success())["total"]!.GetValue<int>();
    }

    [Fact]
    public async Task What_is_written_has_the_form_of_today_and_the_index_holds_what_is_older()
    {
        await using var read = host.Services.GetRequiredService<NpgsqlDataSource>().CreateCommand("""
            SELECT column_default || ' ' || pg_get_indexdef('project_index_older'::regclass) FROM information_schema.columns WHERE table_name = 'project_index' AND column_name = 'form'
            """);
        var said = (string)(await read.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
        said.ShouldStartWith($"{RenewSearchRows.Form} ");
        said.ShouldEndWith($"(form < {RenewSearchRows.Form})");
    }
}

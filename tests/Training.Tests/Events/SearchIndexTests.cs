using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Platform.ServiceDefaults.Data;
using Platform.TestKit;
using Platform.Training.Data;

namespace Platform.Training.Tests.Events;

/// <summary>Among twenty thousand events PostgreSQL takes the index that is meant for each filter.</summary>
public sealed class SearchIndexTests(SearchIndexTests.Many many) : IClassFixture<SearchIndexTests.Many>
{
    [Theory]
    [InlineData("ends_at > '2053-03-01' AND starts_at > '2053-03-01'::timestamptz - interval '366 days'", "events_listed")]
    [InlineData("kind = 'summit'", "events_kind")]
    [InlineData("attendance_mode = ANY(ARRAY['offline'])", "events_mode")]
    [InlineData("terms @> ARRAY['gcm:19', 'country:FJ']", "events_terms")]
    [InlineData("organiser_ids @> ARRAY['00000000-0000-7000-8000-000000000077'::uuid]", "events_organisers")]
    [InlineData("search @@ to_tsquery('simple', (SELECT string_agg(quote_literal(folded(word)) || ':*', ' & ') FROM unnest(ARRAY['Réunion', 'word77']) AS word))", "events_search")]
    public Task Each_filter_has_its_index(string filter, string index) => Takes(index, $"SELECT count(*) FROM events WHERE {Listed} AND {filter}");

    [Fact]
    public Task A_page_is_read_in_the_order_of_an_index() => Takes("events_listed", $"SELECT id, name FROM events WHERE {Listed} ORDER BY starts_at, id LIMIT 21");

    const string Listed = "state IN ('published', 'postponed', 'completed')";

    async Task Takes(string index, string query)
    {
        await using var explain = many.Database.CreateCommand($"EXPLAIN {query}");
        var plan = new List<string>();
        await using var reader = await explain.ExecuteReaderAsync();
        while (await reader.ReadAsync()) plan.Add(reader.GetString(0));
        string.Join('\n', plan).ShouldContain(index, customMessage: string.Join('\n', plan));
    }

    public sealed class Many : IAsyncLifetime
    {
        public NpgsqlDataSource Database { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Database = NpgsqlDataSource.Create(await Servers.CreateDatabase("training_index"));
            await new Migrator(Database, typeof(TrainingDb).Assembly, NullLogger.Instance).MigrateAsync(CancellationToken.None);
            await using var fill = Database.CreateCommand("""
                INSERT INTO events (id, sequence, name, kind, organiser_ids, attendance_mode, time_zone, starts_at, ends_at, languages, terms, approval, waiting_list, state,
                                    confirmed, waiting, last_place, created_by, created_at, updated_at, version)
                SELECT gen_random_uuid(), 0, jsonb_build_object('en', 'Réunion word' || n % 500), (ARRAY['training', 'consultation', 'summit', 'webinar', 'working-session'])[1 + n % 5],
                       ARRAY[('00000000-0000-7000-8000-' || lpad((n % 300)::text, 12, '0'))::uuid], (ARRAY['offline', 'online', 'mixed', 'mixed'])[1 + n % 4], 'UTC', '2050-01-01'::timestamptz + n * interval '1 hour',
                       '2050-01-01'::timestamptz + n * interval '1 hour' + interval '2 hours', '{}', ARRAY['gcm:' || n % 23 + 1, 'country:' || (ARRAY['FJ', 'TO', 'WS', 'KI', 'NR', 'PW'])[1 + n % 6]],
                       'automatic', true, CASE WHEN n % 7 = 0 THEN 'draft' ELSE 'published' END, 0, 0, 0, gen_random_uuid(), now(), now(), 1
                FROM generate_series(1, 20000) n;
                ANALYZE events;
                """);
            await fill.ExecuteNonQueryAsync();
        }

        public async ValueTask DisposeAsync() => await Database.DisposeAsync();
    }
}

using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;
using NpgsqlTypes;
using Platform.Contracts;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Messaging;

namespace Platform.Projects.Codelists;

/// <param name="Name">With English, in which everybody reads something.</param>
/// <param name="Withdrawn">No longer to be used. A code is never removed: projects have it.</param>
/// <param name="Crosswalk">What it is in other lists; none given, as it was.</param>
public sealed record NewCode(
    [property: Localised(500)] Text Name,
    [property: PlainText(64)] string? Category = null,
    bool Withdrawn = false,
    [property: MaxLength(50)] IReadOnlyList<CodeReference>? Crosswalk = null);

/// <summary>A code as it was saved, with its list's new version.</summary>
public sealed record SavedCode(string List, CodelistCode Code, long Version) : IVersioned;

/// <summary>Adds a code to a list, changes its names, withdraws it or takes it back. A list that is complete with its edition takes no new codes, and official codes keep their English name and category.</summary>
public static class SetCode
{
    public static async Task<Results<Ok<SavedCode>, NotFound, ValidationProblem, ProblemHttpResult>> Handle(
        string name, string code, IfMatch ifMatch, NewCode change, Caller caller, NpgsqlDataSource database, CodeStore store, TimeProvider clock, CancellationToken ct)
    {
        code = code.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
        store.Forget();
        var codes = await store.NowAsync(ct);
        if (codes.List(name) is not { } list) return TypedResults.NotFound();
        if (list.Version != ifMatch.Version) return Problems.Stale();
        var before = list.Find(code);
        if (before is null && list.Closed) return new Refusal("list-closed", $"{name} is complete with {list.Source} {list.Edition}. Its codes can be renamed in further languages and withdrawn, not added to.").ToProblem();
        if (Wrong(list, before, code, change, codes) is { Count: > 0 } wrong) return Problems.Invalid(wrong);

        var after = new CodelistCode(code, change.Name, before is { Official: true } ? before.Category : change.Category, change.Withdrawn, before?.Official ?? false, change.Crosswalk ?? before?.Crosswalk ?? []);
        if (before is not null && Json(before) == Json(after)) return TypedResults.Ok(new SavedCode(name, before, list.Version));
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        if (!await SaveAsync(connection, transaction, list, before, after, caller.Person(), clock.GetUtcNow(), ct)) return Problems.Stale();
        await transaction.CommitAsync(ct);
        store.Forget();
        return TypedResults.Ok(new SavedCode(name, after, list.Version + 1));
    }

    static Dictionary<string, string[]> Wrong(Codelist list, CodelistCode? before, string code, NewCode change, Codes codes)
    {
        var wrong = new Dictionary<string, string[]>();
        if (!Texts.IsLine(code, 64) || code.Any(char.IsWhiteSpace)) wrong["code"] = ["A code has 1 to 64 characters and no blanks."];
        if (!change.Name.TryGetValue("en", out var english)) wrong["name"] = ["Give the English name too; readers of other languages fall back on it."];
        else if (before is { Official: true } && english != before.Name.GetValueOrDefault("en")) wrong["name.en"] = [$"This is the name that {list.Source} gives it: \"{before.Name.GetValueOrDefault("en")}\". Names in other languages can be changed."];
        if (change.Category is { } category && list.Categories is { } categories && !codes.Contains(categories, category)) wrong["category"] = [$"Use a code of the list {categories}."];
        if (change.Crosswalk?.FirstOrDefault(to => to.List is null || to.Code is null || codes.Find(to.List, to.Code) is null) is { } nowhere)
            wrong["crosswalk"] = [$"There is no code {nowhere.Code} in a list {nowhere.List} here."];
        return wrong;
    }

    /// <summary>The list's version goes up first: whoever changes the same list at the same time is a version too late.</summary>
    static async Task<bool> SaveAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, Codelist list, CodelistCode? before, CodelistCode after, Guid by, DateTimeOffset now, CancellationToken ct)
    {
        await using var version = new NpgsqlCommand("UPDATE codelists SET version = version + 1 WHERE name = $1 AND version = $2", connection, transaction) { Parameters = { new() { Value = list.Name }, new() { Value = list.Version } } };
        if (await version.ExecuteNonQueryAsync(ct) == 0) return false;
        await using var batch = new NpgsqlBatch(connection, transaction)
        {
            BatchCommands =
            {
                new("""
                    INSERT INTO codes (list, code, position, names, category, withdrawn, official) VALUES ($1, $2, (SELECT coalesce(max(position), 0) + 1 FROM codes WHERE list = $1), $3, $4, $5, false)
                    ON CONFLICT (list, code) DO UPDATE SET names = excluded.names, category = excluded.category, withdrawn = excluded.withdrawn
                    """)
                { Parameters = { Value(list.Name), Value(after.Code), Value(JsonSerializer.Serialize(after.Name, Wire.Json), NpgsqlDbType.Jsonb), Value(after.Category), Value(after.Withdrawn, NpgsqlDbType.Boolean) } },
                new("DELETE FROM code_crosswalks WHERE list = $1 AND code = $2") { Parameters = { Value(list.Name), Value(after.Code) } },
                new("INSERT INTO code_crosswalks (list, code, to_list, to_code) SELECT DISTINCT $1, $2, l, c FROM unnest($3, $4) AS t (l, c)")
                {
                    Parameters =
                    {
                        Value(list.Name), Value(after.Code), Value(after.Crosswalk.Select(to => to.List).ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Text),
                        Value(after.Crosswalk.Select(to => to.Code).ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Text)
                    }
                },
                new("INSERT INTO code_changes (list, code, at, by, before, after) VALUES ($1, $2, $3, $4, $5, $6)")
                {
                    Parameters =
                    {
                        Value(list.Name), Value(after.Code), Value(now.UtcDateTime, NpgsqlDbType.TimestampTz), Value(by, NpgsqlDbType.Uuid),
                        Value(before is null ? null : Json(before), NpgsqlDbType.Jsonb), Value(Json(after), NpgsqlDbType.Jsonb)
                    }
                }
            }
        };
        await batch.ExecuteNonQueryAsync(ct);
        return true;
    }

    static string Json(CodelistCode code) => JsonSerializer.Serialize(code, Wire.Json);

    static NpgsqlParameter Value(object? value, NpgsqlDbType type = NpgsqlDbType.Text) => new() { Value = value ?? DBNull.Value, NpgsqlDbType = type };
}

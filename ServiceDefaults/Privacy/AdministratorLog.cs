using Npgsql;
using Platform.ServiceDefaults.Http;

namespace Platform.ServiceDefaults.Privacy;

/// <summary>Routes on which administrators may change what is somebody else's, and nothing else tells who did it: each such change leaves a line, kept for a year.</summary>
public static class AdministratorLog
{
    /// <remarks>The line is written before the change, and taken back when the request is refused: what cannot be noted is not done, and a process that dies between leaves a line too many rather than one too few.</remarks>
    public static TBuilder LogsAdministrators<TBuilder>(this TBuilder routes) where TBuilder : IEndpointConventionBuilder => routes.AddEndpointFilter(async (context, next) =>
    {
        var http = context.HttpContext;
        var caller = Caller.From(http.User);
        if (!caller.IsAdministrator || HttpMethods.IsGet(http.Request.Method)) return await next(context);

        var line = await NoteAsync(http, caller.Person());
        var changed = false;
        try
        {
            var result = await next(context);
            var answer = (result as INestedHttpResult)?.Result ?? result;
            changed = (answer as IStatusCodeHttpResult)?.StatusCode is null or (>= 200 and < 300);
            return result;
        }
        finally
        {
            if (!changed) await TakeBackAsync(http, line);
        }
    });

    static async Task<Guid> NoteAsync(HttpContext http, Guid actor)
    {
        var now = http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
        var line = Guid.CreateVersion7(now);
        await using var note = http.RequestServices.GetRequiredService<NpgsqlDataSource>().CreateCommand("INSERT INTO administrator_log (id, actor_id, request, at) VALUES ($1, $2, $3, $4)");
        note.Parameters.AddRange(new NpgsqlParameter[] { new() { Value = line }, new() { Value = actor }, new() { Value = $"{http.Request.Method} {http.Request.Path}" }, new() { Value = now } });
        await note.ExecuteNonQueryAsync(http.RequestAborted);
        return line;
    }

    static async Task TakeBackAsync(HttpContext http, Guid line)
    {
        await using var remove = http.RequestServices.GetRequiredService<NpgsqlDataSource>().CreateCommand("DELETE FROM administrator_log WHERE id = $1");
        remove.Parameters.Add(new() { Value = line });
        await remove.ExecuteNonQueryAsync(CancellationToken.None);
    }
}

using Microsoft.EntityFrameworkCore;
using Npgsql;
using Platform.ServiceDefaults.Hosting;
using Platform.ServiceDefaults.Messaging;

namespace Platform.ServiceDefaults.Data;

public static class Database
{
    /// <summary>Whether what was to be saved is there already, as a unique index says.</summary>
    public static bool IsDuplicate(this DbUpdateException refused) => refused.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation };

    /// <summary>The service's own database, by the connection string of that name: <typeparamref name="TDb"/> to map and track, <see cref="NpgsqlDataSource"/> for hot reads.</summary>
    public static WebApplicationBuilder AddDatabase<TDb>(this WebApplicationBuilder builder, string name) where TDb : DbContext
    {
        builder.Services.AddSingleton(_ =>
        {
            var connection = new NpgsqlConnectionStringBuilder(builder.Configuration.GetConnectionString(name) ?? throw new InvalidOperationException($"ConnectionStrings:{name} is not set."));
            if (!connection.ContainsKey("Maximum Pool Size")) connection.MaxPoolSize = 40;
            if (!connection.ContainsKey("Max Auto Prepare")) connection.MaxAutoPrepare = 100; // what is asked again and again is parsed once a connection
            connection.KeepAlive = 5;
            // A process that froze or was cut off in the middle of a transaction must not keep its locks, such as that of an inbox key: others wait for them.
            // And no statement here runs so long that it would be worth compiling.
            connection.Options ??= "-c jit=off -c idle_in_transaction_session_timeout=20s -c tcp_keepalives_idle=5 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3";
            connection.ApplicationName = name;
            return new NpgsqlDataSourceBuilder(connection.ConnectionString).Build();
        });
        builder.Services.AddSingleton<OutboxSignal>();
        builder.Services.AddDbContext<TDb>((services, options) => options
            .UseNpgsql(services.GetRequiredService<NpgsqlDataSource>())
            .AddInterceptors(new PulseAfterCommit(services.GetRequiredService<OutboxSignal>())));
        builder.Services.AddScoped<DbContext>(services => services.GetRequiredService<TDb>());
        builder.Services.AddDatabaseCheck();
        return builder;
    }
}

using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.ServiceDefaults.Messaging;

namespace Platform.ServiceDefaults.Data;

public static class Mapping
{
    /// <summary>Columns, keys and indexes in snake_case, as PostgreSQL users type them. Last call of OnModelCreating.</summary>
    public static void SnakeCaseColumns(this ModelBuilder model)
    {
        foreach (var entity in model.Model.GetEntityTypes())
        {
            foreach (var property in entity.GetProperties()) property.SetColumnName(Snake(property.GetColumnName()));
            foreach (var key in entity.GetKeys()) key.SetName(Snake(key.GetName()!));
            foreach (var foreign in entity.GetForeignKeys()) foreign.SetConstraintName(Snake(foreign.GetConstraintName()!));
            foreach (var index in entity.GetIndexes()) index.SetDatabaseName(Snake(index.GetDatabaseName()!));
        }
    }

    /// <summary>A value kept whole as jsonb, in the JSON that the API speaks.</summary>
    public static PropertyBuilder<T> IsJson<T>(this PropertyBuilder<T> property)
    {
        property.HasColumnType("jsonb").HasConversion(
            value => JsonSerializer.Serialize(value, Wire.Json),
            json => JsonSerializer.Deserialize<T>(json, Wire.Json)!,
            new ValueComparer<T>(
                (a, b) => JsonSerializer.Serialize(a, Wire.Json) == JsonSerializer.Serialize(b, Wire.Json),
                value => JsonSerializer.Serialize(value, Wire.Json).GetHashCode(StringComparison.Ordinal),
                value => JsonSerializer.Deserialize<T>(JsonSerializer.Serialize(value, Wire.Json), Wire.Json)!));
        return property;
    }

    /// <summary>Reads what <see cref="IsJson"/> wrote, for queries that go past the context.</summary>
    public static T FromJson<T>(string json) => JsonSerializer.Deserialize<T>(json, Wire.Json)!;

    /// <summary>Grows with each save; an update or delete of an older one fails with <see cref="DbUpdateConcurrencyException"/>, which is answered 412.</summary>
    public static PropertyBuilder<long> IsVersion(this PropertyBuilder<long> property) => property.IsConcurrencyToken();

    static string Snake(string name)
    {
        var snake = new StringBuilder(name.Length + 8);
        for (var i = 0; i < name.Length; i++)
        {
            if (char.IsUpper(name[i]) && i > 0 && name[i - 1] != '_' && !char.IsUpper(name[i - 1])) snake.Append('_');
            snake.Append(char.ToLowerInvariant(name[i]));
        }
        return snake.ToString();
    }
}

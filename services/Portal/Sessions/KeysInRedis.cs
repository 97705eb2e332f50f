using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using StackExchange.Redis;

namespace Platform.Portal.Sessions;

/// <summary>The keys that cookies are sealed with, in Redis, so that every replica opens what another has sealed. Read at the start and then about once a day.</summary>
public sealed class KeysInRedis : IXmlRepository, IDisposable
{
    const string Key = "portal:keys";

    readonly Lazy<ConnectionMultiplexer> redis;

    public KeysInRedis(ConfigurationOptions options)
    {
        options.SyncTimeout = 2000;
        redis = new(() => ConnectionMultiplexer.Connect(options));
    }

    public IReadOnlyCollection<XElement> GetAllElements() => [.. redis.Value.GetDatabase().ListRange(Key).Select(key => XElement.Parse((string)key!))];

    public void StoreElement(XElement element, string friendlyName) => redis.Value.GetDatabase().ListRightPush(Key, element.ToString(SaveOptions.DisableFormatting));

    public void Dispose()
    {
        if (redis.IsValueCreated) redis.Value.Dispose();
    }
}

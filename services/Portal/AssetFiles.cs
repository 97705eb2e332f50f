using System.Collections.Frozen;
using System.Security.Cryptography;

namespace Platform.Portal;

/// <summary>The style sheet and the icon, with the hash of their content in the address, so that browsers may keep them for ever.</summary>
public static class AssetFiles
{
    sealed record Asset(byte[] Bytes, string Hash, string ContentType);

    static readonly FrozenDictionary<string, Asset> All = new[] { ("site.css", "text/css; charset=utf-8"), ("icon.svg", "image/svg+xml") }.ToFrozenDictionary(file => file.Item1, file => Read(file.Item1, file.Item2));

    public static string PathOf(string name) => $"/assets/{All[name].Hash}/{name}";

    public static void MapAssets(this WebApplication app)
    {
        app.MapGet("/assets/{hash}/{name}", (string hash, string name, HttpResponse response) =>
        {
            if (!All.TryGetValue(name, out var asset) || asset.Hash != hash) return Results.NotFound();
            response.Headers.CacheControl = "public, max-age=31536000, immutable";
            return Results.Bytes(asset.Bytes, asset.ContentType);
        }).AllowAnonymous();
        app.MapGet("/favicon.ico", () => Results.Redirect(PathOf("icon.svg"))).AllowAnonymous();
    }

    static Asset Read(string name, string contentType)
    {
        using var stream = typeof(AssetFiles).Assembly.GetManifestResourceStream("assets." + name)!;
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        var bytes = memory.ToArray();
        return new(bytes, Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 8)), contentType);
    }
}

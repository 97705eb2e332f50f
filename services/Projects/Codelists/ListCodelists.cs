using Microsoft.AspNetCore.Http.HttpResults;
using Platform.ServiceDefaults.Http;

namespace Platform.Projects.Codelists;

public sealed record CodelistIndex(IReadOnlyList<Codelist> Items, long Version) : IVersioned;

/// <summary>The lists there are. They are few; the answer is whole.</summary>
public static class ListCodelists
{
    public static async Task<Ok<CodelistIndex>> Handle(CodeStore store, CancellationToken ct)
    {
        var codes = await store.NowAsync(ct);
        return TypedResults.Ok(new CodelistIndex([.. codes.Lists], codes.Version));
    }
}

using Platform.ServiceDefaults.Http;

namespace Platform.Projects.Funding;

public static class FundingApi
{
    public static void MapFunding(this IEndpointRouteBuilder app) =>
        app.MapApi("/api/projects/{id:guid}/funding-chain", "Funding").MapGet("/", GetFundingChain.Handle).Public(maxAge: 5);
}

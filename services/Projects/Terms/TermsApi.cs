using Platform.ServiceDefaults.Http;

namespace Platform.Projects.Terms;

public static class TermsApi
{
    public static void MapTerms(this IEndpointRouteBuilder app) => app.MapApi("/api/terms", "Terms").MapGet("/{vocabulary}/{code}", GetTerm.Handle).Public(maxAge: 5);
}

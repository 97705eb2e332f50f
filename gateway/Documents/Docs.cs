namespace Platform.Gateway.Documents;

/// <summary><c>GET /docs</c>: Swagger UI over <c>/openapi.json</c>, all of it served from here.</summary>
public static class Docs
{
    // The page has no script of its own in it; Swagger UI sets styles and draws with data: pictures.
    const string Policy = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
        + "base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    public static void MapDocs(this WebApplication app)
    {
        var page = ((IEndpointRouteBuilder)app).CreateApplicationBuilder();
        page.Use((context, next) =>
        {
            context.SetEndpoint(null); // else its files are not served
            Headers.Secure(context);
            context.Response.Headers.ContentSecurityPolicy = Policy;
            return next(context);
        });
        page.UseSwaggerUI(ui =>
        {
            ui.RoutePrefix = "docs";
            ui.DocumentTitle = "Platform API";
            ui.SwaggerEndpoint("/openapi.json", "Platform");
        });
        app.MapGet("/docs/{**rest}", page.Build());
    }
}

using Microsoft.AspNetCore.Authorization;
using Microsoft.OpenApi;

namespace Platform.ServiceDefaults.Http;

public static class OpenApi
{
    /// <summary>The service's description at <c>/openapi/v1.json</c>; the gateway merges them. Headers and problems that conventions add are described here once.</summary>
    public static IServiceCollection AddOpenApiDocument(this IServiceCollection services, string service) => services.AddOpenApi("v1", openApi =>
    {
        openApi.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new() { Title = service, Version = "1" };
            document.Servers = [];
            document.Components ??= new();
            document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
            {
                ["bearer"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", BearerFormat = "JWT", Description = "Access token of POST /api/identity/login" }
            };
            return Task.CompletedTask;
        });
        openApi.AddOperationTransformer((operation, context, _) =>
        {
            var action = context.Description.ActionDescriptor;
            var metadata = action.EndpointMetadata;
            operation.Parameters ??= [];
            if (metadata.OfType<Idempotency.Required>().Any()) operation.Parameters.Add(Header(Idempotency.Header, "A value of your own for this request; a repeat with the same value is answered as the first was."));
            if (metadata.OfType<System.Reflection.MethodInfo>().FirstOrDefault()?.GetParameters().Any(p => p.ParameterType == typeof(IfMatch)) == true)
                operation.Parameters.Add(Header("If-Match", "The ETag of what you read."));
            if (operation.Parameters.Count == 0) operation.Parameters = null;
            if (!metadata.OfType<IAllowAnonymous>().Any())
                operation.Security = [new() { [new OpenApiSecuritySchemeReference("bearer", context.Document)] = [] }];
            operation.Responses ??= [];
            operation.Responses["default"] = new OpenApiResponse { Description = "A problem (RFC 9457), application/problem+json" };
            return Task.CompletedTask;
        });
    });

    static OpenApiParameter Header(string name, string description) =>
        new() { Name = name, In = ParameterLocation.Header, Required = true, Description = description, Schema = new OpenApiSchema { Type = JsonSchemaType.String } };
}

using System.Collections.Concurrent;
using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.AspNetCore.Authorization;
using Microsoft.OpenApi;
using Platform.ServiceDefaults.Hosting;
using Platform.ServiceDefaults.Privacy;

namespace Platform.ServiceDefaults.Http;

public static partial class OpenApi
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
            var handler = metadata.OfType<MethodInfo>().FirstOrDefault();
            if (handler is { Name: "Handle", DeclaringType: { } slice }) // the use case's name and what its file says of it
            {
                // A slice on two routes is told apart by WithName.
                operation.OperationId = metadata.OfType<IEndpointNameMetadata>().FirstOrDefault()?.EndpointName ?? char.ToLowerInvariant(slice.Name[0]) + slice.Name[1..];
                operation.Summary = Summaries.Of(slice);
            }
            operation.Parameters ??= [];
            if (metadata.OfType<Idempotency.Required>().Any()) operation.Parameters.Add(Header(Idempotency.Header, "A value of your own for this request; a repeat with the same value is answered as the first was."));
            if (metadata.OfType<AccessLogging.Logged>().FirstOrDefault() is { } logged)
                operation.Parameters.Add(Header(AccessLogging.Header, "Why you look at personal data of others, in 10 to 500 characters, percent-encoded. The people concerned can read it."
                    + (logged.Standing is null ? "" : " Administrators must say it."), required: logged.Standing is null));
            if (handler?.GetParameters().Any(p => p.ParameterType == typeof(IfMatch)) == true)
                operation.Parameters.Add(Header("If-Match", "The ETag of what you read."));
            // A filter record's properties are written as they bind: any case is read, camelCase is what the pages show.
            foreach (var parameter in operation.Parameters.OfType<OpenApiParameter>().Where(p => p.In == ParameterLocation.Query))
                parameter.Name = char.ToLowerInvariant(parameter.Name![0]) + parameter.Name[1..];
            if (operation.Parameters.Count == 0) operation.Parameters = null;
            operation.Responses ??= [];
            if (!metadata.OfType<IAllowAnonymous>().Any())
            {
                operation.Security = [new() { [new OpenApiSecuritySchemeReference("bearer", context.Document)] = [] }];
                var roles = metadata.OfType<Authentication.Opening>().LastOrDefault()?.Roles ?? [];
                operation.Responses["401"] = new OpenApiResponse { Description = "No valid access token" };
                operation.Responses["403"] = new OpenApiResponse
                {
                    Description = (roles.Count > 0 ? $"For these roles: {string.Join(", ", roles.Order(StringComparer.Ordinal))}" : "The caller sees it, and may not do this to it")
                        + (SignInRules.NeedsRecent(metadata) ? "; with a sign-in of the last ten minutes" : "")
                };
            }
            operation.Responses["default"] = new OpenApiResponse { Description = "A problem (RFC 9457), application/problem+json" };
            return Task.CompletedTask;
        });
    });

    static OpenApiParameter Header(string name, string description, bool required = true) =>
        new() { Name = name, In = ParameterLocation.Header, Required = required, Description = description, Schema = new OpenApiSchema { Type = JsonSchemaType.String } };

    /// <summary>The doc comments that the compiler wrote beside an assembly.</summary>
    static partial class Summaries
    {
        static readonly ConcurrentDictionary<Assembly, Dictionary<string, string>> Files = new();

        public static string? Of(Type type) => Files.GetOrAdd(type.Assembly, Read).GetValueOrDefault($"T:{type.FullName}");

        static Dictionary<string, string> Read(Assembly assembly)
        {
            var file = Path.ChangeExtension(assembly.Location, ".xml");
            return !File.Exists(file) ? [] : XDocument.Load(file).Descendants("member").Where(member => member.Element("summary") is not null)
                .ToDictionary(member => member.Attribute("name")!.Value, member => Plain(member.Element("summary")!));
        }

        /// <summary>One line of text; a reference reads as the last part of its name.</summary>
        static string Plain(XElement summary) => Blanks().Replace(string.Concat(summary.DescendantNodes().Select(node =>
            node is XText text ? text.Value : node is XElement { Name.LocalName: "see" or "paramref" } see ? (see.Attribute("cref") ?? see.Attribute("name"))?.Value.Split('.', ':')[^1] : "")), " ").Trim();

        [GeneratedRegex(@"\s+")]
        private static partial Regex Blanks();
    }
}

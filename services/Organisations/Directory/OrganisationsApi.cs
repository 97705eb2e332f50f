using Platform.ServiceDefaults.Hosting;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Privacy;

namespace Platform.Organisations.Directory;

public static class OrganisationsApi
{
    public static void MapOrganisations(this IEndpointRouteBuilder app)
    {
        var organisations = app.MapApi("/api/organisations", "Organisations").LogsAdministrators();
        organisations.MapGet("/", SearchOrganisations.Handle).Public(maxAge: 5);
        organisations.MapPost("/", RegisterOrganisation.Handle).For(Roles.Editor, Roles.Moderator).Idempotent();
        organisations.MapGet("/{id:guid}", GetOrganisation.Handle).Public(maxAge: 5);
        organisations.MapPut("/{id:guid}", ReviseOrganisation.Handle).Member();
        organisations.MapPost("/{id:guid}/list", ListOrganisation.Handle).For(Roles.Moderator);
        organisations.MapPost("/{id:guid}/confirm-identifiers", ConfirmIdentifiers.Handle).For(Roles.Moderator);
    }
}

using Platform.ServiceDefaults.Hosting;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Privacy;

namespace Platform.Notifications.Deliveries;

/// <summary>The ledger, for administrators: what was sent to whom, when, and what came of it. Whoever looks says why.</summary>
public static class DeliveriesApi
{
    public static void MapDeliveries(this IEndpointRouteBuilder app)
    {
        var deliveries = app.MapApi("/api/admin/deliveries", "Operations").For(Roles.Administrator);
        deliveries.MapGet("", ListDeliveries.Handle).LogsAccess();
        deliveries.MapGet("/{id:guid}", GetDelivery.Handle).LogsAccess();
        deliveries.MapPost("/{id:guid}/replay", ReplayDelivery.Handle).RecentSignIn().LogsAccess();
        deliveries.MapPost("/replay", ReplayDeliveries.Handle).RecentSignIn();
        deliveries.MapGet("/fanouts", ListFanouts.Handle);
        deliveries.MapPost("/fanouts/{notice:guid}/replay", ReplayFanout.Handle).RecentSignIn();
    }
}

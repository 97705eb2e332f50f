using Platform.ServiceDefaults.Hosting;

namespace Platform.Notifications.Subscriptions;

/// <summary>Leads whoever opens the link of a mail, or a scanner that looks behind it, to the page with the button. Nothing ends by looking.</summary>
public static class ShowUnsubscribe
{
    public static void Handle(string token, HttpContext http, IConfiguration configuration)
    {
        http.Response.StatusCode = StatusCodes.Status303SeeOther;
        http.Response.Headers.Location = $"{Authentication.Issuer(configuration).TrimEnd('/')}/unsubscribe/{Uri.EscapeDataString(token)}";
    }
}

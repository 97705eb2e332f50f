using Platform.Notifications.Deliveries;
using Platform.ServiceDefaults.Mail;

namespace Platform.Notifications.Mail;

public static class MailServices
{
    public static void AddMail(this WebApplicationBuilder builder)
    {
        builder.AddMailTransport();
        builder.Services.AddSingleton<Press>();
        builder.Services.AddSingleton<ISender, MailSender>();
    }
}

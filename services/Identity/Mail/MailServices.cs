using Platform.ServiceDefaults.Mail;

namespace Platform.Identity.Mail;

public static class MailServices
{
    public static void AddMail(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<MailQueue>();
        builder.Services.AddSingleton<Letters>();
        builder.AddMailTransport();
        builder.Services.AddHostedService<SendMails>();
    }
}

using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Platform.Identity.External;
using Platform.Identity.SecondFactor;
using Platform.ServiceDefaults.Hosting;
using Platform.ServiceDefaults.Http;

namespace Platform.Identity.Accounts;

public static class AccountsApi
{
    public static void AddAccounts(this WebApplicationBuilder builder)
    {
        var rounds = builder.Configuration.GetValue("Identity:PasswordRounds", Passwords.Rounds);
        if (rounds < Passwords.Rounds && !builder.Environment.IsDevelopment()) throw new InvalidOperationException($"Identity:PasswordRounds must be {Passwords.Rounds} or more.");
        builder.Services.Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = rounds);
        builder.Services.AddSingleton<IPasswordHasher<Account>, PasswordHasher<Account>>();
        builder.Services.AddSingleton<Passwords>();
        builder.Services.AddSingleton<ILookupNormalizer, FoldedAddress>();
        builder.Services.AddIdentityCore<Account>().AddUserStore<AccountStore>().AddTokenProvider<AuthenticatorTokenProvider<Account>>(TokenOptions.DefaultAuthenticatorProvider);
        builder.Services.RemoveAll<IUserValidator<Account>>(); // EmailAddress and a unique index say what an account may be called
    }

    public static void MapAccounts(this IEndpointRouteBuilder app)
    {
        var accounts = app.MapApi("/api/identity", "Identity");
        accounts.MapPost("/register", RegisterAccount.Handle).Public().WhereLocal();
        accounts.MapPost("/confirm", ConfirmAccount.Handle).Public().WhereLocal();
        accounts.MapPost("/forgot-password", ForgotPassword.Handle).Public().WhereLocal();
        accounts.MapPost("/reset-password", ResetPassword.Handle).Public().WhereLocal();
        accounts.MapPost("/bootstrap", BootstrapAdministrator.Handle).Public().WhereLocal();
        accounts.MapPost("/accept-invitation", AcceptInvitation.Handle).Public().WhereLocal();
        accounts.MapPost("/confirm-email", ConfirmEmail.Handle).Public();
        accounts.MapGet("/me", GetMe.Handle).Member().WhileEnrolling();
        accounts.MapPatch("/me", ReviseMe.Handle).Member();
        accounts.MapPost("/me/password", ChangePassword.Handle).Member().RecentSignIn();
        accounts.MapPost("/me/email", ChangeEmail.Handle).Member().RecentSignIn();
    }

    /// <summary>Gives ASP.NET Core Identity our folding of addresses.</summary>
    sealed class FoldedAddress : ILookupNormalizer
    {
        public string? NormalizeEmail(string? email) => EmailAddress.Parse(email)?.Normalized;

        public string? NormalizeName(string? name) => NormalizeEmail(name);
    }
}

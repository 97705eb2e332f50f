using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Platform.Identity.Data;
using Platform.Identity.External;
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
        builder.Services.AddIdentityCore<Account>().AddUserStore<UserOnlyStore<Account, IdentityDb, Guid>>();
    }

    public static void MapAccounts(this IEndpointRouteBuilder app)
    {
        var accounts = app.MapApi("/api/identity", "Identity");
        accounts.MapPost("/register", RegisterAccount.Handle).Public().WhereLocal();
        accounts.MapPost("/confirm", ConfirmAccount.Handle).Public().WhereLocal();
        accounts.MapPost("/forgot-password", ForgotPassword.Handle).Public().WhereLocal();
        accounts.MapPost("/reset-password", ResetPassword.Handle).Public().WhereLocal();
        accounts.MapPost("/bootstrap", BootstrapAdministrator.Handle).Public().WhereLocal();
        accounts.MapGet("/me", GetMe.Handle);
        accounts.MapPatch("/me", ReviseMe.Handle);
    }

    /// <summary>Gives ASP.NET Core Identity our folding of addresses.</summary>
    sealed class FoldedAddress : ILookupNormalizer
    {
        public string? NormalizeEmail(string? email) => EmailAddress.Parse(email)?.Normalized;

        public string? NormalizeName(string? name) => NormalizeEmail(name);
    }
}

using Microsoft.EntityFrameworkCore;
using Platform.Identity.Accounts;
using Platform.Identity.External;
using Platform.Identity.Keys;
using Platform.Identity.Mail;
using Platform.Identity.Security;
using Platform.Identity.Sessions;
using Platform.ServiceDefaults.Data;
using Platform.ServiceDefaults.Messaging;

namespace Platform.Identity.Data;

public sealed class IdentityDb(DbContextOptions<IdentityDb> options) : DbContext(options)
{
    public DbSet<Account> Accounts => Set<Account>();

    public DbSet<EmailCode> EmailCodes => Set<EmailCode>();

    public DbSet<Session> Sessions => Set<Session>();

    public DbSet<RefreshToken> RefreshTokens => Set<RefreshToken>();

    public DbSet<ExternalLogin> ExternalLogins => Set<ExternalLogin>();

    public DbSet<Attempt> Attempts => Set<Attempt>();

    public DbSet<RecoveryCode> RecoveryCodes => Set<RecoveryCode>();

    public DbSet<LoginTicket> LoginTickets => Set<LoginTicket>();

    public DbSet<SecurityEvent> SecurityEvents => Set<SecurityEvent>();

    public DbSet<SigningKey> SigningKeys => Set<SigningKey>();

    public DbSet<WaitingMail> Mails => Set<WaitingMail>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Account>(account =>
        {
            account.ToTable("accounts");
            account.Property(a => a.Id).ValueGeneratedNever();
            account.Property(a => a.Email).IsRequired();
            account.Property(a => a.NormalizedEmail).IsRequired();
            account.HasIndex(a => a.NormalizedEmail).IsUnique().HasDatabaseName("accounts_normalized_email");
            account.Property(a => a.SecurityStamp).IsRequired();
            account.Property(a => a.Version).IsVersion();

            // Of ASP.NET Core Identity's user, what this platform does not keep.
            account.Ignore(a => a.UserName).Ignore(a => a.NormalizedUserName).Ignore(a => a.EmailConfirmed).Ignore(a => a.ConcurrencyStamp)
                .Ignore(a => a.PhoneNumber).Ignore(a => a.PhoneNumberConfirmed)
                .Ignore(a => a.LockoutEnd).Ignore(a => a.LockoutEnabled).Ignore(a => a.AccessFailedCount);
        });
        modelBuilder.Entity<EmailCode>(code =>
        {
            code.ToTable("email_codes");
            code.HasKey(c => c.Hash);
            code.Property(c => c.Purpose).HasConversion(EnumText.Of<CodePurpose>());
            code.HasOne<Account>().WithMany().HasForeignKey(c => c.AccountId);
        });
        modelBuilder.Entity<RecoveryCode>(code =>
        {
            code.ToTable("recovery_codes");
            code.HasKey(c => new { c.AccountId, c.Hash });
            code.HasOne<Account>().WithMany().HasForeignKey(c => c.AccountId);
        });
        modelBuilder.Entity<LoginTicket>(ticket =>
        {
            ticket.ToTable("login_tickets");
            ticket.HasKey(t => t.Hash);
            ticket.HasOne<Account>().WithMany().HasForeignKey(t => t.AccountId);
        });
        modelBuilder.Entity<SecurityEvent>(happened =>
        {
            happened.ToTable("security_events");
            happened.Property(e => e.Id).ValueGeneratedNever();
            happened.Property(e => e.Kind).HasConversion(EnumText.Of<SecurityEventKind>());
            happened.HasOne<Account>().WithMany().HasForeignKey(e => e.AccountId);
        });
        modelBuilder.Entity<Session>(session =>
        {
            session.ToTable("sessions");
            session.Property(s => s.Id).ValueGeneratedNever();
            session.HasOne<Account>().WithMany().HasForeignKey(s => s.AccountId);
        });
        modelBuilder.Entity<RefreshToken>(token =>
        {
            token.ToTable("refresh_tokens");
            token.Property(t => t.Id).ValueGeneratedNever();
            token.HasOne<Session>().WithMany().HasForeignKey(t => t.SessionId);
        });
        modelBuilder.Entity<ExternalLogin>(login =>
        {
            login.ToTable("external_logins");
            login.Property(l => l.Id).ValueGeneratedNever();
            login.HasOne<Account>().WithMany().HasForeignKey(l => l.AccountId);
            login.HasIndex(l => new { l.Issuer, l.Subject }).IsUnique().HasDatabaseName("external_logins_issuer_subject");
        });
        modelBuilder.Entity<Attempt>(attempt =>
        {
            attempt.ToTable("external_attempts");
            attempt.HasKey(a => a.Ticket);
            attempt.HasOne<Account>().WithMany().HasForeignKey(a => a.AccountId);
        });
        modelBuilder.Entity<SigningKey>(key =>
        {
            key.ToTable("signing_keys");
            key.HasKey(k => k.Kid);
        });
        modelBuilder.Entity<WaitingMail>(mail =>
        {
            mail.ToTable("mails");
            mail.Property(m => m.Id).ValueGeneratedNever();
        });
        modelBuilder.MapOutbox();
        modelBuilder.SnakeCaseColumns();
    }
}

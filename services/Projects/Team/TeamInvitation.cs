using System.Security.Cryptography;
using System.Text;

namespace Platform.Projects.Team;

/// <summary>Whoever is given its code may join the team of a project, once. A manager hands the code on in their own way, so that nobody has to look up accounts here.</summary>
public sealed class TeamInvitation
{
    /// <summary>How long a code counts.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromDays(7);

    /// <summary>Invitations of one project that count at a time.</summary>
    public const int MostOpen = 50;

    public byte[] CodeHash { get; private init; } = [];
    public Guid ProjectId { get; private init; }
    public TeamRole Role { get; private init; }
    public Guid InvitedBy { get; private init; }
    public DateTimeOffset ExpiresAt { get; private init; }

    /// <summary>An invitation and its code, which is known to nobody afterwards: 130 bits at random.</summary>
    public static (TeamInvitation Invitation, string Code) Make(Guid project, TeamRole role, Guid by, DateTimeOffset now)
    {
        var code = RandomNumberGenerator.GetString("abcdefghjkmnpqrstuvwxyz23456789", 26);
        return (new() { CodeHash = HashOf(code), ProjectId = project, Role = role, InvitedBy = by, ExpiresAt = now + Life }, code);
    }

    public static byte[] HashOf(string code) => SHA256.HashData(Encoding.UTF8.GetBytes(code.Trim()));
}

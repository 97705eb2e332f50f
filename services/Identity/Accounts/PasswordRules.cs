using Platform.ServiceDefaults.Http;

namespace Platform.Identity.Accounts;

/// <summary>12 to 128 characters, any of them; no rules of composition (NIST SP 800-63B 5.1.1.2). What others would guess first is refused.</summary>
public static class PasswordRules
{
    public const int Shortest = 12;
    public const int Longest = 128;

    /// <summary>UTF-16 units of the longest password that can be right; longer input is not looked at.</summary>
    public const int LongestInput = Longest * 2;

    // The stems of the commonest passwords in published lists, and the words of this platform. What is left without them must be long enough by itself.
    static readonly string[] Guessed =
    [
        "password", "passwort", "passord", "motdepasse", "contrasena", "contraseña", "parola", "senha", "mypass", "secret", "qwertyuiop", "qwertyuio", "qwerty", "qwertz", "azertyuiop", "azerty",
        "asdfghjkl", "asdfgh", "zxcvbnm", "zxcvb", "qazwsxedc", "qazwsx", "1qaz2wsx3edc", "1qaz2wsx", "1q2w3e4r5t6y", "1q2w3e4r5t", "1q2w3e4r", "q1w2e3r4", "welcome", "bienvenue", "bienvenido",
        "letmein", "iloveyou", "jetaime", "tequiero", "teamo", "admin", "administrator", "root", "superuser", "changeme", "default", "guest", "login", "master", "monkey", "dragon", "football",
        "baseball", "basketball", "liverpool", "barcelona", "arsenal", "chelsea", "superman", "batman", "pokemon", "starwars", "princess", "sunshine", "shadow", "michael", "jennifer", "charlie",
        "ashley", "jordan", "jessica", "daniel", "freedom", "whatever", "trustno1", "hello", "bonjour", "computer", "internet", "samsung", "google", "facebook", "linkedin", "windows", "summer",
        "winter", "spring", "autumn", "january", "december", "monday", "sunday", "lovely", "loveme", "mohammed", "mohamed", "ahmed", "allah", "jesus", "abcdefghijklmnopqrstuvwxyz", "abcdefgh", "abcdef",
        "abcd1234", "abc123", "a1b2c3d4", "123456789", "12345678", "1234567", "123456", "12345", "987654321", "0987654321", "654321", "111111", "000000", "666666", "888888", "121212", "112233",
        "platform", "diaspora", "migration", "development", "example"
    ];

    /// <summary>Says what is wrong with a new password; null when nothing is.</summary>
    public static Refusal? Check(string password, EmailAddress email)
    {
        var length = password.EnumerateRunes().Count();
        if (length is < Shortest or > Longest) return new("invalid-password", $"A password has {Shortest} to {Longest} characters, of any kind. A sentence is easy to remember.", 400);
        if (password.Distinct().Count() < 5) return Easy("It repeats a few characters only.");
        var own = email.Normalized.Split('@', '.', '-', '_', '+').Where(part => part.Length >= 4);
        string[] words = [.. own.Concat(Guessed).OrderByDescending(word => word.Length)];
        return Math.Min(Without(Plain(password, c => c), words), Without(Plain(password, Letter), words)) < Shortest * 2 / 3 ? Easy("It is made of words that are guessed first: those of known lists, of this platform or of your address.") : null;
    }

    /// <summary>How many characters remain without the words.</summary>
    static int Without(string password, string[] words)
    {
        foreach (var word in words) password = password.Replace(word, "", StringComparison.Ordinal);
        return password.Length;
    }

    /// <summary>Lower case, without what is put between letters.</summary>
    static string Plain(string password, Func<char, char> read) =>
        string.Concat(password.ToLowerInvariant().Select(read).Where(c => char.IsLetterOrDigit(c) || c > 127));

    /// <summary>The letter that a sign stands for: <c>P@ssw0rd</c> is guessed as fast as <c>password</c>.</summary>
    static char Letter(char sign) => sign switch { '@' or '4' => 'a', '3' => 'e', '0' => 'o', '$' or '5' => 's', _ => sign };

    static Refusal Easy(string why) => new("easy-password", why + " Choose another, such as a sentence of your own.", 400);
}

namespace Platform.ServiceDefaults.Privacy;

/// <summary>Counts of people that everybody may read. With fewer than five, who knows some of them learns something of the others.</summary>
public static class Few
{
    public const int Least = 5;

    /// <summary>The count as it is published: null for one to four, which readers are shown as "&lt;5". That there is nobody may be said.</summary>
    public static int? Hidden(int? count) => count is > 0 and < Least ? null : count;
}

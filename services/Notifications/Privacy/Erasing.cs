namespace Platform.Notifications.Privacy;

/// <summary>What is written for people, and their erasure, exclude each other: either the erasure finds what was written, or the writer finds them erased.</summary>
public static class Erasing
{
    /// <summary>SQL, selected in a statement of its own before the one that writes: others who write go on beside it, and an erasure waits for its transaction.</summary>
    public const string NotMeanwhile = "pg_advisory_xact_lock_shared(hashtextextended('erasing', 0))";

    /// <summary>SQL of the erasure: alone.</summary>
    public const string Alone = "pg_advisory_xact_lock(hashtextextended('erasing', 0))";
}

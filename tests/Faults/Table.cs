namespace Platform.Faults;

/// <summary>One line a fault.</summary>
static class Table
{
    const string Format = "{0,-5}{1,-32}{2,8}{3,7}{4,6}{5,6}{6,6}{7,9}{8,8}{9,11}{10,9}{11,7}  {12}";

    public static void Head() =>
        Console.WriteLine(Format, "", "fault", "messages", "fired", "lost", "ghost", "twice", "missing", "parked", "suppressed", "drained", "took", "verdict");

    public static void Line(Outcome outcome)
    {
        var found = outcome.Found;
        Console.WriteLine(Format, outcome.Fault.Id, outcome.Fault.What, outcome.Size.Messages, outcome.Fired, found?.Lost, found?.Ghost, found?.Duplicated,
            found?.Missing, found?.Parked, outcome.Suppressed, $"{outcome.Drained:0.0} s", $"{outcome.Took.TotalSeconds:0} s",
            outcome.Complaints.Count == 0 ? "passed" : "FAILED: " + string.Join("; ", outcome.Complaints));
    }
}

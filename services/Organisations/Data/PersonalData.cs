using Platform.ServiceDefaults.Privacy;

namespace Platform.Organisations.Data;

/// <summary>What is kept of the people who write the directory: a line for every column of the scripts beside this file, and a test that demands it.</summary>
public static class PersonalData
{
    public static IReadOnlyList<PersonalTable> Tables { get; } =
    [
        new("organisations")
        {
            Of = "created_by = $1",
            OnErasure = OnErasure.Anonymised,
            Fields = [new("created_by", Purpose.Authorship, Basis.LegitimateInterest, SeenBy.Team)],
            NotPersonal = "id name created_at",
            Technical = "description stakeholder_type organisation_type residence_country heritage_countries sectors website year_founded identifiers state version sort_name search"
        }
    ];
}

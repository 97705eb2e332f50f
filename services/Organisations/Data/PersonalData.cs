using Platform.ServiceDefaults.Privacy;

namespace Platform.Organisations.Data;

/// <summary>What is kept of the people who write the directory and act for organisations: a line for every column of the scripts beside this file, and a test that demands it.</summary>
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
            Technical = "description stakeholder_type organisation_type residence_country heritage_countries sectors website year_founded identifiers state version editors_version sort_name search"
        },
        new("members")
        {
            Of = "person_id = $1",
            Fields = [new("person_id organisation_id role state since", Purpose.Membership, Basis.Contract, SeenBy.Team, SeenBy.Administrators)],
            NotPersonal = "version"
        }
    ];
}

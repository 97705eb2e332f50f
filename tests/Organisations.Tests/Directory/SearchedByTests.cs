using Platform.Contracts;
using Platform.Organisations.Directory;

namespace Platform.Organisations.Tests.Directory;

/// <summary>What events say that an organisation is found by, for searches that others keep.</summary>
public sealed class SearchedByTests
{
    [Fact]
    public void An_organisation_tells_its_codes_and_the_words_of_its_name_identifiers_and_text()
    {
        var organisation = Organisation.Register(new(new Text("en", "Teachers abroad") { ["fr"] = "Enseignants à l’étranger" }, StakeholderType.DiasporaOrganisation, "22", "FR",
            new Text("en", "Teachers help schools"), ["GE", "FR"], ["11220"], Identifiers: [new("org-id", "FR-RNA-7")]), Guid.NewGuid(), DateTimeOffset.UnixEpoch);
        foreach (var said in new[] { organisation.ToListed(default).SearchedBy!, organisation.ToUpdated(default).SearchedBy! })
        {
            said.Keys.ShouldBe(["country:GE", "country:FR", "sector:11220", "type:22", "type:diaspora-organisation"], ignoreOrder: true);
            said.Words.ShouldBe("teachers abroad enseignants a l etranger fr rna 7 help schools");
        }
    }

    [Fact]
    public void Long_texts_are_cut_between_words()
    {
        var many = string.Join(' ', Enumerable.Range(0, 500).Select(i => $"word{i:0000}"));
        var description = new Text("en", many) { ["fr"] = many.Replace("word", "mot", StringComparison.Ordinal) };
        var said = Organisation.Register(new(new Text("en", "Teachers"), StakeholderType.Academia, "80", "FR", description), Guid.NewGuid(), DateTimeOffset.UnixEpoch).ToListed(default).SearchedBy!.Words;
        said.Length.ShouldBeInRange(SearchedBy.MostCharacters - 10, SearchedBy.MostCharacters);
        said.ShouldStartWith("teachers word0000 ");
        said.Split(' ')[^1].ShouldMatch("^(word|mot)[0-9]{4}$");
    }
}

using System.Net;
using System.Text.Json.Nodes;
using Npgsql;
using Platform.Projects.Catalogue;
using Platform.Projects.Codelists;
using Platform.ServiceDefaults.Hosting;
using Platform.TestKit;

namespace Platform.Projects.Tests.Catalogue;

/// <summary>Each test tags its projects with a word of its own, so that others' do not count.</summary>
public sealed class SearchProjectsTests(ProjectsHost host)
{
    [Fact]
    public async Task Words_are_found_without_accents_in_every_language_and_by_their_beginning()
    {
        var word = Samples.Word();
        var project = await host.Published(project =>
        {
            project["title"] = JsonNode.Parse($$"""{ "fr": "Compétences d’intégration {{word}}", "ar": "مُهَاجِر", "zh": "移民与发展合作项目", "de": "Größe Straße", "el": "Ανάπτυξη", "ru": "Развитие" }""");
            project["descriptions"] = JsonNode.Parse("""[{ "type": "2", "text": { "pl": "Łódź – współpraca diaspory" } }]""");
        });
        foreach (var q in new[] { word, word.ToUpperInvariant(), word[..8], $"COMPETENCES {word}", $"{word} intégr", $"{word} مهاجر", $"{word} 发展", $"{word} strasse", $"{word} αναπτυξη", $"{word} развит", $"{word} lodz", $"{word} wspolpr" })
            (await Ids($"q={Uri.EscapeDataString(q)}")).ShouldBe([Samples.Id(project)], q);
        (await Ids($"q={word}+nothing")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_country_is_found_by_its_name_though_only_its_code_was_given_and_a_place_by_its_own()
    {
        var word = Samples.Word();
        var project = await host.Published(project =>
        {
            project["acronym"] = word;
            project["recipientCountries"] = JsonNode.Parse("""[{ "code": "SV" }, { "code": "MU" }]""");
            project["locations"] = JsonNode.Parse("""[{ "name": { "en": "Curepipe", "fr": "Quatre-Bornes et Vacoas" } }]""");
        });
        foreach (var q in new[] { $"{word} mauritius", $"{word} maurice", $"{word} el salvador", $"{word} curepipe", $"{word} quatre bornes" }) (await Ids($"q={Uri.EscapeDataString(q)}")).ShouldBe([Samples.Id(project)], q);
    }

    [Fact]
    public async Task What_is_only_coded_is_found_by_its_name_in_every_language()
    {
        var word = Samples.Word();
        var project = await host.Published(project =>
        {
            project["acronym"] = word;
            project["recipientCountries"] = JsonNode.Parse("""[{ "code": "MA", "percentage": 50 }]""");
            project["recipientRegions"] = JsonNode.Parse("""[{ "code": "189", "percentage": 50 }]""");
            project["sectors"] = JsonNode.Parse("""[{ "code": "31120" }]""");
            project["tags"] = JsonNode.Parse("""[{ "vocabulary": "sdg", "code": "4.4" }, { "vocabulary": "gcm", "code": "20" }, { "vocabulary": "theme", "code": "health" }, { "vocabulary": "theme", "code": "education" }]""");
            project["projectType"] = JsonNode.Parse("""{ "code": "CT" }""");
        });
        foreach (var q in new[]
        {
            "Marruecos", "Maroc", "Morocco", "المغرب", "مغرب", "Marrue", "Royaume du Maroc", "agricultural development", "développement agricole", "desarrollo agrícola", "التنمية الزراعية", "زراعية", "norte del Sahara", "agricul", "North of Sahara", "education", "éducation", "الصحة", "صحة", "salud", "مهارات", "المهارات",
            "remittances", "transferts de fonds", "trata", "implementation", "activo", "marruecos agricultural salud", "Kingdom of Morocco", "Moroco"
        })
            (await Ids($"q={Uri.EscapeDataString(q.Contains(' ') && Countries.Find(q) is not null ? q : $"{word} {q}")}&type=CT&theme=health")).ShouldContain(Samples.Id(project), q);
        foreach (var q in new[] { "Algérie", "fisheries", "goal", "closed", "remitt closed" }) (await Ids($"q={word}+{Uri.EscapeDataString(q)}")).ShouldBeEmpty(q);

        // What says it comes before what is only coded so, and a slip of the pen is put right by the names too.
        var other = await host.Published(project =>
        {
            project["title"] = JsonNode.Parse($$"""{ "en": "Schools of {{word}} in Morocco" }""");
            project["recipientCountries"] = JsonNode.Parse("[]");
        });
        (await Ids($"q={word}+morocco")).ShouldBe([Samples.Id(other), Samples.Id(project)]);
        (await Search($"q={word}+marruecoz"))["corrected"]!.GetValue<string>().ShouldBe($"{word} marruecos");
    }

    [Fact]
    public async Task Arabic_words_find_each_other_with_and_without_the_article()
    {
        var (bare, definite, joined) = (Samples.Word(), Samples.Word(), Samples.Word());
        foreach (var (word, text) in new[] { (bare, "تنمية المجتمع"), (definite, "برنامج التنمية"), (joined, "الهجرة والتنمية") })
            await host.Published(project => project["title"] = JsonNode.Parse($$"""{ "en": "{{word}}", "ar": "{{text}}" }"""));
        foreach (var word in new[] { bare, definite, joined })
            foreach (var q in new[] { "تنمية", "التنمية", "تنم", "التنم" }) (await Ids($"q={word}+{Uri.EscapeDataString(q)}")).Count.ShouldBe(1, q);
        (await Ids($"q={definite}+{Uri.EscapeDataString("مجتمع")}")).ShouldBeEmpty();
        (await Ids($"q={bare}+{Uri.EscapeDataString("مجتمع")}")).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_region_is_found_in_either_list_by_its_code_and_through_the_other()
    {
        var word = Samples.Word();
        var fund = await host.Published(project => (project["acronym"], project["idfRegion"]) = (word, "Africa"));
        var committee = await host.Published(project =>
        {
            project["acronym"] = word;
            project["recipientCountries"] = JsonNode.Parse("[]");
            project["recipientRegions"] = JsonNode.Parse("""[{ "code": "298", "percentage": 100 }]""");
        });
        var french = await host.Published(project => (project["acronym"], project["idfRegion"]) = (word, "Afrique"));
        var asia = await host.Published(project => (project["acronym"], project["idfRegion"]) = (word, "asia-oceania"));
        foreach (var region in new[] { "africa", "Africa", "AFRICA", "298" })
            (await Ids($"q={word}&region={region}")).ShouldBe([Samples.Id(fund), Samples.Id(committee), Samples.Id(french)], ignoreOrder: true, region);
        foreach (var region in new[] { "asia-oceania", "798", "889" }) (await Ids($"q={word}&region={region}")).ShouldBe([Samples.Id(asia)], region);
        (await Ids($"q={word}&region=589,middle-east")).ShouldBeEmpty();
        (await Search($"q={word}&facets=true"))["facets"]!.List("region").Select(count => count!.Text("value")).ShouldBe(["298", "africa", "afrique", "asia-oceania"], ignoreOrder: true);
    }

    [Fact]
    public async Task Codes_are_taken_in_capital_and_small_letters_and_budgets_by_their_currency()
    {
        var word = Samples.Word();
        var one = await host.Published(project =>
        {
            project["acronym"] = word;
            project["recipientCountries"] = JsonNode.Parse("""[{ "code": "FJ" }]""");
            project["tags"] = JsonNode.Parse("""[{ "vocabulary": "sdg", "code": "10.c" }, { "vocabulary": "theme", "code": "health" }]""");
            project["projectType"] = JsonNode.Parse("""{ "code": "TK" }""");
            project["budgets"] = JsonNode.Parse("""
                [{ "amount": 100000, "currency": "EUR" }, { "amount": 10000000, "currency": "XOF", "source": "A ministry" }, { "amount": 3900000, "currency": "USD" }, { "amount": 5200000, "currency": "USD", "source": "A bank" }]
                """);
        });
        foreach (var filter in new[]
        {
            "country=fj", "country=Fj,ge", "sdg=10.C", "theme=HEALTH", "type=tk", "budgetMin=100000&budgetMax=100000", "currency=XOF", "currency=xof&budgetMin=9000000", "currency=EUR&budgetMax=100000",
            "budgetMin=5000000&budgetMax=6000000&currency=USD"
        })
            (await Ids($"q={word}&{filter}")).ShouldBe([Samples.Id(one)], filter);
        foreach (var filter in new[] { "budgetMin=1000000&budgetMax=2000000", "currency=EUR&budgetMin=100001", "currency=GBP", "currency=USD&budgetMin=4000000&budgetMax=5000000", "currency=XOF&budgetMax=100000" })
            (await Ids($"q={word}&{filter}")).ShouldBeEmpty(filter);
        using var wrong = await host.Visitor().GetAsync($"{Samples.Projects}?currency=euros");
        wrong.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Identifiers_and_acronyms_come_first_then_titles_then_the_rest()
    {
        var word = Samples.Word();
        var inText = await host.Published(project => project["descriptions"] = JsonNode.Parse($$"""[{ "type": "1", "text": { "en": "About {{word}}." } }]"""));
        var byAcronym = await host.Published(project => project["acronym"] = word);
        var inTitle = await host.Published(project => project["title"] = JsonNode.Parse($$"""{ "en": "The {{word}} programme" }"""));
        (await Ids($"q={word}")).ShouldBe([Samples.Id(byAcronym), Samples.Id(inTitle), Samples.Id(inText)]);
    }

    [Fact]
    public async Task Every_filter_narrows_and_its_values_widen()
    {
        var word = Samples.Word();
        var one = await host.Published(project =>
        {
            project["acronym"] = word;
            project["scope"] = "1";
            project["allocationYear"] = 2021;
            project["recipientCountries"] = JsonNode.Parse("""[{ "code": "FJ", "percentage": 50 }]""");
            project["recipientRegions"] = JsonNode.Parse("""[{ "code": "298", "percentage": 50 }]""");
            project["sectors"] = JsonNode.Parse("""[{ "code": "15190" }]""");
            project["tags"] = JsonNode.Parse("""[{ "vocabulary": "sdg", "code": "10.7" }, { "vocabulary": "gcm", "code": "19" }, { "vocabulary": "theme", "code": "health" }]""");
            project["participatingOrganisations"] = JsonNode.Parse("""[{ "role": "1", "ref": "DE-1" }, { "role": "4", "ref": "XM-DAC-47066" }]""");
            project["budgets"] = JsonNode.Parse("""[{ "amount": 400000, "currency": "USD" }]""");
            project["projectType"] = JsonNode.Parse("""{ "code": "TK" }""");
        });
        var two = await host.Published(project =>
        {
            project["acronym"] = word;
            project["status"] = "4";
            project["recipientCountries"] = JsonNode.Parse("""[{ "code": "GE" }]""");
        });

        foreach (var filter in new[]
        {
            "country=FJ", "region=298", "sector=15190", "sector=151", "sdg=10", "sdg=10.7", "gcm=19", "theme=health", "status=2", "type=TK", "year=2021", "scope=1", "organisation=DE-1", "organisation=DE-1&role=1",
            "role=1", "budgetMin=399999", "budgetMin=1&budgetMax=400000", "country=FJ&status=2&sdg=10"
        })
            (await Ids($"q={word}&{filter}")).ShouldBe([Samples.Id(one)], filter);
        foreach (var filter in new[] { "country=GE", "status=4", "year=2023" }) (await Ids($"q={word}&{filter}")).ShouldBe([Samples.Id(two)], filter);
        foreach (var filter in new[] { "country=FJ,GE", "country=FJ&country=GE", "status=2,4", "organisation=XM-DAC-47066" }) (await Ids($"q={word}&{filter}")).Count.ShouldBe(2, filter);
        foreach (var filter in new[] { "country=PE", "organisation=DE-1&role=4", "budgetMin=400001", "budgetMax=399999", "country=FJ&status=4" }) (await Ids($"q={word}&{filter}")).ShouldBeEmpty(filter);
    }

    [Fact]
    public async Task Facets_count_all_matches_not_only_the_page()
    {
        var word = Samples.Word();
        foreach (var (country, status) in new[] { ("FJ", "2"), ("FJ", "2"), ("GE", "4") })
            await host.Published(project =>
            {
                project["acronym"] = word;
                project["status"] = status;
                project["recipientCountries"]![0]!["code"] = country;
            });
        var found = await Search($"q={word}&limit=1&facets=true");
        found["total"]!.GetValue<int>().ShouldBe(3);
        found.List("items").Count.ShouldBe(1);
        Counts(found, "country").ShouldBe(["FJ 2", "GE 1"]);
        Counts(found, "status").ShouldBe(["2 2", "4 1"]);
        Counts(found, "year").ShouldBe(["2023 3"]);
        Counts(found, "organisation").ShouldBe(["XM-DAC-47066 3"]);
        Counts(found, "gcm").ShouldBeEmpty();
        (await Search($"q={word}"))["facets"].ShouldBeNull();

        static IEnumerable<string> Counts(JsonNode found, string facet) => found["facets"]!.List(facet).Select(count => $"{count!["value"]} {count["count"]}");
    }

    [Theory]
    [InlineData("relevance")]
    [InlineData("newest")]
    [InlineData("updated")]
    [InlineData("start")]
    [InlineData("title")]
    public async Task Pages_follow_each_other_without_gap_or_repeat_in_every_order(string sort)
    {
        var word = Samples.Word();
        var all = new HashSet<Guid>();
        for (var i = 0; i < 7; i++)
            all.Add(Samples.Id(await host.Published(project =>
            {
                project["acronym"] = word;
                project["title"]!["en"] = $"{(char)('g' - i / 2)} title"; // some alike
                if (i == 3) project.Remove("dates");
                else project["dates"]![0]!["date"] = $"20{10 + i / 2}-05-01";
            })));
        var seen = new List<JsonNode>();
        for (string? next = ""; next is not null;)
        {
            var page = await Search($"q={word}&sort={sort}&limit=2" + (next == "" ? "" : $"&cursor={next}"));
            seen.AddRange(page.List("items").Select(item => item!));
            next = page["next"]?.GetValue<string>();
        }
        seen.Select(Samples.Id).ShouldBe(all, ignoreOrder: true);
        if (sort == "title") seen.Select(item => item["title"]!.Text("en")).ShouldBeInOrder();
        if (sort == "newest") seen.Select(item => item.Text("publishedAt")).ShouldBeInOrder(SortDirection.Descending);
        if (sort == "start") seen.Select(item => item["start"]?.Text("date") ?? "").ShouldBeInOrder(SortDirection.Descending);
    }

    [Fact]
    public async Task Visitors_find_what_is_published_and_editors_their_own_drafts()
    {
        var word = Samples.Word();
        var person = Guid.NewGuid();
        var editor = host.As(person, Roles.Editor);
        var draft = await editor.Draft(project => project["acronym"] = word);
        (await Ids($"q={word}")).ShouldBeEmpty();
        (await Ids($"q={word}&publication=draft")).ShouldBeEmpty();
        (await Ids($"q={word}&publication=draft", host.As(Roles.Editor))).ShouldBeEmpty();
        (await Ids($"q={word}&publication=draft", editor)).ShouldBe([Samples.Id(draft)]);
        (await Ids($"q={word}&publication=draft", host.As(Roles.ProgrammeManager))).ShouldBeEmpty();
        (await Ids($"q={word}&publication=draft", host.As(Roles.Administrator))).ShouldBe([Samples.Id(draft)]);
        draft = await editor.Transition(draft, "submit");
        (await Ids($"q={word}&publication=submitted", host.As(Roles.ProgrammeManager))).ShouldBe([Samples.Id(draft)]);
        (await Ids($"q={word}&publication=submitted", host.As(Roles.Editor))).ShouldBeEmpty();
        await host.As(Roles.ProgrammeManager).Transition(draft, "publish");
        (await Ids($"q={word}")).ShouldBe([Samples.Id(draft)]);
        (await Ids($"q={word}&publication=draft", editor)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Amounts_of_several_sources_stand_side_by_side_and_a_revision_replaces_its_original()
    {
        var word = Samples.Word();
        await host.Published(project =>
        {
            project["acronym"] = word;
            project["budgets"] = JsonNode.Parse("""
                [{ "amount": 3900000, "currency": "USD", "source": "Agreement", "valueDate": "2022-05-01" }, { "amount": 5200000, "currency": "USD", "source": "Annual report", "valueDate": "2023-01-01" },
                 { "amount": 10, "currency": "EUR", "start": "2023-01-01", "end": "2023-12-31" }, { "amount": 25, "currency": "EUR", "type": "2", "start": "2023-01-01", "end": "2023-12-31" },
                 { "amount": 5, "currency": "EUR", "start": "2024-01-01", "end": "2024-12-31" }]
                """);
        });
        var budgets = (await Search($"q={word}")).List("items")[0]!.List("budgets");
        budgets.Select(budget => $"{budget!["amount"]!.GetValue<decimal>():0} {budget["currency"]} {budget["source"]}".TrimEnd())
            .ShouldBe(["3900000 USD Agreement", "5200000 USD Annual report", "30 EUR"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_slip_of_the_pen_is_forgiven_when_nothing_has_the_word_and_the_answer_says_so()
    {
        var (one, other) = (Letters(), Letters());
        var project = await host.Published(project => project["title"] = JsonNode.Parse($$"""{ "en": "{{one}} about {{other}}", "fr": "Réintégration", "ar": "مهاجرون" }"""));
        var exchanged = one[..3] + one[4] + one[3] + one[5..];
        foreach (var q in new[] { exchanged, one[1..], one + "q", $"{other} {exchanged}", $"{exchanged} {other[..^1]}q", $"{one} reintegracion" })
        {
            var found = await Search($"q={Uri.EscapeDataString(q)}&facets=true");
            found.List("items").Select(item => Samples.Id(item!)).ShouldBe([Samples.Id(project)], q);
            found["corrected"]!.GetValue<string>().ShouldContain(one, customMessage: q);
            found["total"]!.GetValue<int>().ShouldBe(1);
            found["facets"]!.List("status").ShouldHaveSingleItem();
        }

        // What is there is not corrected, nor what is too short, too far, or a number or identifier; and nothing that a reader may not see is given away.
        (await Search($"q={one}"))["corrected"].ShouldBeNull();
        foreach (var q in new[] { $"{one} abuot42", $"{one} xbt", exchanged[..4] + "qqqq", Samples.Text(project, "iatiIdentifier") + "1" }) await ShouldFindNothing(q);
        (await Search($"q={exchanged}&country=PE")).List("items").ShouldBeEmpty();
        var secret = Letters();
        await host.As(Roles.Editor).Draft(project => project["acronym"] = secret);
        await ShouldFindNothing(secret + "q");
        await ShouldFindNothing(secret + "q&publication=draft", host.As(Roles.Editor));

        async Task ShouldFindNothing(string q, HttpClient? client = null)
        {
            var found = await Search("q=" + q, client);
            found.List("items").ShouldBeEmpty(q);
            found["corrected"].ShouldBeNull(q);
        }
    }

    [Fact]
    public async Task Whole_words_come_before_beginnings_and_titles_before_texts_the_newest_first()
    {
        var word = Samples.Word();
        var texts = new List<Guid>();
        foreach (var (where, text) in new[] { ("text", word + "s"), ("text", word), ("title", word + "s"), ("title", word), ("title", word) })
            texts.Add(Samples.Id(await host.Published(project =>
            {
                if (where == "title") project["title"] = new JsonObject { ["en"] = $"The {text} programme" };
                else project["descriptions"] = JsonNode.Parse($$"""[{ "type": "1", "text": { "en": "About {{text}}." } }]""");
            })));
        texts.Reverse(); // the newest of the best first, then as they were made: worst first
        (await Ids($"q={word}")).ShouldBe(texts);
        (await Ids($"q={word}&limit=100&sort=newest")).ShouldBe(texts);
    }

    [Theory]
    [InlineData("TK.{0}")]
    [InlineData("A/69/{0}")]
    [InlineData("XM-DAC-5-1:{0}_b")]
    [InlineData("44000-{0} (É)")]
    public async Task Identifiers_are_found_first_with_their_signs_and_without(string pattern)
    {
        var word = Samples.Word();
        var identifier = pattern.Replace("{0}", word, StringComparison.Ordinal);
        var it = await host.Published(project => project["otherIdentifiers"] = new JsonArray(new JsonObject { ["type"] = "A1", ["ref"] = identifier }));
        var about = await host.Published(project => project["title"] = new JsonObject { ["en"] = $"What follows {identifier}" });
        foreach (var q in new[] { identifier, identifier.ToUpperInvariant(), $" {identifier} " }) (await Ids($"q={Uri.EscapeDataString(q)}")).ShouldBe([Samples.Id(it), Samples.Id(about)], q);
        (await Ids($"q={word}")).ShouldBe([Samples.Id(about), Samples.Id(it)]);
    }

    [Fact]
    public async Task Pages_neither_repeat_nor_skip_while_others_write()
    {
        var word = Samples.Word();
        var all = new List<JsonNode>();
        for (var i = 0; i < 9; i++)
        {
            var at = i;
            all.Add(await host.Published(project => project["title"] = new JsonObject { ["en"] = at % 2 == 0 ? $"Number {at} {word}" : $"Number {at}", ["fr"] = at % 2 == 0 ? "x" : $"About {word}s" }));
        }
        foreach (var sort in new[] { "relevance", "newest", "title", "start" })
        {
            var seen = new List<Guid>();
            var address = $"q={word}&sort={sort}&limit=2";
            for (string? next = ""; next is not null;)
            {
                var page = await Search(address + (next.Length > 0 ? $"&cursor={next}" : ""));
                seen.AddRange(page.List("items").Select(item => Samples.Id(item!)));
                next = page["next"]?.GetValue<string>();
                // The last one shown goes, and one that would stand before it comes.
                if (seen.Count == 2) await host.As(Roles.ProgrammeManager).Transition(all.Single(project => Samples.Id(project) == seen[1]), "withdraw", new { reason = "Test." });
                if (seen.Count == 4) all.Add(await host.Published(project => project["title"] = new JsonObject { ["en"] = $"Aardvark {word}" }));
            }
            seen.ShouldBeUnique(sort);
            // Whether the new one comes depends on the order; all that were there from first to last do.
            var late = Samples.Id(all[^1]);
            seen.Where(id => id != late).ShouldBe(all.Select(Samples.Id).Where(id => id != late), ignoreOrder: true, sort);
            all.RemoveAll(project => Samples.Id(project) == seen[1]);
        }
    }

    [Fact]
    public async Task Editors_of_an_organisation_find_what_it_reports_and_lose_it_with_their_right()
    {
        var (word, person, reference) = (Samples.Word(), Guid.NewGuid(), "XX-ORG-" + Samples.Word());
        var draft = await host.As(Roles.Editor).Draft(project => { project["acronym"] = word; project["reportingOrganisation"]!["ref"] = reference; });
        var editor = host.As(person, Roles.Editor);
        (await Ids($"q={word}&publication=draft", editor)).ShouldBeEmpty();
        await using var database = NpgsqlDataSource.Create(host.Database);
        await Run("INSERT INTO organisation_editors (organisation_id, version, identifiers, person_ids) VALUES ($1, 1, ARRAY[$2], ARRAY[$3])", Guid.NewGuid(), reference, person);
        (await Ids($"q={word}&publication=draft", editor)).ShouldBe([Samples.Id(draft)]);
        (await Search("publication=draft&facets=true", editor))["facets"]!.List("organisation").ShouldHaveSingleItem()!["value"]!.GetValue<string>().ShouldBe(reference);
        await Run("DELETE FROM organisation_editors WHERE person_ids = ARRAY[$1]", person);
        (await Ids($"q={word}&publication=draft", editor)).ShouldBeEmpty();

        async Task Run(string sql, params object[] values)
        {
            await using var command = database.CreateCommand(sql);
            foreach (var value in values) command.Parameters.Add(new() { Value = value });
            await command.ExecuteNonQueryAsync();
        }
    }

    [Fact]
    public async Task Who_exports_a_search_gets_every_match_once_in_its_order()
    {
        var word = Samples.Word();
        await using (var database = NpgsqlDataSource.Create(host.Database))
        await using (var insert = database.CreateCommand($$"""
            WITH written AS (
                INSERT INTO projects (id, iati_identifier, reporting_organisation, publication, content, organisation_ids, created_by, created_at, updated_at, published_at, version, revised_by, above, below)
                SELECT gen_random_uuid(), '{{word}}' || n, 'XM-1', 'published', '{}', '{}', gen_random_uuid(), now(), now(), now() + n * interval '1 second', 3, gen_random_uuid(), '{}', '{}' FROM generate_series(1, 1234) AS n RETURNING id, published_at)
            INSERT INTO project_index (project_id, publication, identifiers, terms, organisations, head, words, published_at, updated_at, title, summary)
            SELECT id, 'published', '{}', 'status:2', '{}', '{{word}}', '', published_at, now(), 'a', '{}' FROM written
            """)) await insert.ExecuteNonQueryAsync();
        var filter = new SearchProjects.Filter(word, null, null, null, null, null, null, ["2"], null, null, null, null, null, null, null, null, null, null, null, null, null);
        var ids = new List<Guid>();
        await foreach (var some in SearchProjects.MatchesAsync(filter, new(null, new HashSet<string>()), host.Services.GetRequiredService<SearchFeed>(), host.Services.GetRequiredService<CodeStore>(), host.Services.GetRequiredService<NpgsqlDataSource>(), CancellationToken.None))
        {
            some.Count.ShouldBeLessThanOrEqualTo(500);
            ids.AddRange(some);
        }
        ids.ShouldBeUnique();
        ids.Count.ShouldBe(1234);
        await using var source = NpgsqlDataSource.Create(host.Database);
        await using var read = source.CreateCommand($"SELECT array_agg(project_id ORDER BY published_at DESC) FROM project_index WHERE head = '{word}'");
        ids.ShouldBe((Guid[])(await read.ExecuteScalarAsync())!);
    }

    [Fact]
    public async Task A_reader_who_has_an_answer_already_is_told_so()
    {
        var word = Samples.Word();
        await host.Published(project => project["acronym"] = word);
        foreach (var path in new[] { $"{Samples.Projects}?q={word}&facets=true", $"{Samples.Projects}/changes?limit=1" })
        {
            var visitor = host.Visitor();
            using var first = await visitor.GetAsync(path);
            first.Headers.ETag.ShouldNotBeNull(path);
            visitor.DefaultRequestHeaders.IfNoneMatch.Add(first.Headers.ETag);
            (await visitor.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.NotModified, path);
        }
        var reader = host.Visitor();
        reader.DefaultRequestHeaders.IfNoneMatch.Add((await host.Visitor().GetAsync($"{Samples.Projects}?q={word}")).Headers.ETag!);
        await host.Published(project => project["acronym"] = word);
        (await reader.GetAsync($"{Samples.Projects}?q={word}")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("'; DROP TABLE projects; --")]
    [InlineData("%_\\")]
    [InlineData("' | '")]
    [InlineData("a:* & !b <-> (")]
    [InlineData("\u202Eabc")]
    [InlineData("👩‍👩‍👧 🎉")]
    public async Task Signs_in_a_query_are_not_operators(string q)
    {
        using var response = await host.Visitor().GetAsync($"{Samples.Projects}?q={Uri.EscapeDataString(q)}&facets=true");
        response.StatusCode.ShouldBe(HttpStatusCode.OK, await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("limit=0")]
    [InlineData("limit=-1")]
    [InlineData("limit=101")]
    [InlineData("limit=1e9")]
    [InlineData("cursor=x")]
    [InlineData("cursor=eyJTb3J0IjoibmV3ZXN0IiwiS2V5IjoiJzsgRFJPUCBUQUJMRSIsIklkIjoiMDE5MDAwMDAtMDAwMC03MDAwLTgwMDAtMDAwMDAwMDAwMDAwIn0")]
    [InlineData("sort=secret")]
    [InlineData("orderBy=email")]
    [InlineData("budgetMin=NaN")]
    [InlineData("budgetMin=1e400")]
    [InlineData("role=9")]
    [InlineData("publication=3")]
    [InlineData("facets=maybe")]
    public async Task What_cannot_be_asked_is_a_problem(string query)
    {
        using var response = await host.Visitor().GetAsync($"{Samples.Projects}?{query}");
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest, await response.Content.ReadAsStringAsync());
        await response.ProblemCode();
    }

    [Fact]
    public async Task A_query_of_more_than_200_characters_and_a_cursor_of_another_order_are_refused()
    {
        (await host.Visitor().GetAsync($"{Samples.Projects}?q={new string('x', 201)}")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var word = Samples.Word();
        for (var i = 0; i < 2; i++) await host.Published(project => project["acronym"] = word);
        var cursor = (await Search($"q={word}&limit=1&sort=title"))["next"]!.GetValue<string>();
        using var response = await host.Visitor().GetAsync($"{Samples.Projects}?q={word}&sort=newest&cursor={cursor}");
        (await response.ProblemCode()).ShouldBe("invalid-cursor");
    }

    [Fact]
    public async Task Anonymous_answers_may_be_cached_and_others_not()
    {
        (await host.Visitor().GetAsync(Samples.Projects)).Headers.CacheControl!.Public.ShouldBeTrue();
        (await host.As(Roles.Editor).GetAsync(Samples.Projects)).Headers.CacheControl!.Private.ShouldBeTrue();
    }

    /// <summary>A word without a number in it, that stands in no other project.</summary>
    /// <summary>A word in which no two neighbours are the same, so that each exchange of two is another word.</summary>
    static string Letters() => string.Concat(Guid.NewGuid().ToByteArray().Take(12).Select((one, place) => (char)('a' + (2 * (one % 8)) + (place % 2))));

    async Task<JsonNode> Search(string query, HttpClient? client = null) => await (client ?? host.Visitor()).GetAsync($"{Samples.Projects}?{query}").Success();

    async Task<List<Guid>> Ids(string query, HttpClient? client = null)
    {
        var found = await Search(query, client);
        found["total"]!.GetValue<int>().ShouldBe(found.List("items").Count);
        return [.. found.List("items").Select(item => Samples.Id(item!))];
    }
}

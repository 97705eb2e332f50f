using Platform.Contracts;
using Platform.Projects.Catalogue;
using Platform.ServiceDefaults.Data;

namespace Platform.Projects.Funding;

/// <summary>An organisation or a project that money passes through.</summary>
/// <param name="Id">Within the answer.</param>
/// <param name="Kind"><c>organisation</c> or <c>project</c>.</param>
/// <param name="Ref">Identifier of the organisation, IATI identifier of the project.</param>
/// <param name="OrganisationType">IATI OrganisationType.</param>
/// <param name="OrganisationId">The organisation in our directory.</param>
/// <param name="ProjectId">The project in the catalogue.</param>
/// <param name="Budgets">What each source says the project costs, side by side: never added to one another.</param>
/// <param name="Disagree">Sources state different budgets in one currency.</param>
public sealed record ChainNode(string Id, string Kind, Text? Name, string? Ref, string? OrganisationType, Guid? OrganisationId, Guid? ProjectId, IReadOnlyList<StatedBudget> Budgets, bool Disagree);

/// <summary>Money that went one way, as one project tells it.</summary>
/// <param name="Measure"><c>paid</c> (incoming funds, disbursements, expenditure) or <c>promised</c> (commitments, pledges).</param>
/// <param name="StatedBy">The node of the project that reports it.</param>
/// <param name="Transactions">How many are added up in it.</param>
public sealed record ChainFlow(string Measure, decimal Amount, string? Currency, string StatedBy, int Transactions, DateOnly? First, DateOnly? Last);

/// <summary>From whom to whom.</summary>
/// <param name="Roles">IATI OrganisationRole of the organisation at one end in the project at the other.</param>
/// <param name="Relations"><c>parent</c> (a project and its part), <c>activity</c> (an organisation and its project that the money comes from or goes to), <c>through</c> (stated by the project).</param>
/// <param name="Flows">One for each project that reports them, measure and currency.</param>
/// <param name="Disagree">The giver and the receiver report different amounts. They stand side by side and are not added up.</param>
public sealed record ChainEdge(string From, string To, IReadOnlyList<string> Roles, IReadOnlyList<string> Relations, IReadOnlyList<ChainFlow> Flows, bool Disagree);

/// <summary>Money of the project and of all below it in one currency, each unit counted once: what one of them got from another of them is left out.</summary>
/// <param name="Measure"><c>received</c>, <c>promised</c> (incoming commitments) or <c>spent</c> (expenditure, and disbursements to others).</param>
/// <param name="Undecided">Besides: amounts that may be counted already, because they come from somebody who also pays, or reports, a project above and no activity is named.</param>
public sealed record ChainTotal(string Measure, string? Currency, decimal Amount, decimal Undecided);

/// <summary>Who gives money to whom around a project: a graph of organisations and projects, made of participating organisations, transactions and related projects.</summary>
public sealed class FundingGraph
{
    /// <summary>Paths that are told, and nodes in one.</summary>
    const int MostChains = 20, Longest = 15;

    readonly Dictionary<string, ChainNode> nodes = [];
    readonly Dictionary<string, Project> projects;
    readonly Dictionary<(string From, string To), (SortedSet<string> Roles, SortedSet<string> Relations, List<ChainFlow> Flows)> edges = [];
    readonly Dictionary<string, string> named = [];
    readonly ILookup<string, Guid> directory;
    readonly string start;

    /// <param name="all">The project, and others that it is linked to.</param>
    /// <param name="directory">Ids of organisations by reference.</param>
    public FundingGraph(Project start, IReadOnlyCollection<Project> all, ILookup<string, Guid> directory)
    {
        this.directory = directory;
        projects = all.DistinctBy(project => project.IatiIdentifier).ToDictionary(project => project.IatiIdentifier);
        foreach (var project in projects.Values) AddProject(project);
        this.start = Key(start.IatiIdentifier);
        foreach (var party in projects.Values.SelectMany(Parties).Where(party => !string.IsNullOrWhiteSpace(party.Ref))) Organisation(party); // those with a reference lend it to those with the same name
        foreach (var project in projects.Values)
        {
            Participants(project);
            Transactions(project);
            Related(project);
        }
    }

    public IReadOnlyList<ChainNode> Nodes => [.. nodes.Values];

    public IReadOnlyList<ChainEdge> Edges =>
    [
        .. edges.Select(edge =>
        {
            var flows = edge.Value.Flows.GroupBy(flow => (flow.Measure, flow.Currency, flow.StatedBy)).Select(same => new ChainFlow(same.Key.Measure, same.Sum(flow => flow.Amount), same.Key.Currency,
                same.Key.StatedBy, same.Count(), same.Min(flow => flow.First), same.Max(flow => flow.Last))).OrderBy(flow => flow.Measure, StringComparer.Ordinal).ThenBy(flow => flow.Currency, StringComparer.Ordinal).ToList();
            return new ChainEdge(edge.Key.From, edge.Key.To, [.. edge.Value.Roles], [.. edge.Value.Relations], flows,
                flows.GroupBy(flow => (flow.Measure, flow.Currency)).Any(stated => stated.Select(flow => flow.Amount).Distinct().Skip(1).Any()));
        })
    ];

    /// <summary>Ways that money takes, from where nobody gives it to where nobody passes it on, through the project. A circle is left where it closes.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Chains
    {
        get
        {
            var money = edges.Where(edge => edge.Value.Flows.Count > 0 || edge.Value.Relations.Count > 0 || edge.Value.Roles.Any(role => role is not "2")).Select(edge => edge.Key).ToList();
            var (givers, receivers) = (money.ToLookup(edge => edge.To, edge => edge.From), money.ToLookup(edge => edge.From, edge => edge.To));
            var (up, down) = (Paths(start, givers), Paths(start, receivers));
            return [.. up.SelectMany(above => down.Where(below => !above.Skip(1).Intersect(below).Any()).Select(below => (IReadOnlyList<string>)[.. above.AsEnumerable().Reverse(), .. below.Skip(1)])).Take(MostChains)];
        }
    }

    /// <summary>Ways from a node to an end, shortest steps first; bounded.</summary>
    static List<List<string>> Paths(string from, ILookup<string, string> next)
    {
        var (ended, open, steps) = (new List<List<string>>(), new Stack<List<string>>([[from]]), 0);
        while (open.TryPop(out var path) && ended.Count < MostChains && steps++ < 5000)
        {
            var further = path.Count < Longest ? next[path[^1]].Where(node => !path.Contains(node)).ToList() : [];
            if (further.Count == 0) ended.Add(path);
            foreach (var node in further.AsEnumerable().Reverse()) open.Push([.. path, node]);
        }
        return ended;
    }

    public IReadOnlyList<ChainTotal> Totals
    {
        get
        {
            var below = Below();
            var sums = new Dictionary<(string Measure, string? Currency), (decimal Amount, decimal Undecided)>();
            foreach (var project in below.Keys)
                foreach (var transaction in project.Content.Transactions)
                {
                    var (measure, other) = transaction.Type switch { "1" => ("received", transaction.Provider), "11" => ("promised", transaction.Provider), "3" or "4" => ("spent", transaction.Receiver), _ => ("", null) };
                    if (measure.Length == 0 || (measure != "spent" && !Arrives(transaction, project))) continue;
                    if (other?.ActivityId is { } activity && projects.TryGetValue(activity, out var known) && below.ContainsKey(known)) continue; // between two of them
                    var undecided = other?.ActivityId is null && transaction.Type != "4" && IsUndecided(project, other, measure, below);
                    var key = (measure, transaction.Currency ?? project.Content.DefaultCurrency);
                    var sum = sums.GetValueOrDefault(key);
                    sums[key] = undecided ? (sum.Amount, sum.Undecided + transaction.Amount) : (sum.Amount + transaction.Amount, sum.Undecided);
                }
            return [.. sums.Select(sum => new ChainTotal(sum.Key.Measure, sum.Key.Currency, sum.Value.Amount, sum.Value.Undecided)).OrderBy(total => total.Measure, StringComparer.Ordinal).ThenBy(total => total.Currency, StringComparer.Ordinal)];
        }
    }

    /// <summary>The project and all that get money from it, each with those above it among them.</summary>
    Dictionary<Project, HashSet<Project>> Below()
    {
        var top = projects.Values.First(project => Key(project.IatiIdentifier) == start);
        var below = new Dictionary<Project, HashSet<Project>> { [top] = [] };
        for (var queue = new Queue<Project>([top]); queue.TryDequeue(out var giver);)
            foreach (var project in projects.Values.Where(project => project != giver && project != top && Links.Gives(giver, project)))
            {
                if (!below.TryGetValue(project, out var above)) below[project] = above = [];
                var before = above.Count;
                above.Add(giver);
                above.UnionWith(below[giver]);
                above.Remove(project); // a circle
                if (above.Count > before) queue.Enqueue(project);
            }
        return below;
    }

    /// <summary>Nobody says which activity the money is of, and there is one in the graph that it may be.</summary>
    bool IsUndecided(Project project, TransactionParty? other, string measure, Dictionary<Project, HashSet<Project>> below)
    {
        var near = measure == "spent" ? below.Where(pair => pair.Value.Contains(project)).Select(pair => pair.Key) : below[project];
        if (other is null) return near.Any();
        var who = Organisation(new(other.Ref, other.Name, other.Type));
        return near.Any(candidate => Organisation(new(candidate.ReportingOrganisation, candidate.Content.ReportingOrganisation.Name)) == who
            || (measure != "spent" && candidate.Content.Transactions.Any(t => t.Type is "1" or "11" && t.Provider is { } provider && Organisation(new(provider.Ref, provider.Name)) == who)));
    }

    /// <summary>A project may also tell what went from others to others, further up; only what arrives at it is its money.</summary>
    bool Arrives(Transaction transaction, Project project) =>
        transaction.Receiver is not { } receiver || receiver.ActivityId == project.IatiIdentifier
        || (receiver.ActivityId is null && Organisation(new(receiver.Ref, receiver.Name)) == Organisation(new(project.ReportingOrganisation, project.Content.ReportingOrganisation.Name)));

    void AddProject(Project project)
    {
        List<StatedBudget> budgets = [.. ProjectIndex.StatedBudgets(project.Content)];
        var id = $"p{nodes.Count + 1}";
        named[ProjectName(project.IatiIdentifier)] = id;
        nodes.Add(id, new(id, "project", project.Content.Title, project.IatiIdentifier, null, null, project.Id, budgets, budgets.GroupBy(budget => budget.Currency).Any(stated => stated.Select(budget => budget.Amount).Distinct().Skip(1).Any())));
    }

    void Participants(Project project)
    {
        var (content, own) = (project.Content, Key(project.IatiIdentifier));
        var managers = content.ParticipatingOrganisations.Where(org => org.Role == "3").Select(org => Organisation(Of(org))).ToList();
        foreach (var org in content.ParticipatingOrganisations)
        {
            var node = Organisation(Of(org));
            switch (org.Role)
            {
                case "1" or "3" when org.Through is { } through && content.ParticipatingOrganisations.FirstOrDefault(other => other != org && other.IsCalled(through)) is { } next:
                    Edge(node, Organisation(Of(next)), org.Role, "through");
                    break;
                case "1" when managers.Count > 0 && !managers.Contains(node):
                    foreach (var manager in managers) Edge(node, manager, "1");
                    break;
                case "4":
                    Edge(own, node, "4");
                    break;
                default:
                    Edge(node, own, org.Role);
                    break;
            }
            if (org.ActivityId is { } activity && activity != project.IatiIdentifier && projects.ContainsKey(activity))
            {
                if (org.Role == "4") Edge(node, Key(activity), null, "activity");
                else Edge(Key(activity), node, null, "activity");
            }
        }
    }

    void Transactions(Project project)
    {
        foreach (var transaction in project.Content.Transactions)
        {
            var (measure, incoming) = transaction.Type switch
            {
                "1" => ("paid", true),
                "11" or "13" => ("promised", true),
                "3" or "4" => ("paid", false),
                "2" or "12" => ("promised", false),
                _ => ("", false) // interest, repayments, equity, guarantees: not money passed on
            };
            if (measure.Length == 0) continue;
            var own = Key(project.IatiIdentifier);
            var from = transaction.Provider is { } provider && (incoming || !IsReporter(provider, project)) ? End(provider) : incoming ? null : own;
            var to = transaction.Receiver is { } receiver && !(incoming && Arrives(transaction, project)) ? End(receiver) : incoming ? own : null;
            if (from is null || to is null || from == to) continue;
            Edge(from, to).Flows.Add(new(measure, transaction.Amount, transaction.Currency ?? project.Content.DefaultCurrency, own, 1, transaction.Date, transaction.Date));
        }

        string End(TransactionParty party) => party.ActivityId is { } activity && projects.ContainsKey(activity) ? Key(activity) : Organisation(new(party.Ref, party.Name, party.Type));
    }

    bool IsReporter(TransactionParty party, Project project) =>
        party.ActivityId == project.IatiIdentifier || (party.ActivityId is null && Organisation(new(party.Ref, party.Name)) == Organisation(new(project.ReportingOrganisation, project.Content.ReportingOrganisation.Name)));

    void Related(Project project)
    {
        foreach (var related in project.Content.RelatedProjects.Where(related => related.Ref != project.IatiIdentifier && projects.ContainsKey(related.Ref)))
        {
            if (related.Type == "1") Edge(Key(related.Ref), Key(project.IatiIdentifier), null, "parent");
            if (related.Type == "2") Edge(Key(project.IatiIdentifier), Key(related.Ref), null, "parent");
        }
    }

    (SortedSet<string> Roles, SortedSet<string> Relations, List<ChainFlow> Flows) Edge(string from, string to, string? role = null, string? relation = null)
    {
        if (!edges.TryGetValue((from, to), out var edge)) edges.Add((from, to), edge = (new(StringComparer.Ordinal), new(StringComparer.Ordinal), []));
        if (role is not null) edge.Roles.Add(role);
        if (relation is not null) edge.Relations.Add(relation);
        return edge;
    }

    sealed record Party(string? Ref, Text? Name, string? Type = null, Guid? Id = null);

    static Party Of(ParticipatingOrganisation org) => new(org.Ref, org.Name, org.Type, org.OrganisationId);

    static IEnumerable<Party> Parties(Project project) =>
    [
        new(project.ReportingOrganisation, project.Content.ReportingOrganisation.Name, project.Content.ReportingOrganisation.Type), .. project.Content.ParticipatingOrganisations.Select(Of),
        .. project.Content.Transactions.SelectMany(transaction => new[] { transaction.Provider, transaction.Receiver }).OfType<TransactionParty>().Select(party => new Party(party.Ref, party.Name, party.Type))
    ];

    /// <summary>The node of an organisation: the same for one directory entry, reference or name, whatever else differs.</summary>
    string Organisation(Party party)
    {
        var reference = string.IsNullOrWhiteSpace(party.Ref) ? null : party.Ref.Trim();
        var listed = party.Id ?? (reference is not null && directory[reference].Any() ? directory[reference].First() : null);
        string[] names =
        [
            .. listed is { } known ? new[] { $"id {known}" } : [],
            .. reference is not null ? new[] { $"ref {reference.ToUpperInvariant()}" } : [],
            .. (party.Name?.Values ?? Enumerable.Empty<string>()).Select(name => $"name {Words.Fold(name.Trim())}")
        ];
        var node = names.Select(name => named.GetValueOrDefault(name)).FirstOrDefault(id => id is not null && IsSame(nodes[id], reference));
        if (node is null)
        {
            node = $"o{nodes.Count + 1}";
            nodes.Add(node, new(node, "organisation", party.Name, reference, party.Type, listed, null, [], false));
        }
        else if (nodes[node] is var before)
        {
            nodes[node] = before with { Name = before.Name ?? party.Name, Ref = before.Ref ?? reference, OrganisationType = before.OrganisationType ?? party.Type, OrganisationId = before.OrganisationId ?? listed };
        }
        foreach (var name in names) named.TryAdd(name, node);
        return node;
    }

    /// <summary>Two that have different references are two, though they have one name; unless the directory knows better.</summary>
    bool IsSame(ChainNode node, string? reference) =>
        reference is null || node.Ref is null || string.Equals(node.Ref, reference, StringComparison.OrdinalIgnoreCase) || (node.OrganisationId is { } id && directory[reference].Contains(id));

    string Key(string identifier) => named[ProjectName(identifier)];

    static string ProjectName(string identifier) => $"project {identifier}";
}

using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Projects.Catalogue;
using Platform.Projects.Data;
using Platform.Projects.Team;
using Platform.ServiceDefaults.Http;

namespace Platform.Projects.Funding;

/// <summary>Where a project's money comes from and goes to.</summary>
/// <param name="Node">The project's own node.</param>
/// <param name="Chains">Ways that money takes through the project, each from giver to receiver; the first twenty.</param>
/// <param name="Complete">False: there is more than is told here, further away than six steps or beyond a hundred projects.</param>
public sealed record FundingChain(
    Guid ProjectId, string Node, IReadOnlyList<ChainNode> Nodes, IReadOnlyList<ChainEdge> Edges, IReadOnlyList<IReadOnlyList<string>> Chains, IReadOnlyList<ChainTotal> Totals, bool Complete, long Version) : IVersioned
{
    internal string Seen { get; init; } = "";

    string IVersioned.Tag => $"{Version}.{Seen}";
}

/// <summary>The funding chain of a project: up to those who give, down to those who get, over all projects of the catalogue that the reader may see.</summary>
public static class GetFundingChain
{
    const int Steps = 6, Most = 100;

    public static async Task<Results<Ok<FundingChain>, NotFound>> Handle(Guid id, Caller caller, ProjectsDb db, CancellationToken ct)
    {
        var (project, writer) = await db.FindAsync(id, caller, ct);
        if (project is null || !project.MayBeSeenBy(writer)) return TypedResults.NotFound();

        var (found, complete) = await LinkedAsync(project, writer, db, ct);
        var directory = await ListedOrganisation.IdsAsync(db, found.SelectMany(each => ListedOrganisation.References(each.Content).Concat(each.Content.Transactions
            .SelectMany(transaction => new[] { transaction.Provider?.Ref, transaction.Receiver?.Ref }).OfType<string>())), ct);
        var graph = new FundingGraph(project, found, directory);
        var seen = string.Join(' ', found.Select(each => $"{each.Id}.{each.Version}").Concat(directory.SelectMany(ids => ids.Select(listed => listed.ToString()))).Order(StringComparer.Ordinal));
        return TypedResults.Ok(new FundingChain(id, graph.Nodes.First(node => node.ProjectId == id).Id, graph.Nodes, graph.Edges, graph.Chains, graph.Totals, complete, project.Version)
        {
            Seen = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{complete} {seen}")).AsSpan(0, 6))
        });
    }

    /// <summary>One query for each step: upwards from givers to theirs, downwards from receivers to theirs. What else a giver pays for is not this project's.</summary>
    static async Task<(List<Project> Found, bool Complete)> LinkedAsync(Project start, Writer writer, ProjectsDb db, CancellationToken ct)
    {
        var found = new Dictionary<string, Project> { [start.IatiIdentifier] = start };
        var (up, down) = (new List<Project> { start }, new List<Project> { start });
        for (var step = 1; step <= Steps; step++)
        {
            string[] named = [.. up.SelectMany(project => Links.Above(project.Content)).Concat(down.SelectMany(project => Links.Below(project.Content))).Where(identifier => !found.ContainsKey(identifier)).Distinct().Take(1000)];
            string[] getters = [.. up.Select(project => project.IatiIdentifier)], givers = [.. down.Select(project => project.IatiIdentifier)];
            Guid[] known = [.. found.Values.Select(project => project.Id)];
            var person = writer.Caller.Id;
            var candidates = await db.Projects.FromSql($"""
                SELECT * FROM projects WHERE (iati_identifier = ANY({named}) OR (cardinality(below) > 0 AND below && {getters}) OR (cardinality(above) > 0 AND above && {givers})) AND id <> ALL({known})
                ORDER BY publication = 'published' DESC, published_at, id LIMIT {Most + 1}
                """).Include(project => project.Team.Where(member => member.PersonId == person)).AsNoTracking().ToListAsync(ct);
            var seen = candidates.Where(project => project.MayBeSeenBy(writer) && !found.ContainsKey(project.IatiIdentifier)).DistinctBy(project => project.IatiIdentifier).ToList();
            var (above, below) = (seen.Where(project => up.Any(end => Links.Gives(project, end))).ToList(), seen.Where(project => down.Any(end => Links.Gives(end, project))).ToList());
            foreach (var project in above.Concat(below))
            {
                if (found.Count >= Most) return ([.. found.Values], false);
                found.TryAdd(project.IatiIdentifier, project);
            }
            if (candidates.Count > Most) return ([.. found.Values], false);
            if (above.Count + below.Count == 0) return ([.. found.Values], true);
            (up, down) = (above, below);
        }
        return ([.. found.Values], false);
    }
}

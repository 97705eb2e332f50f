using System.Net;
using Microsoft.EntityFrameworkCore;
using Platform.Contracts.Organisations;
using Platform.Organisations.Data;
using Platform.Organisations.Tests.Directory;
using Platform.ServiceDefaults.Hosting;
using Platform.TestKit;

namespace Platform.Organisations.Tests.Members;

public sealed class MembersTests(OrganisationsHost host)
{
    readonly Guid owner = Guid.NewGuid(), editor = Guid.NewGuid(), stranger = Guid.NewGuid();

    [Fact]
    public async Task Whoever_registers_an_organisation_owns_it()
    {
        var path = await Register();
        var members = await Owner.GetAsync($"{path}/members").Success();
        members["items"]!.AsArray().Single()!["personId"]!.GetValue<Guid>().ShouldBe(owner);
        members["items"]![0]!["role"]!.GetValue<string>().ShouldBe("owner");
        (await Told(path, 1)).EditorIds.ShouldBe([owner]);
    }

    [Fact]
    public async Task An_invited_person_edits_once_they_have_accepted()
    {
        var path = await Register();
        await Owner.Create($"{path}/members", new { personId = editor, role = "editor" }).Success();
        (await Editor.Change(HttpMethod.Put, path, 1, RegisterOrganisationTests.Profile())).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var invitations = await Editor.GetAsync("/api/organisations/memberships").Success();
        invitations["items"]![0]!["state"]!.GetValue<string>().ShouldBe("invited");

        await Editor.PostAsync($"{path}/members/accept", null).Success();
        await Editor.Change(HttpMethod.Put, path, 1, RegisterOrganisationTests.Profile()).Success();
        await host.Broker.Hear<OrganisationEditorsChanged>(e => path.EndsWith(e.OrganisationId.ToString(), StringComparison.Ordinal) && e.EditorIds.Order().SequenceEqual(new[] { owner, editor }.Order()));
        (await Editor.Create($"{path}/members", new { personId = stranger, role = "editor" })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Attack_43_removed_members_live_token_edits()
    {
        var path = await Register();
        await Owner.Create($"{path}/members", new { personId = editor, role = "editor" }).Success();
        await Editor.PostAsync($"{path}/members/accept", null).Success();
        await host.As(Roles.Moderator).Change(HttpMethod.Post, $"{path}/list", 1).Success();
        var live = Editor; // one token, before and after
        await live.Change(HttpMethod.Put, path, 2, RegisterOrganisationTests.Profile("Before")).Success();

        (await Owner.DeleteAsync($"{path}/members/{editor}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        using var refused = await live.Change(HttpMethod.Put, path, 3, RegisterOrganisationTests.Profile("After"));
        await refused.ShouldBeRefused(403);
        (await Owner.GetAsync(path).Success())["name"]!["en"]!.GetValue<string>().ShouldBe("Before");
        await host.Broker.Hear<OrganisationEditorsChanged>(e => path.EndsWith(e.OrganisationId.ToString(), StringComparison.Ordinal) && e.Version >= 4 && e.EditorIds.SequenceEqual([owner]));
    }

    [Fact]
    public async Task An_organisation_keeps_an_owner()
    {
        var path = await Register();
        using var leaves = await Owner.DeleteAsync($"{path}/members/{owner}");
        (await leaves.ProblemCode()).ShouldBe("last-owner");
        using var steps = await Owner.Change(HttpMethod.Put, $"{path}/members/{owner}", 1, new { role = "member" });
        (await steps.ProblemCode()).ShouldBe("last-owner");

        await Owner.Create($"{path}/members", new { personId = editor, role = "owner" }).Success();
        (await Owner.DeleteAsync($"{path}/members/{owner}")).StatusCode.ShouldBe(HttpStatusCode.Conflict, "who is only invited owns nothing");
        await Editor.PostAsync($"{path}/members/accept", null).Success();
        (await Owner.DeleteAsync($"{path}/members/{owner}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task Two_owners_who_leave_at_once_leave_one_behind()
    {
        var path = await Register();
        await Owner.Create($"{path}/members", new { personId = editor, role = "owner" }).Success();
        await Editor.PostAsync($"{path}/members/accept", null).Success();
        var answers = await Task.WhenAll(Owner.DeleteAsync($"{path}/members/{owner}"), Editor.DeleteAsync($"{path}/members/{editor}"));
        answers.Select(answer => answer.StatusCode).Order().ShouldBe([HttpStatusCode.NoContent, HttpStatusCode.Conflict]);
    }

    [Fact]
    public async Task Others_do_not_learn_who_belongs_to_it()
    {
        var path = await Register();
        (await Stranger.GetAsync($"{path}/members")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        await host.As(Roles.Moderator).Change(HttpMethod.Post, $"{path}/list", 1).Success();
        (await Stranger.GetAsync($"{path}/members")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await Stranger.GetAsync($"{path}/members/{owner}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await Stranger.DeleteAsync($"{path}/members/{owner}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task An_administrator_gives_a_reason_to_see_the_members()
    {
        var path = await Register();
        var administrator = host.As(Roles.Administrator);
        (await administrator.GetAsync($"{path}/members")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        administrator.DefaultRequestHeaders.Add("Access-Reason", "A member asked for help");
        await administrator.GetAsync($"{path}/members").Success();
        (await Owner.GetAsync("/api/me/organisations/accesses").Success())["items"]!.AsArray().Count.ShouldBe(1);
        await Owner.GetAsync($"{path}/members").Success();
        (await Owner.GetAsync("/api/me/organisations/accesses").Success())["items"]!.AsArray().Count.ShouldBe(1, "members look at their own list");
    }

    [Fact]
    public async Task What_an_administrator_changes_leaves_a_line_and_what_is_refused_or_ones_own_leaves_none()
    {
        var (path, actor) = (await Register(), Guid.NewGuid());
        await Owner.Create($"{path}/members", new { personId = editor, role = "editor" }).Success();
        var administrator = host.As(actor, Roles.Administrator);
        administrator.DefaultRequestHeaders.Add("Access-Reason", "A member asked for help");
        await administrator.GetAsync($"{path}/members").Success();
        (await administrator.Change(HttpMethod.Put, path, 9, RegisterOrganisationTests.Profile())).StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        (await administrator.PutAsJsonAsync(path, RegisterOrganisationTests.Profile())).StatusCode.ShouldBe(HttpStatusCode.PreconditionRequired);
        (await Lines()).ShouldBeEmpty();

        await administrator.Change(HttpMethod.Put, path, 1, RegisterOrganisationTests.Profile()).Success();
        await administrator.Change(HttpMethod.Post, $"{path}/list", 2).Success();
        await administrator.Create($"{path}/members", new { personId = stranger, role = "member" }).Success();
        (await administrator.DeleteAsync($"{path}/members/{editor}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await Lines()).ShouldBe([$"{actor} PUT {path}", $"{actor} POST {path}/list", $"{actor} POST {path}/members", $"{actor} DELETE {path}/members/{editor}"], ignoreOrder: true);

        foreach (var erased in new[] { actor, editor }) await host.Broker.Tell(new Contracts.Identity.AccountErased(erased, DateTimeOffset.UtcNow));
        await Eventually.Become(async () => (await Lines()).Order().SequenceEqual(new[] { $"nobody PUT {path}", $"nobody POST {path}/list", $"nobody POST {path}/members", $"nobody DELETE {path}/members/…" }.Order()));

        async Task<List<string>> Lines()
        {
            await using var scope = host.Services.CreateAsyncScope();
            return await scope.ServiceProvider.GetRequiredService<OrganisationsDb>().Database
                .SqlQuery<string>($"""SELECT coalesce(actor_id::text, 'nobody') || ' ' || request AS "Value" FROM administrator_log WHERE position({path} in request) > 0""").ToListAsync();
        }
    }

    [Fact]
    public async Task An_identifier_counts_once_a_moderator_has_checked_it_who_does_not_edit_for_it()
    {
        var both = host.As(owner, Roles.Editor, Roles.Moderator);
        var profile = RegisterOrganisationTests.Profile();
        var path = $"/api/organisations/{(await both.Create("/api/organisations", profile).Success())["id"]}";
        (await (await both.Change(HttpMethod.Post, $"{path}/list", 1)).ProblemCode()).ShouldBe("own-organisation");
        (await Told(path, 1)).Identifiers.ShouldBeEmpty();
        var moderator = host.As(Roles.Moderator);
        await moderator.Change(HttpMethod.Post, $"{path}/list", 1).Success();
        (await Told(path, 2)).Identifiers.Single().ShouldStartWith("org-id:XX-");

        var copy = $"/api/organisations/{(await host.As(Roles.Editor).Create("/api/organisations", profile).Success())["id"]}";
        (await (await moderator.Change(HttpMethod.Post, $"{copy}/list", 1)).ProblemCode()).ShouldBe("identifier-taken");

        await Owner.Change(HttpMethod.Put, path, 2, RegisterOrganisationTests.Profile()).Success();
        (await Told(path, 3)).Identifiers.ShouldBeEmpty("the new identifier is only claimed");
        await moderator.Change(HttpMethod.Post, $"{path}/confirm-identifiers", 3).Success();
        (await Told(path, 4)).Identifiers.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Who_owned_it_alone_and_is_erased_is_followed_by_whoever_edits_for_it()
    {
        var path = await Register();
        await Owner.Create($"{path}/members", new { personId = editor, role = "editor" }).Success();
        await Editor.PostAsync($"{path}/members/accept", null).Success();
        await host.Broker.Tell(new Contracts.Identity.AccountErased(owner, DateTimeOffset.UtcNow));
        await Eventually.Become(async () => (await Editor.GetAsync($"{path}/members").Success())["items"]!.AsArray() is [var only] && only!["role"]!.GetValue<string>() == "owner");
        await host.Broker.Hear<MembershipChanged>(e => e.PersonId == editor && e.Role == "owner");
    }

    [Fact]
    public async Task The_person_and_the_others_are_told_what_the_person_is_in_it()
    {
        var path = await Register();
        await Owner.Create($"{path}/members", new { personId = editor, role = "editor" }).Success();
        await Editor.PostAsync($"{path}/members/accept", null).Success();
        await Owner.Change(HttpMethod.Put, $"{path}/members/{editor}", 2, new { role = "owner" }).Success();
        await Editor.Change(HttpMethod.Put, $"{path}/members/{owner}", 1, new { role = "member" }).Success();
        (await Owner.DeleteAsync($"{path}/members/{owner}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        await host.Broker.Hear<MembershipChanged>(e => Of(e) && e.State == "ended");
        var told = host.Broker.Heard.Select(heard => heard.Happened).OfType<MembershipChanged>().Where(Of).OrderBy(e => e.Version).ToList();
        told.Select(e => (e.PersonId, e.Role, e.State)).ShouldBe(
            [(editor, "editor", "invited"), (editor, "editor", "active"), (editor, "owner", "active"), (owner, "member", "active"), (owner, "member", "ended")]);
        told.Select(e => e.Version).ShouldBeUnique();

        bool Of(MembershipChanged e) => path.EndsWith(e.OrganisationId.ToString(), StringComparison.Ordinal);
    }

    HttpClient Owner => host.As(owner, Roles.Editor);

    HttpClient Editor => host.As(editor);

    HttpClient Stranger => host.As(stranger, Roles.Editor, Roles.Organiser, Roles.ProgrammeManager);

    async Task<string> Register() => $"/api/organisations/{(await Owner.Create("/api/organisations", RegisterOrganisationTests.Profile()).Success())["id"]}";

    Task<OrganisationEditorsChanged> Told(string path, long version) =>
        host.Broker.Hear<OrganisationEditorsChanged>(e => path.EndsWith(e.OrganisationId.ToString(), StringComparison.Ordinal) && e.Version == version);
}

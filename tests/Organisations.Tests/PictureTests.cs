using Platform.Organisations.Tests.Directory;
using Platform.ServiceDefaults.Hosting;
using Platform.TestKit;

namespace Platform.Organisations.Tests;

/// <summary>The attack tests of all services stand on <see cref="Picture"/>: it must see what it is there to see.</summary>
[Collection<Alone>]
public sealed class PictureTests(OrganisationsHost host)
{
    [Fact]
    public async Task A_request_that_stores_something_is_seen()
    {
        var before = await Picture.Of(host.Database, host.Log);
        await host.As(Roles.Editor).Create("/api/organisations", RegisterOrganisationTests.Profile()).Success();
        (await Should.ThrowAsync<AttackSucceededException>(() => before.ShouldStillHold())).Message.ShouldContain("organisations");
    }

    [Fact]
    public async Task A_secret_in_the_log_is_seen()
    {
        var before = await Picture.Of(host.Database, host.Log);
        host.Services.GetRequiredService<ILogger<PictureTests>>().LogWarning("Signed in with {Password}", "correct horse battery");
        (await Should.ThrowAsync<AttackSucceededException>(() => before.ShouldStillHold("Correct Horse"))).Message.ShouldContain("in the log");
    }

    [Fact]
    public async Task An_answer_that_tells_of_the_inside_is_seen()
    {
        using var answer = new HttpResponseMessage(System.Net.HttpStatusCode.BadRequest)
        {
            Content = new StringContent("""{"detail":"Npgsql.PostgresException at Platform.Organisations.X()"}""", System.Net.Http.Headers.MediaTypeHeaderValue.Parse("application/problem+json"))
        };
        (await Should.ThrowAsync<AttackSucceededException>(() => answer.ShouldBeRefused(400))).Message.ShouldContain("tells");
    }

    [Fact]
    public async Task A_refusal_leaves_no_trace()
    {
        var editor = host.As(Roles.Editor);
        using var answer = await host.Attack(() => editor.PostAsync("/api/organisations", JsonContent.Create(RegisterOrganisationTests.Profile())), 400,
            next: () => editor.Create("/api/organisations", RegisterOrganisationTests.Profile()), hidden: ["Association of Friends"]);
        (await answer.ProblemCode()).ShouldContain("idempotency-key");
    }
}

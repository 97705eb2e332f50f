using System.Text;
using Platform.Notifications.Webhooks;

namespace Platform.Notifications.Tests.Webhooks;

public sealed class SignatureTests
{
    const string Example = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(1614265330);
    static readonly byte[] Body = Encoding.UTF8.GetBytes("""{"test": 2432232314}""");

    readonly WebhookSecret secret = WebhookSecret.Parse(Example);

    /// <summary>The example that the standard's libraries share.</summary>
    [Fact]
    public void The_standards_own_example_is_signed_as_it_says()
    {
        var signed = WebhookSignature.Of("msg_p5jXN8AQM9LWM0D4loKWxJek", Now, Body, secret);
        signed.ShouldBe(new("msg_p5jXN8AQM9LWM0D4loKWxJek", "1614265330", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="));
        signed.Holds(Body, secret, Now).ShouldBeTrue();
    }

    [Fact]
    public async Task What_we_sign_the_reference_library_accepts_and_the_other_way_round()
    {
        using var library = await ReferenceLibrary.Start();
        var (now, body, older, newer) = (DateTimeOffset.UtcNow, Encoding.UTF8.GetBytes("""{"type":"project.published","data":{"name":{"ar":"مشروع جديد","fr":"Éducation"}}}"""), WebhookSecret.New(), WebhookSecret.New());
        var ours = WebhookSignature.Of($"{Guid.CreateVersion7()}", now, body, older, newer);
        foreach (var receiver in new[] { older, newer })
            (await library.Verify(receiver.ToText(), ours, body))!["data"]!["name"]!["fr"]!.GetValue<string>().ShouldBe("Éducation", "while secrets change either is enough");
        (await Should.ThrowAsync<InvalidOperationException>(library.Verify(WebhookSecret.New().ToText(), ours, body))).Message.ShouldBe("No matching signature found");
        (await Should.ThrowAsync<InvalidOperationException>(library.Verify(newer.ToText(), ours, [.. body, (byte)' ']))).Message.ShouldBe("No matching signature found");
        var late = WebhookSignature.Of("late", now - TimeSpan.FromMinutes(6), body, newer);
        (await Should.ThrowAsync<InvalidOperationException>(library.Verify(newer.ToText(), late, body))).Message.ShouldBe("Message timestamp too old");

        var theirs = await library.Sign(newer.ToText(), "msg_1", now, body);
        theirs.Holds(body, newer, now).ShouldBeTrue();
        theirs.Holds(body, older, now).ShouldBeFalse();
        foreach (var length in new[] { 24, 64 })
        {
            var edge = WebhookSecret.Parse("whsec_" + Convert.ToBase64String(Enumerable.Range(1, length).Select(i => (byte)i).ToArray()));
            (await library.Sign(edge.ToText(), "msg_2", now, body)).ShouldBe(WebhookSignature.Of("msg_2", now, body, edge));
        }
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(-300, true)]
    [InlineData(300, true)]
    [InlineData(-301, false)]
    [InlineData(301, false)]
    public void It_holds_for_five_minutes_to_either_side(int seconds, bool holds) =>
        WebhookSignature.Of("msg", Now.AddSeconds(seconds), Body, secret).Holds(Body, secret, Now).ShouldBe(holds);

    [Theory]
    [InlineData("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", true)]
    [InlineData("v1a,hnO3f9T8Ytu9HwrXslvumlUpqtNVqkhqw/enGzPCXe5BdqzCInXqYXFymVJaA7AZdpXwVLPo3mNl8EM+m7TBAg== v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", true)]
    [InlineData("v1,AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA= v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", true)]
    [InlineData("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OF=", false)]
    [InlineData("v2,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", false)]
    [InlineData("g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", false)]
    [InlineData("v1,", false)]
    [InlineData("v1,!!!", false)]
    [InlineData("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OEg0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", false)]
    [InlineData(" ", false)]
    public void One_signature_that_is_right_is_enough_and_no_other_is(string signatures, bool holds) =>
        new WebhookSignature("msg_p5jXN8AQM9LWM0D4loKWxJek", "1614265330", signatures).Holds(Body, secret, Now).ShouldBe(holds);

    [Fact]
    public void Id_time_and_body_are_what_is_signed()
    {
        var signed = WebhookSignature.Of("msg", Now, Body, secret);
        (signed with { Id = "msh" }).Holds(Body, secret, Now).ShouldBeFalse();
        (signed with { Timestamp = "1614265331" }).Holds(Body, secret, Now).ShouldBeFalse();
        foreach (var timestamp in new[] { "", "now", "-1614265330", " 1614265330", "1614265330.0", "99999999999999999999999999999", "9223372036854775807" })
            (signed with { Timestamp = timestamp }).Holds(Body, secret, Now).ShouldBeFalse(timestamp);
        signed.Holds([], secret, Now).ShouldBeFalse();
        signed.Holds(Body, WebhookSecret.New(), Now).ShouldBeFalse();
    }

    [Fact]
    public void A_request_says_each_header_once()
    {
        var headers = new HeaderDictionary { ["Webhook-Id"] = "msg", ["Webhook-Timestamp"] = "1614265330", ["Webhook-Signature"] = "v1,x v1,y" };
        WebhookSignature.Read(headers).ShouldBe(new("msg", "1614265330", "v1,x v1,y"));
        headers["Webhook-Id"] = new(["msg", "msg"]);
        WebhookSignature.Read(headers).ShouldBeNull();
        headers.Remove("Webhook-Id");
        WebhookSignature.Read(headers).ShouldBeNull();
    }

    [Theory]
    [InlineData("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")]
    [InlineData("whsec_")]
    [InlineData("whsec_not base64!")]
    [InlineData("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaQ=")] // 23 bytes
    public void What_is_no_secret_is_not_taken_for_one(string text) => Should.Throw<FormatException>(() => WebhookSecret.Parse(text));

    [Fact]
    public void A_secret_is_written_and_read_and_does_not_show_itself()
    {
        var made = WebhookSecret.New();
        WebhookSecret.Parse(made.ToText()).ToText().ShouldBe(made.ToText());
        made.ToText().ShouldStartWith("whsec_");
        $"{made}".ShouldNotContain("whsec_");
        WebhookSecret.New().ToText().ShouldNotBe(made.ToText());
    }
}

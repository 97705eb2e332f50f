using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Platform.ServiceDefaults.Mail;
using Platform.TestKit;

namespace Platform.ServiceDefaults.Tests.Mail;

public sealed class MailTransportTests : IAsyncDisposable
{
    static readonly X509Certificate2 Certificate = Make("localhost");

    readonly SmtpServer relay = new();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Many_messages_go_over_one_connection_whole_and_with_their_envelopes(bool pipelining)
    {
        if (!pipelining) relay.Offers = [];
        await using var transport = Transport();
        for (var i = 0; i < 5; i++) (await Send(transport, $"to{i}@example.net", $"Subject: {i}\r\n\r\n.\r\n..two\r\n.")).IsAccepted.ShouldBeTrue();
        relay.Connections.ShouldBe(1);
        relay.Mails.Select(mail => mail.Recipient).ShouldBe(["to0@example.net", "to1@example.net", "to2@example.net", "to3@example.net", "to4@example.net"]);
        relay.Mails.ShouldAllBe(mail => mail.Sender == "bounces@example.org" && mail.Content.EndsWith("\r\n\r\n.\r\n..two\r\n.\r\n", StringComparison.Ordinal));
        relay.WasPipelined.ShouldBe(pipelining);
        relay.Commands.Any(command => command.StartsWith("MAIL FROM:<bounces@example.org> SIZE=", StringComparison.Ordinal)).ShouldBe(pipelining);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_refused_recipient_is_told_with_its_status_and_the_next_message_goes(bool pipelining)
    {
        if (!pipelining) relay.Offers = [];
        relay.Script = line =>
            line.StartsWith("RCPT", StringComparison.Ordinal) && line.Contains("nobody", StringComparison.Ordinal) ? new("550-5.1.1 There is\r\n550 5.1.1 nobody <nobody@example.net>")
            : line.StartsWith("RCPT", StringComparison.Ordinal) && line.Contains("later", StringComparison.Ordinal) ? new("450 4.2.1 Greylisted")
            : line.StartsWith("RCPT", StringComparison.Ordinal) && line.Contains("bare", StringComparison.Ordinal) ? new("553 No such thing") : null;
        await using var transport = Transport();
        var nobody = await Send(transport, "nobody@example.net");
        (nobody.Step, nobody.Code, nobody.Status, nobody.IsPermanent, nobody.IsAccepted, nobody.Text).ShouldBe((SmtpStep.Recipient, 550, "5.1.1", true, false, "There is nobody <nobody@example.net>"));
        var later = await Send(transport, "later@example.net");
        (later.Step, later.Code, later.Status, later.IsPermanent).ShouldBe((SmtpStep.Recipient, 450, "4.2.1", false));
        (await Send(transport, "bare@example.net")).Status.ShouldBeNull();
        (await Send(transport, "somebody@example.net")).IsAccepted.ShouldBeTrue();
        relay.Connections.ShouldBe(1);
        relay.Mails.Count(mail => mail.Recipient == "somebody@example.net" && mail.Content.Length > 0).ShouldBe(1);
        relay.Mails.Where(mail => mail.Recipient != "somebody@example.net").ShouldAllBe(mail => mail.Content.Length == 0, "only what ends a transaction that the relay began all the same");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Of_many_that_follow_each_other_each_has_its_own_answer(bool pipelining)
    {
        if (!pipelining) relay.Offers = [];
        relay.Script = line =>
            line.StartsWith("RCPT", StringComparison.Ordinal) && line.Contains("nobody", StringComparison.Ordinal) ? new("550 5.1.1 Nobody")
            : line.StartsWith("RCPT", StringComparison.Ordinal) && line.Contains("gone", StringComparison.Ordinal) ? new("421 4.3.2 Shutting down", Closes: true) : null;
        await using var transport = Transport(settings => settings.Connections = 2);
        string[] names = ["a", "nobody1", "b", "c", "gone", "nobody2", "nobody3", "d", "e"];
        var sent = names.Select(name => Send(transport, $"{name}@example.net", $"Subject: {name}\r\n")).ToArray();
        await Should.ThrowAsync<MailRelayException>(() => Task.WhenAll(sent));
        foreach (var (name, one) in names.Zip(sent))
            if (name == "gone") (await Should.ThrowAsync<MailRelayException>(() => one)).MayBeAccepted.ShouldBeFalse();
            else (await one).IsAccepted.ShouldBe(!name.StartsWith("nobody", StringComparison.Ordinal), name);
        foreach (var name in "abcde") relay.Mails.ShouldContain(mail => mail.Recipient == $"{name}@example.net" && mail.Content == $"Subject: {name}\r\n", 1);
    }

    [Fact]
    public async Task Of_many_that_follow_each_other_only_the_one_whose_end_was_not_answered_may_be_accepted()
    {
        var count = 0;
        relay.Script = line => line == "." && ++count == 2 ? SmtpTurn.HangsUp : null;
        await using var transport = Transport(settings => settings.Connections = 1);
        var sent = Enumerable.Range(0, 6).Select(i => Send(transport, $"to{i}@example.net")).ToArray();
        (await Should.ThrowAsync<MailRelayException>(() => Task.WhenAll(sent))).MayBeAccepted.ShouldBeTrue();
        sent.Count(one => one.IsFaulted).ShouldBe(1);
        relay.Mails.Select(mail => mail.Recipient).Distinct().Count().ShouldBe(5);
        relay.Mails.Count.ShouldBe(5);
        relay.Connections.ShouldBe(2);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_waits_for_a_connection_can_be_given_up(bool isAnnounced)
    {
        TaskCompletionSource asked = new(TaskCreationOptions.RunContinuationsAsynchronously), held = new(TaskCreationOptions.RunContinuationsAsynchronously), reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
        relay.Script = line =>
        {
            if (line == "DATA") return new("354 Go ahead", After: asked.Task);
            if (line != (isAnnounced ? "." : "CONNECT")) return null;
            reached.TrySetResult();
            return new(isAnnounced ? "250 2.0.0 Taken" : "220 relay.test ESMTP", After: held.Task);
        };
        await using var transport = Transport(settings => settings.Connections = 1);
        using var giveUp = new CancellationTokenSource();
        var (first, second) = (Send(transport), transport.SendAsync("late@example.net", "Subject: x\r\n"u8.ToArray(), "bounces@example.org", giveUp.Token));
        asked.SetResult(); // so that the second waits when the content of the first goes, and with it the envelope of the second
        await reached.Task;
        await giveUp.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => second);
        first.IsCompleted.ShouldBeFalse();
        held.SetResult();
        (await first).IsAccepted.ShouldBeTrue();
        (await Send(transport, "third@example.net")).IsAccepted.ShouldBeTrue();
        relay.Mails.ShouldNotContain(mail => mail.Recipient == "late@example.net");
        relay.Mails.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_message_that_is_refused_at_its_end_is_not_accepted()
    {
        relay.Script = line => line == "." ? new("554 5.7.1 Looks like spam") : null;
        await using var transport = Transport();
        var reply = await Send(transport);
        (reply.Step, reply.Code, reply.Status, reply.IsAccepted).ShouldBe((SmtpStep.Content, 554, "5.7.1", false));
    }

    [Theory]
    [InlineData("CONNECT", false)]
    [InlineData("EHLO", false)]
    [InlineData("MAIL", false)]
    [InlineData("RCPT", false)]
    [InlineData("DATA", false)]
    [InlineData(".", true)]
    public async Task A_connection_that_breaks_has_accepted_nothing(string at, bool mayBeAccepted)
    {
        relay.Offers = [];
        relay.Script = line => line.StartsWith(at, StringComparison.Ordinal) ? SmtpTurn.HangsUp : null;
        await using var transport = Transport();
        (await Should.ThrowAsync<MailRelayException>(() => Send(transport))).MayBeAccepted.ShouldBe(mayBeAccepted);
        relay.Mails.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_connection_that_breaks_within_the_content_has_accepted_nothing()
    {
        relay.Script = line => line == "DATA" ? new("354 Go ahead", Closes: true) : null;
        await using var transport = Transport();
        await Should.ThrowAsync<MailRelayException>(() => Send(transport, text: "Subject: Large\r\n\r\n" + string.Concat(Enumerable.Repeat("A line of it\r\n", 50_000))));
    }

    [Theory]
    [InlineData("CONNECT")]
    [InlineData("EHLO")]
    [InlineData("RCPT")]
    [InlineData(".")]
    public async Task A_relay_that_does_not_answer_is_not_waited_for(string at)
    {
        relay.Script = line => line.StartsWith(at, StringComparison.Ordinal) ? SmtpTurn.IsSilent : null;
        await using var transport = Transport(settings => settings.Timeout = 0.1);
        await Should.ThrowAsync<MailRelayException>(() => Send(transport));
        relay.Mails.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("421 4.3.2 Shutting down")]
    [InlineData("SSH-2.0-OpenSSH_9.2")]
    [InlineData("99 What")]
    [InlineData("554 5.7.1 You are on a list")]
    public async Task A_relay_that_is_none_or_will_not_talk_is_told_apart_from_a_refused_message(string greeting)
    {
        relay.Script = line => line == "CONNECT" ? new(greeting) : null;
        await using var transport = Transport();
        await Should.ThrowAsync<MailRelayException>(() => Send(transport));
    }

    [Fact]
    public async Task A_connection_that_the_relay_closed_meanwhile_is_replaced()
    {
        var count = 0;
        relay.Script = line => line.StartsWith("MAIL", StringComparison.Ordinal) && ++count == 2 ? new("421 4.4.2 Idle for too long", Closes: true) : null;
        await using var transport = Transport();
        (await Send(transport)).IsAccepted.ShouldBeTrue();
        (await Send(transport)).IsAccepted.ShouldBeTrue();
        relay.Connections.ShouldBe(2);
        relay.Mails.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Not_more_connections_than_may_be()
    {
        await using var transport = Transport(settings => settings.Connections = 3);
        await Task.WhenAll(Enumerable.Range(0, 60).Select(i => Send(transport, $"to{i}@example.net")));
        relay.Connections.ShouldBeInRange(1, 3);
        relay.Mails.Select(mail => mail.Recipient).Distinct().Count().ShouldBe(60);
    }

    [Theory]
    [InlineData("starttls")]
    [InlineData("implicit")]
    public async Task Passwords_and_messages_go_encrypted(string tls)
    {
        (relay.Certificate, relay.IsEncrypted) = (Certificate, tls == "implicit");
        relay.Offers = ["PIPELINING", "STARTTLS", "AUTH LOGIN PLAIN"];
        await using var transport = Transport(settings => (settings.Tls, settings.User, settings.Password, settings.Roots) = (tls, "us", "sésame", Trusting(Certificate)));
        (await Send(transport)).IsAccepted.ShouldBeTrue();
        relay.Mails.ShouldAllBe(mail => mail.IsEncrypted);
        relay.Commands.ShouldContain($"AUTH PLAIN {Convert.ToBase64String("\0us\0sésame"u8)}");
    }

    [Fact]
    public async Task A_relay_with_LOGIN_only_is_signed_in_to()
    {
        relay.Offers = ["AUTH=LOGIN"];
        await using var transport = Transport(settings => (settings.User, settings.Password) = ("us", "sesame"));
        (await Send(transport)).IsAccepted.ShouldBeTrue("on loopback a password may go in the clear");
        relay.Commands.ShouldContain(Convert.ToBase64String("sesame"u8));
    }

    [Fact]
    public async Task A_wrong_password_is_no_refusal_of_a_message()
    {
        relay.Offers = ["AUTH PLAIN"];
        relay.Script = line => line.StartsWith("AUTH", StringComparison.Ordinal) ? new("535 5.7.8 Wrong") : null;
        await using var transport = Transport(settings => (settings.User, settings.Password) = ("us", "sesame"));
        await Should.ThrowAsync<MailRelayException>(() => Send(transport));
        relay.Commands.ShouldNotContain(command => command.StartsWith("MAIL", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nothing_is_sent_in_the_clear_where_TLS_is_demanded()
    {
        await using var transport = Transport(settings => (settings.Tls, settings.User, settings.Password) = ("starttls", "us", "sesame"));
        await Should.ThrowAsync<MailRelayException>(() => Send(transport));
        relay.Commands.ShouldAllBe(command => command.StartsWith("EHLO", StringComparison.Ordinal) || command == "QUIT");
    }

    [Fact]
    public async Task A_certificate_of_nobody_we_know_or_of_another_is_not_taken()
    {
        (relay.Certificate, relay.Offers) = (Certificate, ["STARTTLS"]);
        await using (var unknown = Transport(settings => settings.Tls = "starttls")) await Should.ThrowAsync<MailRelayException>(() => Send(unknown));
        relay.Certificate = Make("relay.example.org");
        await using (var other = Transport(settings => (settings.Tls, settings.Roots) = ("starttls", Trusting(relay.Certificate)))) await Should.ThrowAsync<MailRelayException>(() => Send(other));
        relay.Mails.ShouldBeEmpty();
    }

    /// <summary>Commands that stand behind STARTTLS in the clear could have been put there by anybody on the way (CVE-2011-0411).</summary>
    [Fact]
    public async Task An_answer_before_the_encryption_is_not_taken_for_one_after_it()
    {
        (relay.Certificate, relay.Offers) = (Certificate, ["STARTTLS"]);
        relay.Script = line => line == "STARTTLS" ? new("220 Go ahead\r\n250-evil\r\n250 AUTH PLAIN") : null;
        await using var transport = Transport(settings => (settings.Tls, settings.Roots) = ("starttls", Trusting(Certificate)));
        (await Should.ThrowAsync<MailRelayException>(() => Send(transport))).Message.ShouldContain("between");
    }

    [Fact]
    public async Task What_the_relay_could_not_take_is_not_sent()
    {
        relay.Offers = ["SIZE 100"];
        await using var transport = Transport();
        var large = await Send(transport, text: "Subject: x\r\n\r\n" + new string('x', 100));
        (large.Code, large.Status, large.IsPermanent).ShouldBe((552, "5.3.4", true));
        (await Send(transport, text: "Subject: é\r\n")).Status.ShouldBe("5.6.3");
        relay.Commands.ShouldNotContain(command => command.StartsWith("MAIL", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("a@example.org>\r\nRCPT TO:<b@example.org", "Subject: x\r\n")]
    [InlineData("a b@example.org", "Subject: x\r\n")]
    [InlineData("josé@example.org", "Subject: x\r\n")]
    [InlineData("nobody", "Subject: x\r\n")]
    [InlineData("a@example.org", "Subject: x\n.\nMAIL FROM:<b@example.org>\r\n")]
    [InlineData("a@example.org", "Subject: x\r.\r\n")]
    [InlineData("a@example.org", "Subject: x\n.\r\n")]
    public async Task Attack_12_A_line_end_in_an_address_or_alone_in_a_message(string recipient, string text)
    {
        await using var transport = Transport();
        await Should.ThrowAsync<ArgumentException>(() => Send(transport, recipient, text));
        (await Send(transport)).IsAccepted.ShouldBeTrue("and the next one goes");
        relay.Mails.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Messages_go_no_faster_than_the_relay_allows()
    {
        await using var transport = Transport(settings => settings.PerSecond = 20);
        var clock = System.Diagnostics.Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, 11).Select(_ => Send(transport)));
        clock.Elapsed.ShouldBeGreaterThan(TimeSpan.FromSeconds(0.45));
    }

    [Fact]
    public async Task A_folder_takes_what_no_relay_does()
    {
        var folder = Directory.CreateTempSubdirectory("mail-").FullName;
        await using var transport = Transport(settings => settings.PickupDirectory = folder);
        (await Send(transport, text: "Subject: x\r\n\r\nHello\r\n")).IsAccepted.ShouldBeTrue();
        (await File.ReadAllTextAsync(Directory.GetFiles(folder, "*.eml").ShouldHaveSingleItem())).ShouldBe("X-Sender: bounces@example.org\r\nX-Receiver: ana@example.net\r\nSubject: x\r\n\r\nHello\r\n");
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void The_way_back_names_the_delivery()
    {
        var id = Guid.CreateVersion7();
        var settings = new MailSettings { BounceAddress = "bounces@example.org" };
        settings.ReturnPath(id).ShouldBe($"bounces+{id:N}@example.org");
        settings.DeliveryOf(settings.ReturnPath(id)).ShouldBe(id);
        settings.DeliveryOf(settings.ReturnPath(id).ToUpperInvariant()).ShouldBe(id);
        settings.DeliveryOf("bounces@example.org").ShouldBeNull();
        settings.DeliveryOf($"bounces+{id:N}@example.com").ShouldBeNull();
        new MailSettings { From = "us@example.org" }.ReturnPath(id).ShouldBe("us@example.org");
        Should.Throw<InvalidOperationException>(() => new MailTransport(new() { Tls = "yes" }, TimeProvider.System)).Message.ShouldContain("none, starttls or implicit");
    }

    public ValueTask DisposeAsync() => relay.DisposeAsync();

    MailTransport Transport(Action<MailSettings>? change = null)
    {
        var settings = new MailSettings { Port = relay.Port, Timeout = 10 };
        change?.Invoke(settings);
        return new(settings, TimeProvider.System);
    }

    static Task<SmtpReply> Send(MailTransport transport, string recipient = "ana@example.net", string text = "Subject: Hello\r\n\r\nHello\r\n") =>
        transport.SendAsync(recipient, Encoding.UTF8.GetBytes(text), "bounces@example.org", CancellationToken.None);

    static X509Certificate2 Make(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var subjects = new SubjectAlternativeNameBuilder();
        subjects.AddDnsName(name);
        request.CertificateExtensions.Add(subjects.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, false, 0, true));
        using var made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null);
    }

    static X509ChainPolicy Trusting(X509Certificate2 root)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.Add(root);
        return policy;
    }
}

using Platform.Gateway.Cache;

namespace Platform.Gateway.Tests.Cache;

public sealed class CachedResponseTests
{
    static readonly byte[] Stored = new CachedResponse("key", arrived: 5000, ageThen: 1, lifetime: 60, [new("ETag", "\"x\""), new("Vary", new(["Accept", "Accept-Language"]))], [1, 2, 3]).ToBytes();

    [Fact]
    public void It_comes_back_from_bytes_as_it_was()
    {
        var read = CachedResponse.FromBytes(Stored, "key").ShouldNotBeNull();
        read.ETag.ShouldBe("\"x\"");
        read.IsFresh(now: 63_999).ShouldBeTrue();
        read.IsFresh(now: 64_000).ShouldBeFalse();
        read.ToBytes().ShouldBe(Stored);
    }

    [Fact]
    public void Bytes_of_another_address_another_version_or_cut_short_are_not_believed()
    {
        CachedResponse.FromBytes(Stored, "other").ShouldBeNull();
        CachedResponse.FromBytes([2, .. Stored[1..]], "key").ShouldBeNull();
        for (var length = 0; length < Stored.Length; length++) CachedResponse.FromBytes(Stored[..length], "key").ShouldBeNull();
    }

    [Fact]
    public void Whatever_the_bytes_reading_them_does_no_harm()
    {
        for (var at = 0; at < Stored.Length; at++)
            foreach (var value in new byte[] { 0, 0x7F, 0x80, 0xFF })
            {
                var bent = Stored.ToArray();
                bent[at] = value;
                Should.NotThrow(() => CachedResponse.FromBytes(bent, "key"));
            }
    }
}

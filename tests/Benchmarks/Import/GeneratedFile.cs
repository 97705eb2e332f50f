using System.Globalization;
using System.Text;

namespace Platform.Benchmarks.Import;

/// <summary>A file of IATI 2.03 activities of the size and shape of real ones: 4.7 kB each, with transactions, a result, policy markers and a contact. Made as it is read, so that it may be of any size.</summary>
sealed class GeneratedFile(int activities, int first) : Stream
{
    static readonly string[] Countries = ["FJ", "KE", "HT", "MA", "PH", "SN", "GE", "MU", "PE", "SV"];

    static readonly string[] Vocabulary = MakeVocabulary();

    byte[] part = [];
    int next = -1, position;

    /// <summary>What has been read of it.</summary>
    public long Bytes { get; private set; }

    public override int Read(Span<byte> buffer)
    {
        if (position == part.Length)
        {
            if (next > activities) return 0;
            (part, position) = (Encoding.UTF8.GetBytes(next < 0 ? "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<iati-activities version=\"2.03\" generated-datetime=\"2024-01-01T00:00:00Z\">\n"
                : next == activities ? "</iati-activities>\n" : Activity(first + next)), 0);
            next++;
        }
        var read = Math.Min(buffer.Length, part.Length - position);
        part.AsSpan(position, read).CopyTo(buffer);
        position += read;
        Bytes += read;
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => ValueTask.FromResult(Read(buffer.Span));

    static string Activity(int no)
    {
        var random = new Random(no);
        var amount = (random.Next(10_000) * 100 + 5000).ToString(CultureInfo.InvariantCulture);
        var text = new StringBuilder(5000);
        text.Append(CultureInfo.InvariantCulture, $"""
              <iati-activity default-currency="USD" xml:lang="en" last-updated-datetime="2024-01-01T00:00:00Z" hierarchy="1">
                <iati-identifier>XM-DAC-47066-{no}</iati-identifier>
                <reporting-org ref="XM-DAC-47066" type="40"><narrative>International Organization for Migration</narrative></reporting-org>
                <title><narrative>{Words(random, 8)}</narrative><narrative xml:lang="fr">{Words(random, 8)}</narrative></title>
                <description type="1"><narrative>{Words(random, 30)}</narrative></description>
                <description type="2"><narrative>{Words(random, 20)}</narrative></description>
                <participating-org role="1" type="10" ref="XM-DAC-5-{random.Next(50)}"><narrative>{Words(random, 4)}</narrative></participating-org>
                <participating-org role="2" type="40" ref="XM-DAC-47066"><narrative>International Organization for Migration</narrative></participating-org>
                <participating-org role="4" type="22" ref="NG-{random.Next(2000)}"><narrative>{Words(random, 4)}</narrative></participating-org>
                <other-identifier ref="CH{no:0000000}" type="A1"><owner-org ref="XM-DAC-47066"/></other-identifier>
                <activity-status code="2"/>
                <activity-date type="1" iso-date="2022-12-01"/>
                <activity-date type="2" iso-date="2023-01-{1 + random.Next(28):00}"/>
                <activity-date type="3" iso-date="2025-12-31"/>
                <contact-info type="1"><organisation><narrative>{Words(random, 3)}</narrative></organisation><email>office@example.org</email><mailing-address><narrative>{Words(random, 6)}</narrative></mailing-address></contact-info>
                <recipient-country code="{Countries[random.Next(Countries.Length)]}" percentage="100"/>
                <sector vocabulary="1" code="15190" percentage="60"/>
                <sector vocabulary="1" code="13010" percentage="40"/>

            """);
        for (var marker = 1; marker <= 5; marker++) text.Append(CultureInfo.InvariantCulture, $"    <policy-marker vocabulary=\"1\" code=\"{marker}\" significance=\"{random.Next(3)}\"/>\n");
        text.Append(CultureInfo.InvariantCulture, $"""
                <collaboration-type code="1"/>
                <default-flow-type code="10"/>
                <default-finance-type code="110"/>
                <default-aid-type code="C01"/>
                <default-tied-status code="5"/>
                <budget type="1" status="2"><period-start iso-date="2023-01-01"/><period-end iso-date="2023-12-31"/><value currency="USD" value-date="2023-01-01">{amount}</value></budget>

            """);
        for (var transaction = 1; transaction <= 4; transaction++)
            text.Append(CultureInfo.InvariantCulture, $"""
                    <transaction>
                      <transaction-type code="{(transaction == 1 ? 2 : 3)}"/>
                      <transaction-date iso-date="2023-0{transaction}-15"/>
                      <value currency="USD" value-date="2023-0{transaction}-15">{amount}</value>
                      <provider-org ref="XM-DAC-47066"><narrative>International Organization for Migration</narrative></provider-org>
                      <receiver-org><narrative>{Words(random, 3)}</narrative></receiver-org>
                    </transaction>

                """);
        text.Append(CultureInfo.InvariantCulture, $"""
                <document-link url="https://example.org/{no}.pdf" format="application/pdf"><title><narrative>{Words(random, 4)}</narrative></title><category code="A01"/><language code="en"/></document-link>
                <result type="1">
                  <title><narrative>{Words(random, 6)}</narrative></title>
                  <indicator measure="1"><title><narrative>{Words(random, 5)}</narrative></title><baseline year="2022" value="0"/><period><period-start iso-date="2023-01-01"/><period-end iso-date="2023-12-31"/><target value="100"/><actual value="80"/></period></indicator>
                </result>
              </iati-activity>

            """);
        return text.ToString();
    }

    /// <summary>Few words often, most seldom, as people write.</summary>
    static string Words(Random random, int count) => string.Join(' ', Enumerable.Range(0, count).Select(_ => Vocabulary[(int)(Vocabulary.Length * Math.Pow(random.NextDouble(), 3))]));

    static string[] MakeVocabulary()
    {
        string[] syllables = ["ba", "co", "di", "fu", "ga", "le", "mi", "no", "pra", "qui", "ro", "sta", "te", "vi", "zo"];
        var random = new Random(1);
        return [.. Enumerable.Range(0, 8000).Select(_ => string.Concat(Enumerable.Range(0, 2 + random.Next(3)).Select(_ => syllables[random.Next(syllables.Length)])))];
    }

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }
    public override void Flush() { }
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}

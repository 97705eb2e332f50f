using System.Text;
using Platform.Projects.Iati;

namespace Platform.Projects.Tests.Iati;

/// <summary>What the reader keeps of a file: every activity as it was written, and what it says as a hash.</summary>
public sealed class IatiFileTests
{
    [Fact]
    public void An_activity_is_kept_word_for_word_wherever_it_stands()
    {
        string[] ends = ["\n", "\r\n", "\r"];
        var random = new Random(11);
        for (var round = 0; round < 60; round++)
        {
            var end = ends[round % 3];
            string[] activities = [.. Enumerable.Range(0, 1 + random.Next(40)).Select(i =>
                $"<iati-activity{(i % 3 == 0 ? end : " ")}xml:lang='en' a=\"1>2\"{(i % 7 == 0 ? "/>" : $">{end}  <title ><narrative>{new string('é', random.Next(3_000))} &amp; <![CDATA[<x>]]></narrative></title ><!-- ></iati-activity> -->{end}<sector code=\"1>\" /><sector/></iati-activity >")}")];
            var file = $"<?xml version=\"1.0\"?>{end}<iati-activities version=\"2.03\">{end}{string.Join(round % 2 == 0 ? "" : $"{end} <!-- x -->{end}<other/>", activities)}{end}</iati-activities>";
            using var read = IatiFile.Open(new Dribble(Encoding.UTF8.GetBytes(file), random), long.MaxValue);
            var elements = read.Activities().ToList();
            elements.Select(element => element.Raw).ShouldBe(activities);
            foreach (var element in elements.Where(element => element.Children.Count > 0))
            {
                element.Children[0].Raw.ShouldEndWith("</title >");
                element.Children[1].Raw.ShouldBe("<sector code=\"1>\" />");
                element.Children[2].Raw.ShouldBe("<sector/>");
            }
        }
    }

    [Fact]
    public void An_activity_takes_the_prefixes_of_its_file_along()
    {
        using var file = IatiFile.Open(new MemoryStream(Encoding.UTF8.GetBytes("""
            <iati-activities version="2.03" xmlns:a="urn:a&amp;b" xmlns:b="urn:b"><iati-activity><title/><a:note b:x="1"/></iati-activity><iati-activity xmlns:a="urn:own"><a:note/></iati-activity><iati-activity/></iati-activities>
            """)), long.MaxValue);
        var (first, second, third) = file.Activities().ToList() is [var a, var b, var c] ? (a, b, c) : default;
        first.Raw.ShouldBe("""<iati-activity xmlns:a="urn:a&amp;b" xmlns:b="urn:b"><title/><a:note b:x="1"/></iati-activity>""");
        first.Children[1].Raw.ShouldBe("""<a:note b:x="1"/>""");
        second.Raw.ShouldBe("""<iati-activity xmlns:a="urn:own"><a:note/></iati-activity>""");
        third.Raw.ShouldBe("<iati-activity/>");
        foreach (var activity in new[] { first, second, third }) IatiFile.Parse(activity.Raw).Hash().ShouldBe(activity.Hash());
        IatiFile.Parse(first.Raw).Children[1].Name.ShouldBe("{urn:a&b}note");
    }

    [Fact]
    public void The_hash_is_of_what_is_said_and_not_of_how()
    {
        var hash = Hash("<iati-activity b='2' a='1'><title><narrative>A</narrative></title><sector code='1'/><sector code='2'/></iati-activity>");
        Hash("<iati-activity a='1' b='2'>\n<sector code='1'></sector><title> <narrative>A</narrative></title><!-- x --><sector code='2'/></iati-activity>").ShouldBe(hash);
        Hash("<iati-activity b='2' a='1'><title><narrative>A</narrative></title><sector code='2'/><sector code='1'/></iati-activity>").ShouldNotBe(hash, "the order of equals is theirs");
        Hash("<iati-activity b='2' a='1'><title><narrative>A</narrative></title><sector code='1'/></iati-activity>").ShouldNotBe(hash);
        Hash("<iati-activity b='2' a='1'><title/><sector code='1'><narrative>A</narrative></sector><sector code='2'/></iati-activity>").ShouldNotBe(hash);
    }

    [Fact]
    public void What_was_read_is_let_go_so_that_memory_does_not_grow_with_the_file()
    {
        const int many = 3_000;
        using var file = new IatiImportFile(IatiFile.Open(new Endless(), long.MaxValue));
        var read = new List<WeakReference>();
        var source = new List<WeakReference>();
        using (var activities = file.Activities(new(new(2030, 1, 1), new([]))).GetEnumerator())
        {
            for (var i = 0; i < many; i++) Note(activities, read, source);
            GC.Collect();
            read.Count(activity => activity.IsAlive).ShouldBeLessThan(3);
            source.Count(raw => raw.IsAlive).ShouldBeLessThan(3);
        }

        // In a method of its own: a local variable would hold the last one.
        [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
        static void Note(IEnumerator<ReadActivity> activities, List<WeakReference> read, List<WeakReference> source)
        {
            activities.MoveNext().ShouldBeTrue();
            read.Add(new(activities.Current));
            source.Add(new(activities.Current.Raw));
        }
    }

    static byte[] Hash(string activity) => IatiFile.Parse(activity).Hash();

    /// <summary>A file that has one activity after another and no end, made as it is read.</summary>
    sealed class Endless : MemoryStream
    {
        byte[] part = Encoding.UTF8.GetBytes("<iati-activities version=\"2.03\">");
        int given, no;

        public override int Read(Span<byte> buffer)
        {
            if (given == part.Length) (part, given) = (Encoding.UTF8.GetBytes(Files.Activity($"XM-DAC-47066-{++no}", more: $"<sector code=\"15190\"/><!-- {new string('x', 4_000)} -->")), 0);
            var count = Math.Min(buffer.Length, part.Length - given);
            part.AsSpan(given, count).CopyTo(buffer);
            given += count;
            return count;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));
    }

    /// <summary>Bytes as a network gives them, a few at a time.</summary>
    sealed class Dribble(byte[] bytes, Random random) : MemoryStream(bytes)
    {
        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, 1 + random.Next(5_000)));

        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(buffer.Length, 1 + random.Next(5_000))]);
    }
}

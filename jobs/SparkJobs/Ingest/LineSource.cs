using Lakehouse.Parsing;
using Lakehouse.Tables;
using SparkConnect.Sql;
using SparkJobs.Forget;
using SparkJobs.Lake;
using static SparkConnect.Sql.Functions;

namespace SparkJobs.Ingest;

/// <summary>The lines of files as DataFrames.</summary>
/// <param name="lake">The lake whose engine reads them.</param>
/// <param name="rules">What they are judged by.</param>
/// <param name="forgotten">Whose lines are left out.</param>
internal sealed class LineSource(LakeStore lake, JudgementRules rules, ForgottenLines forgotten)
{
    // One line in so many has a quote: no longer few.
    private const int ManyLines = 20;

    /// <summary>The judged lines of files, one DataFrame for each way of writing.</summary>
    /// <param name="items">The files.</param>
    public IEnumerable<(DataFrame Judged, LineFormat Format)> Judged(IReadOnlyList<IngestItem> items)
        => JudgedOfAll(items).Select(lines => (forgotten.Without(lines.Judged), lines.Format));

    /// <summary>Counts the lines that are left out.</summary>
    /// <param name="items">The files.</param>
    /// <param name="cancellationToken">Interrupts the query.</param>
    /// <returns>The lines of forgotten users, by path.</returns>
    public async Task<IReadOnlyDictionary<string, long>> CountForgottenAsync(IReadOnlyList<IngestItem> items, CancellationToken cancellationToken)
    {
        if (forgotten.IsEmpty)
        {
            return new Dictionary<string, long>();
        }

        var paths = Union(JudgedOfAll(items).Select(lines => forgotten.Only(lines.Judged).Select(Col(RawEvents.SourceFile))));
        var counts = await paths.GroupBy(Col(RawEvents.SourceFile)).Agg(Count(Lit(1)).As("lines")).CollectAsync(cancellationToken);
        return counts.ToDictionary(row => row.GetAs<string>(0), row => row.GetAs<long>(1), StringComparer.Ordinal);
    }

    private IEnumerable<(DataFrame Judged, LineFormat Format)> JudgedOfAll(IReadOnlyList<IngestItem> items)
    {
        foreach (var alike in GroupByFormat(items))
        {
            var format = alike[0].Facts.Format;
            var lines = Union(alike.Select(Lines));
            if (!format.Quoted)
            {
                yield return (JudgedLines.Transform(lines, format, rules), format);
                continue;
            }

            if (alike.Sum(item => item.Facts.Quotes) > alike.Sum(item => item.Facts.Lines) / ManyLines)
            {
                yield return (JudgedLines.Transform(lines, format, rules), format);
                continue;
            }

            // Where lines with a quote are few they are read apart, so that they do not slow down the others: that costs more than to read the file twice.
            // The limit, which they cannot reach, keeps the engine from judging them while it still looks for them, a few out of each batch of lines.
            var plain = format with { Quoted = false };
            yield return (JudgedLines.Transform(lines.Filter(!Col("value").Contains("\"")), plain, rules), plain);
            yield return (JudgedLines.Transform(lines.Filter(Col("value").Contains("\"")).Limit(int.MaxValue), format, rules), format);
        }
    }

    /// <summary>The judged lines that repeat their file's header: judged without one, since only the first is the header.</summary>
    /// <param name="items">The files.</param>
    public IEnumerable<(DataFrame Judged, LineFormat Format)> JudgedRepeatedHeaders(IReadOnlyList<IngestItem> items)
        => items.Where(item => item.Facts.RepeatedHeaders > 0).Select(item =>
        {
            var format = item.Facts.Format with { Header = null };
            var lines = WithOrigin(lake.Spark.Range(item.Facts.RepeatedHeaders).Select(Lit(item.Facts.Format.Header).As("value")), item);
            return (JudgedLines.Transform(lines, format, rules), format);
        });

    /// <summary>The lines that are not UTF-8, as <see cref="FileCopy"/> wrote them.</summary>
    /// <param name="items">The files.</param>
    public IEnumerable<DataFrame> NotUtf8(IReadOnlyList<IngestItem> items)
        => items
            .Where(item => item.Copy?.BadLines is not null)
            .Select(item => WithOrigin(Text(new Storage.LakePath(item.Copy!.BadLines!)), item));

    /// <summary>All rows of several DataFrames with the same columns.</summary>
    /// <param name="frames">The DataFrames; at least one.</param>
    public static DataFrame Union(IEnumerable<DataFrame> frames) => frames.Aggregate((all, next) => all.Union(next));

    private DataFrame Lines(IngestItem item) => WithOrigin(Text(item.ReadPath), item);

    private DataFrame Text(Storage.LakePath path) => lake.Spark.Read().Format("text").Load(lake.EnginePath(path));

    private static DataFrame WithOrigin(DataFrame lines, IngestItem item)
        => lines.Select(Col("value"), Lit(item.File.Path).As(RawEvents.SourceFile), Lit(item.Facts.IngestId).As(RawEvents.IngestId));

    private static List<List<IngestItem>> GroupByFormat(IReadOnlyList<IngestItem> items)
    {
        List<List<IngestItem>> groups = [];
        foreach (var item in items)
        {
            var group = groups.Find(each => each[0].Facts.Format.ReadsLike(item.Facts.Format));
            if (group is null)
            {
                groups.Add([item]);
            }
            else
            {
                group.Add(item);
            }
        }

        return groups;
    }
}

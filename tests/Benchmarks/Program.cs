using Benchmarks;

string[] usage =
[
    "ingest [--events N] [--engine sail|spark] [--dirty SHARE] [--days N]          from file to events, by default 10M events of one date and of thirty",
    "gold   [--events N] [--before N] [--each N] [--engine sail|spark] [--keep DIR]  the gold tables of one date, after dates of fewer events",
    "night  [--events N] [--each N] [--dates N,N] [--repeat N] [--engine sail|spark] [--keep DIR]  one night in lakes of several ages",
    "detect [--events N] [--days N] [--from lake|files|kafka] [--rules one|shipped] [--rows-per-trigger N] [--memory M] [--conf K=V]  how fast detect catches up with events",
    "detect-live [--rate N] [--minutes N] [--memory M]                              detect beside N events a second: latency, lag, state, memory",
    "same   [--events N] [--days N]                                                whether both engines give the same tables, to the byte",
];
var options = new Options(args.Skip(1));
switch (args.FirstOrDefault())
{
    case "ingest":
        await IngestBenchmark.RunAsync(options);
        return 0;
    case "gold":
        await GoldBenchmark.RunAsync(options);
        return 0;
    case "night":
        await NightBenchmark.RunAsync(options);
        return 0;
    case "detect":
        await DetectBenchmark.RunAsync(options);
        return 0;
    case "detect-live":
        await DetectLiveBenchmark.RunAsync(options);
        return 0;
    case "same":
        return await EngineComparison.RunAsync(options) ? 0 : 1;
    default:
        Console.Error.WriteLine(string.Join('\n', usage));
        return 2;
}

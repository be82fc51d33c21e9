#!/usr/bin/env dotnet
#:project ../jobs/SparkJobs/SparkJobs.csproj
#:property PublishAot=false

// Queries a lake through the Spark Connect client and draws a chart: dotnet run notebooks/explore.cs -- [LAKE]
// The engine is the embedded one, or the server that SPARK_REMOTE names. The lake is the demo's unless one is named.
using System.Globalization;
using SparkConnect.Client;
using SparkConnect.Sql;
using SparkJobs.Engines;
using Spectre.Console;
using static SparkConnect.Sql.Functions;

var lake = Path.GetFullPath(args.Length > 0 ? args[0] : "demo/lake");
if (!Directory.Exists(Path.Combine(lake, "daily_visitors")))
{
    Console.Error.WriteLine($"No lake at {lake}. Make one: ./submit.sh demo");
    return 2;
}

await using var engine = await NotebookEngine.StartAsync();
var options = new SparkConnectClientOptions { TokenProvider = _ => ValueTask.FromResult(engine.Token) };
await using var client = new SparkConnectClient(SparkConnectionString.Parse(engine.ConnectionString), options);
await using var spark = new SparkSession(client);

DataFrame Table(string name) => spark.Read().Format("delta").Load(Path.Combine(lake, name));

// Unique visitors a day.
var days = await Table("daily_visitors")
    .Select(Col("event_date"), Col("visitors"), Col("revenue"))
    .OrderBy(Col("event_date"))
    .CollectAsync();
var chart = new BarChart().Width(80).Label("[bold]Visitors a day[/]").LeftAlignLabel();
foreach (var day in days)
{
    var label = string.Create(CultureInfo.InvariantCulture, $"{day.GetAs<DateOnly>("event_date"):yyyy-MM-dd}  {day.GetAs<decimal>("revenue"),12:N2}");
    chart.AddItem(label, day.GetAs<long>("visitors"), Color.SteelBlue);
}

AnsiConsole.Write(chart);

// The brands that sold most.
var brands = await Table("brand_daily")
    .Filter(Col("brand").IsNotNull())
    .GroupBy(Col("brand"))
    .Agg(Sum(Col("revenue")).As("revenue"), Sum(Col("purchases")).As("purchases"))
    .OrderBy(Col("revenue").Desc(), Col("brand"))
    .Limit(8)
    .CollectAsync();
var table = new Table().Border(TableBorder.Simple).AddColumns("brand", "purchases", "revenue");
foreach (var brand in brands)
{
    table.AddRow(
        Markup.Escape(brand.GetAs<string>("brand")),
        brand.GetAs<long>("purchases").ToString(CultureInfo.InvariantCulture),
        brand.GetAs<decimal>("revenue").ToString("N2", CultureInfo.InvariantCulture));
}

AnsiConsole.Write(table);
return 0;

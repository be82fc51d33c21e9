using SparkJobs;

return await new Application(TimeProvider.System).RunAsync(args);

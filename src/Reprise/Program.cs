using Reprise;

return await CommandLine.RunAsync(args);

using Reprise.Interchange;

namespace Reprise.Server;

/// <summary>Hands the progress of an import or export on to its job, at once and on the same thread.</summary>
internal sealed class JobProgress(Job job) : IProgress<InterchangeProgress>
{
    public void Report(InterchangeProgress value) => job.Report(Words.Kebab(value.Stage.ToString()), value.Count, null);
}

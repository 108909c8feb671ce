namespace Reprise.Collections;

/// <summary>Keeping the study queue in step with answers, and with their undoing.</summary>
/// <remarks>docs/spec/scheduler.md §13.3 and §13.6.</remarks>
internal static class QueueUpdates
{
    /// <summary>Moves the queue past a card that was answered.</summary>
    /// <exception cref="InvalidInputException">The card is not one that can be answered next.</exception>
    public static void AfterAnswer(Change change, Card card, bool previewFinished)
    {
        if (change.Collection.Study.Queue is not { } queue)
        {
            return;
        }

        var timing = change.Collection.Today();
        var taken = queue.Take(card.Id);
        LearningEntry? requeued = null;
        if (!previewFinished
            && card.Queue is CardQueue.Learning or CardQueue.PreviewRepeat
            && card.Due < timing.NextDayAt)
        {
            requeued = queue.Requeue(card);
        }

        var cutoff = queue.RefreshCutoff(timing.Now);
        change.Record(new QueueAdvanced(queue, card.NoteId, taken, requeued, cutoff));
    }
}

/// <summary>The queue moved past an answered card.</summary>
internal sealed record QueueAdvanced(StudyQueue Queue, NoteId Note, TakenEntry Taken, LearningEntry? Requeued, CutoffSnapshot Cutoff) : ChangeRecord
{
    public override void Revert(Change change)
    {
        var study = change.Collection.Study;
        if (ReferenceEquals(study.Queue, Queue))
        {
            Queue.Restore(Cutoff);
            if (Requeued is { } requeued)
            {
                Queue.RemoveRequeued(requeued.Id);
            }

            Queue.PutBack(Taken);
            Queue.Balancer?.Remove(Taken.Id.Value, Note.Value);
        }
        else
        {
            study.Queue = null;
        }

        change.Record(new QueueRewound(this));
    }
}

/// <summary>The queue went back before an answered card.</summary>
internal sealed record QueueRewound(QueueAdvanced Advanced) : ChangeRecord
{
    public override void Revert(Change change)
    {
        var study = change.Collection.Study;
        if (ReferenceEquals(study.Queue, Advanced.Queue))
        {
            Advanced.Queue.Take(Advanced.Taken.Id);
            if (Advanced.Requeued is { } requeued)
            {
                Advanced.Queue.Insert(requeued);
            }

            Advanced.Queue.Restore(Advanced.Cutoff);
        }
        else
        {
            study.Queue = null;
        }

        change.Record(Advanced);
    }
}

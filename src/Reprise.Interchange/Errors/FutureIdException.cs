namespace Reprise.Interchange;

/// <summary>A note, card or review has an id more than a day in the future; checking the database repairs that.</summary>
public sealed class FutureIdException() : InterchangeException("The collection holds ids that lie in the future. Check the database, then try again.");

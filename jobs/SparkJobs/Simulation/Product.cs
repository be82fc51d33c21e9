namespace SparkJobs.Simulation;

/// <summary>A product as its events show it.</summary>
/// <param name="Id">product_id.</param>
/// <param name="CategoryId">category_id, always above 2⁵³, so that a reader that goes through doubles changes it.</param>
/// <param name="CategoryCode">category_code, the same for every product of a category_id; null for about a third of the events.</param>
/// <param name="Brand">brand, null for about a seventh of the events.</param>
/// <param name="Cents">Its ordinary price.</param>
internal sealed record Product(long Id, long CategoryId, string? CategoryCode, string? Brand, long Cents);

namespace SparkJobs.Simulation;

/// <summary>A category_id with its code, what share of the assortment it has, its typical price and its leading brands.</summary>
internal sealed record Category(long Id, string? Code, int Weight, int Price, string[] Brands)
{
    private const long FirstId = 2_053_013_551_899_000_000;
    private const long IdStep = 8_388_608_173;
    private const int UnnamedCategories = 180;
    private const int UnnamedSharePercent = 35;

    /// <summary>All categories of the shop; about every second code has several ids, as in the real data, and a third of the weight has no code.</summary>
    public static Category[] All()
    {
        var categories = new List<Category>();
        foreach (var (code, weight, price, brands) in CatalogueNames.Categories)
        {
            var ids = 1 + (categories.Count % 3 == 1 ? 1 + (categories.Count % 2) : 0);
            for (var number = 0; number < ids; number++)
            {
                var share = ids == 1 ? weight * 10 : weight * (number == 0 ? 8 : 1);
                categories.Add(new Category(NextId(categories.Count), code, share, price, brands));
            }
        }

        AddUnnamed(categories);
        return [.. categories];
    }

    private static void AddUnnamed(List<Category> categories)
    {
        var weight = categories.Sum(category => category.Weight) * UnnamedSharePercent / (100 - UnnamedSharePercent);
        var parts = Enumerable.Range(0, UnnamedCategories).Sum(number => 1000 / (number + 10));
        for (var number = 0; number < UnnamedCategories; number++)
        {
            var share = weight * (1000 / (number + 10)) / parts;
            categories.Add(new Category(NextId(categories.Count), null, share, 20 + (number * 37 % 280), []));
        }
    }

    private static long NextId(int index) => FirstId + (index * IdStep);
}

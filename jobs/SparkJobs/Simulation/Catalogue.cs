using System.Text;

namespace SparkJobs.Simulation;

/// <summary>
/// What the shop sells. The assortment does not depend on the seed, only its size on the number of events: the most popular product is the same in every simulation.
/// Popularity follows Zipf's law; product → category_id → category_code is unique, product → brand nearly.
/// </summary>
internal sealed class Catalogue
{
    /// <summary>The highest price of the real data.</summary>
    public const long HighestCents = 257_407;

    public const int SmallestSize = 1000;

    private const int LargestSize = 120_000;
    private const long FirstProductId = 1_000_000;
    private const long ProductIdPrime = 59_999_999;
    private const int PricePeriodSeconds = 14 * 86_400;
    private const int TrapEvery = 211;
    private const int TrapRank = 41;
    private const int TwoBrandsEvery = 700;
    private const int TwoBrandsRank = 97;
    private const int NullBrandPercent = 14;

    /// <summary>A price as percent of the category's typical one.</summary>
    private static readonly int[] PriceSpread = [18, 27, 35, 43, 51, 58, 66, 74, 83, 92, 101, 112, 125, 140, 160, 185, 215, 260, 330, 450];

    private readonly Product[] _products;
    private readonly int[] _categoryOf;
    private readonly int[][] _productsOf;
    private readonly Dictionary<int, int> _secondBrand = [];
    private readonly AliasTable _popularity;

    private Catalogue(int size)
    {
        Size = size;
        var categories = Category.All();
        _categoryOf = AssignCategories(categories, size);
        _productsOf = Group(_categoryOf, categories.Length);
        var products = new List<Product>(size + (size / TwoBrandsEvery) + 1);
        for (var rank = 0; rank < size; rank++)
        {
            products.Add(Describe(rank, categories[_categoryOf[rank]]));
        }

        for (var rank = TwoBrandsRank; rank < size; rank += TwoBrandsEvery)
        {
            _secondBrand.Add(rank, products.Count);
            products.Add(products[rank] with { Brand = GeneratedBrand(rank * 31) });
        }

        _products = [.. products];
        _popularity = new AliasTable([.. Enumerable.Range(0, size).Select(rank => (1UL << 40) / (ulong)(rank + 7))]);
    }

    /// <summary>Number of products.</summary>
    public int Size { get; }

    /// <summary>The products by popularity, then once more those that are also sold under a second brand.</summary>
    public IReadOnlyList<Product> Entries => _products;

    /// <summary>The assortment of a shop with that many events.</summary>
    public static Catalogue ForEvents(long events) => new((int)Math.Clamp(events / 4, SmallestSize, LargestSize));

    /// <summary>A product by popularity.</summary>
    public int DrawPopular(ref SplitMix64 random) => _popularity.Draw(ref random);

    /// <summary>A product of the same category, the popular ones preferred.</summary>
    public int DrawSimilar(int product, ref SplitMix64 random)
    {
        var similar = _productsOf[_categoryOf[product]];
        return similar[Math.Min(random.Below(similar.Length), random.Below(similar.Length))];
    }

    /// <summary>The entry under which a visit sees a product: every second visit sees the second brand, where there is one.</summary>
    public int EntryFor(int product, long visit) => (visit & 1) == 1 && _secondBrand.TryGetValue(product, out var entry) ? entry : product;

    /// <summary>The price in cents at a second since 1970: mostly the ordinary one, in two of five fortnights up to 10 % off it, rarely 0.</summary>
    public long PriceAt(int product, long epochSecond)
    {
        var period = (epochSecond / PricePeriodSeconds) + (product & 1);
        var bits = SplitMix64.For((ulong)product, RandomStream.Price, period).Next();
        if (product > 100 && (bits & 0xFFFF) < 170)
        {
            return 0;
        }

        var cents = _products[product].Cents;
        var percent = (bits >> 16) % 5 < 3 ? 100 : 90 + (long)((bits >> 32) % 21);
        return Math.Min(cents * percent / 100, HighestCents);
    }

    private static int[] AssignCategories(Category[] categories, int size)
    {
        var drawn = new AliasTable([.. categories.Select(category => (ulong)category.Weight)]);
        var random = SplitMix64.For(0, RandomStream.Product, 0);
        var assigned = new int[size];
        for (var rank = 0; rank < size; rank++)
        {
            assigned[rank] = rank < 20 ? 0 : drawn.Draw(ref random);
        }

        return assigned;
    }

    private static int[][] Group(int[] categoryOf, int categories)
    {
        var groups = Enumerable.Range(0, categories).Select(_ => new List<int>()).ToArray();
        for (var rank = 0; rank < categoryOf.Length; rank++)
        {
            groups[categoryOf[rank]].Add(rank);
        }

        return [.. groups.Select(group => group.ToArray())];
    }

    private static Product Describe(int rank, Category category)
    {
        var random = SplitMix64.For(1, RandomStream.Product, rank);
        var cents = ((long)category.Price * PriceSpread[random.Below(PriceSpread.Length)]) + random.Below(100);
        var id = FirstProductId + ((rank + 1) * 7_919L % ProductIdPrime);
        return new Product(id, category.Id, category.Code, BrandOf(rank, category, ref random), Math.Min(cents, HighestCents));
    }

    private static string? BrandOf(int rank, Category category, ref SplitMix64 random)
    {
        if (rank % TrapEvery == TrapRank)
        {
            return CatalogueNames.Traps[rank / TrapEvery % CatalogueNames.Traps.Length];
        }

        if (rank >= 20 && random.Below(100) < NullBrandPercent)
        {
            return null;
        }

        var leading = category.Brands.Length > 0 && random.Below(100) < 75;
        return leading ? category.Brands[random.Below(category.Brands.Length)] : GeneratedBrand(random.Below(3400));
    }

    private static string GeneratedBrand(int number)
    {
        var syllables = CatalogueNames.Syllables;
        var name = new StringBuilder();
        for (var rest = number + syllables.Length; rest > 0; rest /= syllables.Length)
        {
            name.Append(syllables[rest % syllables.Length]);
        }

        return name.ToString();
    }
}

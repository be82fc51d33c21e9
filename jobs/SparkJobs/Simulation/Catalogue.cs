using System.Text;

namespace SparkJobs.Simulation;

/// <summary>
/// What the shop sells. The assortment does not depend on the seed, only its size on the number of events: the most popular product is the same in every
/// simulation.
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
    private const int LeadingProducts = 20;
    private const int LeadingBrandPercent = 80;
    private const int NullBrandPercent = 16;

    /// <summary>A price as percent of the category's typical one.</summary>
    private static readonly int[] PriceSpread = [18, 27, 35, 43, 51, 58, 66, 74, 83, 92, 101, 112, 125, 140, 160, 185, 215, 260, 330, 450];

    private readonly Product[] _products;
    private readonly int[] _categoryOf;
    private readonly int[] _cents;
    private readonly int[] _conversionPercent;
    private readonly int[] _byCategory;
    private readonly int[] _categoryEnds;
    private readonly int[] _secondBrand;
    private readonly AliasTable _popularity;

    private Catalogue(int size)
    {
        Size = size;
        var categories = Category.All();
        _categoryOf = AssignCategories(categories, size);
        (_byCategory, _categoryEnds) = Group(_categoryOf, categories.Length);
        var products = new List<Product>(size + (size / TwoBrandsEvery) + 1);
        for (var rank = 0; rank < size; rank++)
        {
            products.Add(Describe(rank, categories[_categoryOf[rank]]));
        }

        _secondBrand = new int[size];
        for (var rank = TwoBrandsRank; rank < size; rank += TwoBrandsEvery)
        {
            _secondBrand[rank] = products.Count;
            products.Add(products[rank] with { Brand = GeneratedBrand(rank * 31) });
        }

        _products = [.. products];
        _cents = [.. products.Select(product => (int)product.Cents)];
        _conversionPercent = [.. products.Select((product, rank) => rank < size ? ConversionOf(product, _categoryOf[rank]) : 0)];
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
        var category = _categoryOf[product];
        var start = category == 0 ? 0 : _categoryEnds[category - 1];
        var count = _categoryEnds[category] - start;
        return _byCategory[start + Math.Min(random.Below(count), random.Below(count))];
    }

    /// <summary>The entry under which a visit sees a product: every second visit sees the second brand, where there is one.</summary>
    public int EntryFor(int product, long visit) => (visit & 1) == 1 && _secondBrand[product] > 0 ? _secondBrand[product] : product;

    /// <summary>
    /// How likely a look at a product leads to a cart or a purchase, in percent of the average: smartphones sell best, and some brands sell worse than they
    /// are looked at.
    /// </summary>
    public int ConversionPercent(int product) => _conversionPercent[product];

    /// <summary>The price in cents at a second since 1970: mostly the ordinary one, in one of ten fortnights up to 10 % off it, rarely 0.</summary>
    public long PriceAt(int product, long epochSecond)
    {
        var period = (epochSecond / PricePeriodSeconds) + (product & 1);
        var bits = SplitMix64.For((ulong)product, RandomStream.Price, period).Next();
        if (product > 100 && (bits & 0xFFFF) < 170)
        {
            return 0;
        }

        var percent = (bits >> 16) % 10 < 9 ? 100 : 90 + (long)((bits >> 32) % 21);
        return Math.Min(_cents[product] * percent / 100, HighestCents);
    }

    private static int ConversionOf(Product product, int category)
    {
        var ofCategory = category == 0 ? 165 : 72;
        var name = Encoding.UTF8.GetBytes(product.Brand ?? string.Empty).Aggregate(0UL, (hash, character) => SplitMix64.Mix(hash + character));
        return ofCategory * (product.Brand is "samsung" or "apple" ? 120 : name % 6 == 0 ? 30 : 97) / 100;
    }

    private static int[] AssignCategories(Category[] categories, int size)
    {
        var drawn = new AliasTable([.. categories.Select(category => (ulong)category.Weight)]);
        var random = SplitMix64.For(0, RandomStream.Product, 0);
        var assigned = new int[size];
        for (var rank = 0; rank < size; rank++)
        {
            assigned[rank] = rank < LeadingProducts ? 0 : drawn.Draw(ref random);
        }

        return assigned;
    }

    /// <summary>The products by category, within one by popularity, and where each category ends.</summary>
    private static (int[] Products, int[] Ends) Group(int[] categoryOf, int categories)
    {
        var ends = new int[categories];
        foreach (var category in categoryOf)
        {
            ends[category]++;
        }

        for (var category = 1; category < categories; category++)
        {
            ends[category] += ends[category - 1];
        }

        var products = Enumerable.Range(0, categoryOf.Length).ToArray();
        Array.Sort([.. categoryOf.Select((category, rank) => ((long)category << 32) + rank)], products);
        return (products, ends);
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

        if (rank < LeadingProducts)
        {
            return category.Brands[rank % category.Brands.Length];
        }

        if (random.Below(100) < NullBrandPercent)
        {
            return null;
        }

        var leading = category.Brands.Length > 0 && random.Below(100) < LeadingBrandPercent;
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

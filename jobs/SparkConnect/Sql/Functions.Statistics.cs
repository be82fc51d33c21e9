namespace SparkConnect.Sql;

/// <content>Aggregate functions: sketches, bitmaps, regressions and joined text.</content>
public static partial class Functions
{
    /// <summary>A HyperLogLog sketch of the distinct values, with 12 bits of precision.</summary>
    public static Column HllSketchAgg(Column column) => Sql.Column.Call("hll_sketch_agg", column);

    /// <summary>A HyperLogLog sketch of the distinct values, with <paramref name="lgConfigK"/> bits of precision, 4 to 21.</summary>
    public static Column HllSketchAgg(Column column, int lgConfigK) => Sql.Column.Call("hll_sketch_agg", column, Lit(lgConfigK));

    /// <summary>The union of HyperLogLog sketches of one precision.</summary>
    public static Column HllUnionAgg(Column column) => Sql.Column.Call("hll_union_agg", column);

    /// <summary>The union of HyperLogLog sketches, of several precisions when that is allowed.</summary>
    public static Column HllUnionAgg(Column column, bool allowDifferentLgConfigK) => Sql.Column.Call("hll_union_agg", column, Lit(allowDifferentLgConfigK));

    /// <summary>The number of distinct values that a HyperLogLog sketch stands for.</summary>
    public static Column HllSketchEstimate(Column column) => Sql.Column.Call("hll_sketch_estimate", column);

    /// <summary>The union of two HyperLogLog sketches of one precision.</summary>
    public static Column HllUnion(Column column1, Column column2) => Sql.Column.Call("hll_union", column1, column2);

    /// <summary>The union of two HyperLogLog sketches, of two precisions when that is allowed.</summary>
    public static Column HllUnion(Column column1, Column column2, bool allowDifferentLgConfigK)
        => Sql.Column.Call("hll_union", column1, column2, Lit(allowDifferentLgConfigK));

    /// <summary>A count-min sketch as bytes.</summary>
    public static Column CountMinSketch(Column column, Column eps, Column confidence, Column seed)
        => Sql.Column.Call("count_min_sketch", column, eps, confidence, seed);

    /// <summary>A histogram of so many bins, as a list of structs of x and y.</summary>
    public static Column HistogramNumeric(Column column, Column nBins) => Sql.Column.Call("histogram_numeric", column, nBins);

    /// <summary>A bitmap with the given positions set.</summary>
    public static Column BitmapConstructAgg(Column column) => Sql.Column.Call("bitmap_construct_agg", column);

    /// <summary>The union of bitmaps.</summary>
    public static Column BitmapOrAgg(Column column) => Sql.Column.Call("bitmap_or_agg", column);

    /// <summary>The position of a number's bit in its bitmap.</summary>
    public static Column BitmapBitPosition(Column column) => Sql.Column.Call("bitmap_bit_position", column);

    /// <summary>The number of the bitmap that a number belongs to.</summary>
    public static Column BitmapBucketNumber(Column column) => Sql.Column.Call("bitmap_bucket_number", column);

    /// <summary>The number of bits set in a bitmap.</summary>
    public static Column BitmapCount(Column column) => Sql.Column.Call("bitmap_count", column);

    /// <summary>The mean of x over the rows where neither is null.</summary>
    public static Column RegrAvgx(Column y, Column x) => Sql.Column.Call("regr_avgx", y, x);

    /// <summary>The mean of y over the rows where neither is null.</summary>
    public static Column RegrAvgy(Column y, Column x) => Sql.Column.Call("regr_avgy", y, x);

    /// <summary>The number of rows where neither is null.</summary>
    public static Column RegrCount(Column y, Column x) => Sql.Column.Call("regr_count", y, x);

    /// <summary>The intercept of the line of least squares.</summary>
    public static Column RegrIntercept(Column y, Column x) => Sql.Column.Call("regr_intercept", y, x);

    /// <summary>The coefficient of determination of the line of least squares.</summary>
    public static Column RegrR2(Column y, Column x) => Sql.Column.Call("regr_r2", y, x);

    /// <summary>The slope of the line of least squares.</summary>
    public static Column RegrSlope(Column y, Column x) => Sql.Column.Call("regr_slope", y, x);

    /// <summary>The sum of squared differences of x from its mean.</summary>
    public static Column RegrSxx(Column y, Column x) => Sql.Column.Call("regr_sxx", y, x);

    /// <summary>The sum of products of the differences of x and y from their means.</summary>
    public static Column RegrSxy(Column y, Column x) => Sql.Column.Call("regr_sxy", y, x);

    /// <summary>The sum of squared differences of y from its mean.</summary>
    public static Column RegrSyy(Column y, Column x) => Sql.Column.Call("regr_syy", y, x);

    /// <summary>The texts joined.</summary>
    public static Column ListAgg(Column column) => Sql.Column.Call("listagg", column);

    /// <summary>The texts joined with a delimiter between them.</summary>
    public static Column ListAgg(Column column, Column delimiter) => Sql.Column.Call("listagg", column, delimiter);

    /// <summary>The texts joined.</summary>
    public static Column StringAgg(Column column) => Sql.Column.Call("string_agg", column);

    /// <summary>The texts joined with a delimiter between them.</summary>
    public static Column StringAgg(Column column, Column delimiter) => Sql.Column.Call("string_agg", column, delimiter);

    /// <summary>The distinct texts joined.</summary>
    public static Column ListAggDistinct(Column column) => Sql.Column.Call("listagg", isDistinct: true, column);

    /// <summary>The distinct texts joined with a delimiter between them.</summary>
    public static Column ListAggDistinct(Column column, Column delimiter) => Sql.Column.Call("listagg", isDistinct: true, column, delimiter);

    /// <summary>The distinct texts joined.</summary>
    public static Column StringAggDistinct(Column column) => Sql.Column.Call("string_agg", isDistinct: true, column);

    /// <summary>The distinct texts joined with a delimiter between them.</summary>
    public static Column StringAggDistinct(Column column, Column delimiter) => Sql.Column.Call("string_agg", isDistinct: true, column, delimiter);
}

namespace SparkConnect.Sql;

/// <content>Arithmetic, powers and rounding.</content>
public static partial class Functions
{
    /// <summary>The absolute value.</summary>
    public static Column Abs(Column column) => Sql.Column.Call("abs", column);

    /// <summary>The number rounded up to a whole one.</summary>
    public static Column Ceil(Column column) => Sql.Column.Call("ceil", column);

    /// <summary>The number rounded up to a whole one.</summary>
    public static Column Ceil(string columnName) => Sql.Column.Call("ceil", Col(columnName));

    /// <summary>The number rounded up to so many digits after the point.</summary>
    public static Column Ceil(Column column, int scale) => Sql.Column.Call("ceil", column, Lit(scale));

    /// <summary>The number rounded up to a whole one.</summary>
    public static Column Ceiling(Column column) => Sql.Column.Call("ceiling", column);

    /// <summary>The number rounded down to a whole one.</summary>
    public static Column Floor(Column column) => Sql.Column.Call("floor", column);

    /// <summary>The number rounded down to a whole one.</summary>
    public static Column Floor(string columnName) => Sql.Column.Call("floor", Col(columnName));

    /// <summary>The number rounded down to so many digits after the point.</summary>
    public static Column Floor(Column column, int scale) => Sql.Column.Call("floor", column, Lit(scale));

    /// <summary>The number rounded half up to a whole one.</summary>
    public static Column Round(Column column) => Sql.Column.Call("round", column);

    /// <summary>The number rounded half up to so many digits after the point.</summary>
    public static Column Round(Column column, int scale) => Sql.Column.Call("round", column, Lit(scale));

    /// <summary>The number rounded half to even to a whole one.</summary>
    public static Column Bround(Column column) => Sql.Column.Call("bround", column);

    /// <summary>The number rounded half to even to so many digits after the point.</summary>
    public static Column Bround(Column column, int scale) => Sql.Column.Call("bround", column, Lit(scale));

    /// <summary>The nearest whole number as a double, half to even.</summary>
    public static Column Rint(Column column) => Sql.Column.Call("rint", column);

    /// <summary>The nearest whole number as a double, half to even.</summary>
    public static Column Rint(string columnName) => Sql.Column.Call("rint", Col(columnName));

    /// <summary>The square root.</summary>
    public static Column Sqrt(Column column) => Sql.Column.Call("sqrt", column);

    /// <summary>The square root.</summary>
    public static Column Sqrt(string columnName) => Sql.Column.Call("sqrt", Col(columnName));

    /// <summary>The cube root.</summary>
    public static Column Cbrt(Column column) => Sql.Column.Call("cbrt", column);

    /// <summary>The cube root.</summary>
    public static Column Cbrt(string columnName) => Sql.Column.Call("cbrt", Col(columnName));

    /// <summary>e to the power of the number.</summary>
    public static Column Exp(Column column) => Sql.Column.Call("exp", column);

    /// <summary>e to the power of the number.</summary>
    public static Column Exp(string columnName) => Sql.Column.Call("exp", Col(columnName));

    /// <summary>e to the power of the number, less one.</summary>
    public static Column Expm1(Column column) => Sql.Column.Call("expm1", column);

    /// <summary>e to the power of the number, less one.</summary>
    public static Column Expm1(string columnName) => Sql.Column.Call("expm1", Col(columnName));

    /// <summary>The factorial of a number from 0 to 20.</summary>
    public static Column Factorial(Column column) => Sql.Column.Call("factorial", column);

    /// <summary>The square root of the sum of the squares.</summary>
    public static Column Hypot(Column left, Column right) => Sql.Column.Call("hypot", left, right);

    /// <summary>The square root of the sum of the squares.</summary>
    public static Column Hypot(string leftName, string rightName) => Sql.Column.Call("hypot", Col(leftName), Col(rightName));

    /// <summary>The natural logarithm.</summary>
    public static Column Log(Column column) => Sql.Column.Call("ln", column);

    /// <summary>The natural logarithm.</summary>
    public static Column Log(string columnName) => Sql.Column.Call("ln", Col(columnName));

    /// <summary>The logarithm to a base.</summary>
    public static Column Log(double @base, Column column) => Sql.Column.Call("log", Lit(@base), column);

    /// <summary>The logarithm to a base.</summary>
    public static Column Log(double @base, string columnName) => Sql.Column.Call("log", Lit(@base), Col(columnName));

    /// <summary>The natural logarithm.</summary>
    public static Column Ln(Column column) => Sql.Column.Call("ln", column);

    /// <summary>The logarithm to base 10.</summary>
    public static Column Log10(Column column) => Sql.Column.Call("log10", column);

    /// <summary>The logarithm to base 10.</summary>
    public static Column Log10(string columnName) => Sql.Column.Call("log10", Col(columnName));

    /// <summary>The natural logarithm of the number and one.</summary>
    public static Column Log1p(Column column) => Sql.Column.Call("log1p", column);

    /// <summary>The natural logarithm of the number and one.</summary>
    public static Column Log1p(string columnName) => Sql.Column.Call("log1p", Col(columnName));

    /// <summary>The logarithm to base 2.</summary>
    public static Column Log2(Column column) => Sql.Column.Call("log2", column);

    /// <summary>The logarithm to base 2.</summary>
    public static Column Log2(string columnName) => Sql.Column.Call("log2", Col(columnName));

    /// <summary>The left number to the power of the right one.</summary>
    public static Column Pow(Column left, Column right) => Sql.Column.Call("power", left, right);

    /// <summary>The number to a power.</summary>
    public static Column Pow(Column left, double right) => Sql.Column.Call("power", left, Lit(right));

    /// <summary>The left number to the power of the right one.</summary>
    public static Column Power(Column left, Column right) => Sql.Column.Call("power", left, right);

    /// <summary>The remainder that is never negative.</summary>
    public static Column Pmod(Column dividend, Column divisor) => Sql.Column.Call("pmod", dividend, divisor);

    /// <summary>The number with the other sign.</summary>
    public static Column Negate(Column column) => Sql.Column.Call("negative", column);

    /// <summary>The number with the other sign.</summary>
    public static Column Negative(Column column) => Sql.Column.Call("negative", column);

    /// <summary>The number itself.</summary>
    public static Column Positive(Column column) => Sql.Column.Call("positive", column);

    /// <summary>−1, 0 or 1 by the sign.</summary>
    public static Column Sign(Column column) => Sql.Column.Call("sign", column);

    /// <summary>−1, 0 or 1 by the sign.</summary>
    public static Column Signum(Column column) => Sql.Column.Call("signum", column);

    /// <summary>−1, 0 or 1 by the sign.</summary>
    public static Column Signum(string columnName) => Sql.Column.Call("signum", Col(columnName));

    /// <summary>Euler's number.</summary>
    public static Column E() => Sql.Column.Call("e");

    /// <summary>The number π.</summary>
    public static Column Pi() => Sql.Column.Call("pi");

    /// <summary>The sum; null instead of an error when it overflows.</summary>
    public static Column TryAdd(Column left, Column right) => Sql.Column.Call("try_add", left, right);

    /// <summary>The difference; null instead of an error when it overflows.</summary>
    public static Column TrySubtract(Column left, Column right) => Sql.Column.Call("try_subtract", left, right);

    /// <summary>The product; null instead of an error when it overflows.</summary>
    public static Column TryMultiply(Column left, Column right) => Sql.Column.Call("try_multiply", left, right);

    /// <summary>The quotient; null instead of an error when the divisor is 0.</summary>
    public static Column TryDivide(Column left, Column right) => Sql.Column.Call("try_divide", left, right);

    /// <summary>The remainder; null instead of an error when the divisor is 0.</summary>
    public static Column TryMod(Column left, Column right) => Sql.Column.Call("try_mod", left, right);

    /// <summary>The number of the bucket, from 1, when the range is cut into so many of one width.</summary>
    public static Column WidthBucket(Column value, Column min, Column max, Column numBucket) => Sql.Column.Call("width_bucket", value, min, max, numBucket);

    /// <summary>The number as text, from one base to another.</summary>
    public static Column Conv(Column column, int fromBase, int toBase) => Sql.Column.Call("conv", column, Lit(fromBase), Lit(toBase));

    /// <summary>The number in binary digits.</summary>
    public static Column Bin(Column column) => Sql.Column.Call("bin", column);

    /// <summary>The number in binary digits.</summary>
    public static Column Bin(string columnName) => Sql.Column.Call("bin", Col(columnName));

    /// <summary>A random number between two bounds.</summary>
    public static Column Uniform(Column min, Column max) => Sql.Column.Call("uniform", min, max);

    /// <summary>A random number between two bounds, the same for the same seed and rows.</summary>
    public static Column Uniform(Column min, Column max, Column seed) => Sql.Column.Call("uniform", min, max, seed);
}

namespace SparkConnect.Sql;

/// <content>Angles, in radians unless said otherwise.</content>
public static partial class Functions
{
    /// <summary>The inverse cosine.</summary>
    public static Column Acos(Column column) => Sql.Column.Call("acos", column);

    /// <summary>The inverse cosine.</summary>
    public static Column Acos(string columnName) => Sql.Column.Call("acos", Col(columnName));

    /// <summary>The inverse hyperbolic cosine.</summary>
    public static Column Acosh(Column column) => Sql.Column.Call("acosh", column);

    /// <summary>The inverse sine.</summary>
    public static Column Asin(Column column) => Sql.Column.Call("asin", column);

    /// <summary>The inverse sine.</summary>
    public static Column Asin(string columnName) => Sql.Column.Call("asin", Col(columnName));

    /// <summary>The inverse hyperbolic sine.</summary>
    public static Column Asinh(Column column) => Sql.Column.Call("asinh", column);

    /// <summary>The inverse tangent.</summary>
    public static Column Atan(Column column) => Sql.Column.Call("atan", column);

    /// <summary>The inverse tangent.</summary>
    public static Column Atan(string columnName) => Sql.Column.Call("atan", Col(columnName));

    /// <summary>The angle of the point (x, y).</summary>
    public static Column Atan2(Column y, Column x) => Sql.Column.Call("atan2", y, x);

    /// <summary>The angle of the point (x, y).</summary>
    public static Column Atan2(string yName, string xName) => Sql.Column.Call("atan2", Col(yName), Col(xName));

    /// <summary>The inverse hyperbolic tangent.</summary>
    public static Column Atanh(Column column) => Sql.Column.Call("atanh", column);

    /// <summary>The cosine.</summary>
    public static Column Cos(Column column) => Sql.Column.Call("cos", column);

    /// <summary>The cosine.</summary>
    public static Column Cos(string columnName) => Sql.Column.Call("cos", Col(columnName));

    /// <summary>The hyperbolic cosine.</summary>
    public static Column Cosh(Column column) => Sql.Column.Call("cosh", column);

    /// <summary>The hyperbolic cosine.</summary>
    public static Column Cosh(string columnName) => Sql.Column.Call("cosh", Col(columnName));

    /// <summary>The cotangent.</summary>
    public static Column Cot(Column column) => Sql.Column.Call("cot", column);

    /// <summary>The cosecant.</summary>
    public static Column Csc(Column column) => Sql.Column.Call("csc", column);

    /// <summary>The secant.</summary>
    public static Column Sec(Column column) => Sql.Column.Call("sec", column);

    /// <summary>The sine.</summary>
    public static Column Sin(Column column) => Sql.Column.Call("sin", column);

    /// <summary>The sine.</summary>
    public static Column Sin(string columnName) => Sql.Column.Call("sin", Col(columnName));

    /// <summary>The hyperbolic sine.</summary>
    public static Column Sinh(Column column) => Sql.Column.Call("sinh", column);

    /// <summary>The hyperbolic sine.</summary>
    public static Column Sinh(string columnName) => Sql.Column.Call("sinh", Col(columnName));

    /// <summary>The tangent.</summary>
    public static Column Tan(Column column) => Sql.Column.Call("tan", column);

    /// <summary>The tangent.</summary>
    public static Column Tan(string columnName) => Sql.Column.Call("tan", Col(columnName));

    /// <summary>The hyperbolic tangent.</summary>
    public static Column Tanh(Column column) => Sql.Column.Call("tanh", column);

    /// <summary>The hyperbolic tangent.</summary>
    public static Column Tanh(string columnName) => Sql.Column.Call("tanh", Col(columnName));

    /// <summary>The angle in degrees.</summary>
    public static Column Degrees(Column column) => Sql.Column.Call("degrees", column);

    /// <summary>The angle in degrees.</summary>
    public static Column Degrees(string columnName) => Sql.Column.Call("degrees", Col(columnName));

    /// <summary>The angle in radians of one in degrees.</summary>
    public static Column Radians(Column column) => Sql.Column.Call("radians", column);

    /// <summary>The angle in radians of one in degrees.</summary>
    public static Column Radians(string columnName) => Sql.Column.Call("radians", Col(columnName));
}

namespace SparkConnect.Sql;

/// <content>Arrays.</content>
public static partial class Functions
{
    /// <summary>An array of the columns' values.</summary>
    public static Column Array(params Column[] columns) => Sql.Column.Call("array", columns);

    /// <summary>An array of the columns' values.</summary>
    public static Column Array(string columnName, params IEnumerable<string> columnNames)
        => Sql.Column.Call("array", [Col(columnName), .. columnNames.Select(Col)]);

    /// <summary>The array with an element added at its end.</summary>
    public static Column ArrayAppend(Column column, object value) => Sql.Column.Call("array_append", column, Lit(value));

    /// <summary>The array without nulls.</summary>
    public static Column ArrayCompact(Column column) => Sql.Column.Call("array_compact", column);

    /// <summary>Whether the array holds a value.</summary>
    public static Column ArrayContains(Column column, object value) => Sql.Column.Call("array_contains", column, Lit(value));

    /// <summary>The array without repetitions.</summary>
    public static Column ArrayDistinct(Column column) => Sql.Column.Call("array_distinct", column);

    /// <summary>The distinct elements of the first array that the second does not hold.</summary>
    public static Column ArrayExcept(Column column1, Column column2) => Sql.Column.Call("array_except", column1, column2);

    /// <summary>The array with an element inserted at a place, from 1.</summary>
    public static Column ArrayInsert(Column column, Column pos, Column value) => Sql.Column.Call("array_insert", column, pos, value);

    /// <summary>The distinct elements that both arrays hold.</summary>
    public static Column ArrayIntersect(Column column1, Column column2) => Sql.Column.Call("array_intersect", column1, column2);

    /// <summary>The elements as one text with a delimiter between them, nulls left out.</summary>
    public static Column ArrayJoin(Column column, string delimiter) => Sql.Column.Call("array_join", column, Lit(delimiter));

    /// <summary>The elements as one text with a delimiter between them.</summary>
    public static Column ArrayJoin(Column column, string delimiter, string nullReplacement)
        => Sql.Column.Call("array_join", column, Lit(delimiter), Lit(nullReplacement));

    /// <summary>The greatest element.</summary>
    public static Column ArrayMax(Column column) => Sql.Column.Call("array_max", column);

    /// <summary>The least element.</summary>
    public static Column ArrayMin(Column column) => Sql.Column.Call("array_min", column);

    /// <summary>Where a value first occurs, from 1; 0 when it does not.</summary>
    public static Column ArrayPosition(Column column, object value) => Sql.Column.Call("array_position", column, Lit(value));

    /// <summary>The array with an element added at its beginning.</summary>
    public static Column ArrayPrepend(Column column, object value) => Sql.Column.Call("array_prepend", column, Lit(value));

    /// <summary>The array without the elements that equal a value.</summary>
    public static Column ArrayRemove(Column column, object element) => Sql.Column.Call("array_remove", column, Lit(element));

    /// <summary>An array of the left value, as often as the right number says.</summary>
    public static Column ArrayRepeat(Column left, Column right) => Sql.Column.Call("array_repeat", left, right);

    /// <summary>An array of the value so many times.</summary>
    public static Column ArrayRepeat(Column left, int count) => Sql.Column.Call("array_repeat", left, Lit(count));

    /// <summary>The number of elements; null for null.</summary>
    public static Column ArraySize(Column column) => Sql.Column.Call("array_size", column);

    /// <summary>The array in ascending order, nulls last.</summary>
    public static Column ArraySort(Column column) => Sql.Column.Call("array_sort", column);

    /// <summary>The distinct elements of both arrays.</summary>
    public static Column ArrayUnion(Column column1, Column column2) => Sql.Column.Call("array_union", column1, column2);

    /// <summary>Whether the arrays have an element in common that is not null.</summary>
    public static Column ArraysOverlap(Column column1, Column column2) => Sql.Column.Call("arrays_overlap", column1, column2);

    /// <summary>An array of structs of the arrays' elements at each place.</summary>
    public static Column ArraysZip(params Column[] columns) => Sql.Column.Call("arrays_zip", columns);

    /// <summary>The number of elements.</summary>
    public static Column Cardinality(Column column) => Sql.Column.Call("cardinality", column);

    /// <summary>The element at a place, from 1, or from the end when negative; the value of a key of a map.</summary>
    public static Column ElementAt(Column column, object value) => Sql.Column.Call("element_at", column, Lit(value));

    /// <summary>The element at a place, from 1; null where there is none.</summary>
    public static Column TryElementAt(Column column, Column extraction) => Sql.Column.Call("try_element_at", column, extraction);

    /// <summary>The element at a place, from 0; null where there is none.</summary>
    public static Column Get(Column column, Column index) => Sql.Column.Call("get", column, index);

    /// <summary>The elements of an array's arrays as one array.</summary>
    public static Column Flatten(Column column) => Sql.Column.Call("flatten", column);

    /// <summary>The text or array backwards.</summary>
    public static Column Reverse(Column column) => Sql.Column.Call("reverse", column);

    /// <summary>The numbers or dates from one to another, both included.</summary>
    public static Column Sequence(Column start, Column stop) => Sql.Column.Call("sequence", start, stop);

    /// <summary>The numbers or dates from one to another, both included, by a step.</summary>
    public static Column Sequence(Column start, Column stop, Column step) => Sql.Column.Call("sequence", start, stop, step);

    /// <summary>The number of elements; under ANSI mode null for null.</summary>
    public static Column Size(Column column) => Sql.Column.Call("size", column);

    /// <summary>The elements from a place, counted from 1 or from the end when negative.</summary>
    public static Column Slice(Column column, int start, int length) => Sql.Column.Call("slice", column, Lit(start), Lit(length));

    /// <summary>The elements from a place, counted from 1 or from the end when negative.</summary>
    public static Column Slice(Column column, Column start, Column length) => Sql.Column.Call("slice", column, start, length);

    /// <summary>The array in ascending order, nulls first.</summary>
    public static Column SortArray(Column column) => Sql.Column.Call("sort_array", column);

    /// <summary>The array in ascending order with nulls first, or in descending order with nulls last.</summary>
    public static Column SortArray(Column column, bool asc) => Sql.Column.Call("sort_array", column, Lit(asc));

    /// <summary>A row for each element, or for each key and value; none for null or nothing.</summary>
    public static Column Explode(Column column) => Sql.Column.Call("explode", column);

    /// <summary>A row for each element, or for each key and value; one with null for null or nothing.</summary>
    public static Column ExplodeOuter(Column column) => Sql.Column.Call("explode_outer", column);

    /// <summary>A row for each element with its place, from 0; none for null or nothing.</summary>
    public static Column PosExplode(Column column) => Sql.Column.Call("posexplode", column);

    /// <summary>A row for each element with its place, from 0; one with nulls for null or nothing.</summary>
    public static Column PosExplodeOuter(Column column) => Sql.Column.Call("posexplode_outer", column);

    /// <summary>A row for each struct of an array, a column for each field.</summary>
    public static Column Inline(Column column) => Sql.Column.Call("inline", column);

    /// <summary>A row for each struct of an array, a column for each field; one with nulls for null or nothing.</summary>
    public static Column InlineOuter(Column column) => Sql.Column.Call("inline_outer", column);

    /// <summary>The columns after the first as so many rows as the first says.</summary>
    public static Column Stack(params Column[] columns) => Sql.Column.Call("stack", columns);
}

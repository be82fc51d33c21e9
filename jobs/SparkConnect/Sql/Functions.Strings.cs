namespace SparkConnect.Sql;

/// <content>Text: case, padding, parts and search.</content>
public static partial class Functions
{
    /// <summary>The code of the first character.</summary>
    public static Column Ascii(Column column) => Sql.Column.Call("ascii", column);

    /// <summary>The character of a code.</summary>
    public static Column Char(Column column) => Sql.Column.Call("char", column);

    /// <summary>The number of characters, or of bytes.</summary>
    public static Column CharLength(Column column) => Sql.Column.Call("char_length", column);

    /// <summary>The number of characters, or of bytes.</summary>
    public static Column CharacterLength(Column column) => Sql.Column.Call("character_length", column);

    /// <summary>The number of characters, or of bytes.</summary>
    public static Column Length(Column column) => Sql.Column.Call("length", column);

    /// <summary>The number of bytes.</summary>
    public static Column OctetLength(Column column) => Sql.Column.Call("octet_length", column);

    /// <summary>The number of bits.</summary>
    public static Column BitLength(Column column) => Sql.Column.Call("bit_length", column);

    /// <summary>The text in lower case.</summary>
    public static Column Lower(Column column) => Sql.Column.Call("lower", column);

    /// <summary>The text in lower case.</summary>
    public static Column Lcase(Column column) => Sql.Column.Call("lcase", column);

    /// <summary>The text in upper case.</summary>
    public static Column Upper(Column column) => Sql.Column.Call("upper", column);

    /// <summary>The text in upper case.</summary>
    public static Column Ucase(Column column) => Sql.Column.Call("ucase", column);

    /// <summary>Each word with a capital letter.</summary>
    public static Column InitCap(Column column) => Sql.Column.Call("initcap", column);

    /// <summary>The text without blanks at both ends.</summary>
    public static Column Trim(Column column) => Sql.Column.Call("trim", column);

    /// <summary>The text without the given characters at both ends.</summary>
    public static Column Trim(Column column, string trimString) => Sql.Column.Call("trim", column, Lit(trimString));

    /// <summary>The text without blanks at its beginning.</summary>
    public static Column Ltrim(Column column) => Sql.Column.Call("ltrim", column);

    /// <summary>The text without the given characters at its beginning.</summary>
    public static Column Ltrim(Column column, string trimString) => Sql.Column.Call("ltrim", column, Lit(trimString));

    /// <summary>The text without blanks at its end.</summary>
    public static Column Rtrim(Column column) => Sql.Column.Call("rtrim", column);

    /// <summary>The text without the given characters at its end.</summary>
    public static Column Rtrim(Column column, string trimString) => Sql.Column.Call("rtrim", column, Lit(trimString));

    /// <summary>The text without blanks at both ends.</summary>
    public static Column Btrim(Column column) => Sql.Column.Call("btrim", column);

    /// <summary>The text without the given characters at both ends.</summary>
    public static Column Btrim(Column column, Column trim) => Sql.Column.Call("btrim", column, trim);

    /// <summary>The text filled up at its beginning, or cut, to a length.</summary>
    public static Column Lpad(Column column, int len, string pad) => Sql.Column.Call("lpad", column, Lit(len), Lit(pad));

    /// <summary>The text filled up at its end, or cut, to a length.</summary>
    public static Column Rpad(Column column, int len, string pad) => Sql.Column.Call("rpad", column, Lit(len), Lit(pad));

    /// <summary>The text so many times.</summary>
    public static Column Repeat(Column column, int n) => Sql.Column.Call("repeat", column, Lit(n));

    /// <summary>The texts, bytes or arrays one after the other; null when one is.</summary>
    public static Column Concat(params Column[] columns) => Sql.Column.Call("concat", columns);

    /// <summary>The texts joined with a separator, nulls left out.</summary>
    public static Column ConcatWs(string separator, params Column[] columns) => Sql.Column.Call("concat_ws", [Lit(separator), .. columns]);

    /// <summary>The number with thousands separated and so many digits after the point.</summary>
    public static Column FormatNumber(Column column, int d) => Sql.Column.Call("format_number", column, Lit(d));

    /// <summary>The values in a format of Java's Formatter.</summary>
    public static Column FormatString(string format, params Column[] columns) => Sql.Column.Call("format_string", [Lit(format), .. columns]);

    /// <summary>The values in a format of Java's Formatter.</summary>
    public static Column Printf(Column format, params Column[] columns) => Sql.Column.Call("printf", [format, .. columns]);

    /// <summary>Where a text first occurs, from 1; 0 when it does not.</summary>
    public static Column Instr(Column column, string substring) => Sql.Column.Call("instr", column, Lit(substring));

    /// <summary>Where a text first occurs, from 1; 0 when it does not.</summary>
    public static Column Locate(string substring, Column column) => Sql.Column.Call("locate", Lit(substring), column);

    /// <summary>Where a text first occurs at or after a place, from 1; 0 when it does not.</summary>
    public static Column Locate(string substring, Column column, int pos) => Sql.Column.Call("locate", Lit(substring), column, Lit(pos));

    /// <summary>Where a text first occurs, from 1; 0 when it does not.</summary>
    public static Column Position(Column substring, Column column) => Sql.Column.Call("position", substring, column);

    /// <summary>Where a text first occurs at or after a place, from 1; 0 when it does not.</summary>
    public static Column Position(Column substring, Column column, Column start) => Sql.Column.Call("position", substring, column, start);

    /// <summary>So many characters from the beginning.</summary>
    public static Column Left(Column column, Column len) => Sql.Column.Call("left", column, len);

    /// <summary>So many characters from the end.</summary>
    public static Column Right(Column column, Column len) => Sql.Column.Call("right", column, len);

    /// <summary>A part of the text or bytes, from a place counted from 1.</summary>
    public static Column Substring(Column column, int pos, int len) => Sql.Column.Call("substring", column, Lit(pos), Lit(len));

    /// <summary>The rest of the text or bytes, from a place counted from 1.</summary>
    public static Column Substr(Column column, Column pos) => Sql.Column.Call("substr", column, pos);

    /// <summary>A part of the text or bytes, from a place counted from 1.</summary>
    public static Column Substr(Column column, Column pos, Column len) => Sql.Column.Call("substr", column, pos, len);

    /// <summary>What stands before the delimiter's occurrence of that number, or after it, counted from the end, when negative.</summary>
    public static Column SubstringIndex(Column column, string delimiter, int count) => Sql.Column.Call("substring_index", column, Lit(delimiter), Lit(count));

    /// <summary>The part of that number, from 1, of a text cut at a delimiter; from the end when negative, empty when there is none.</summary>
    public static Column SplitPart(Column column, Column delimiter, Column partNum) => Sql.Column.Call("split_part", column, delimiter, partNum);

    /// <summary>The parts of a text cut at each match of a regular expression.</summary>
    public static Column Split(Column column, string pattern) => Sql.Column.Call("split", column, Lit(pattern));

    /// <summary>At most so many parts of a text cut at matches of a regular expression.</summary>
    public static Column Split(Column column, string pattern, int limit) => Sql.Column.Call("split", column, Lit(pattern), Lit(limit));

    /// <summary>The text with another laid over it at a place, from 1.</summary>
    public static Column Overlay(Column column, Column replace, Column pos) => Sql.Column.Call("overlay", column, replace, pos);

    /// <summary>The text with another laid over so many of its characters at a place, from 1.</summary>
    public static Column Overlay(Column column, Column replace, Column pos, Column len) => Sql.Column.Call("overlay", column, replace, pos, len);

    /// <summary>The text without another.</summary>
    public static Column Replace(Column column, Column search) => Sql.Column.Call("replace", column, search);

    /// <summary>The text with another replaced.</summary>
    public static Column Replace(Column column, Column search, Column replacement) => Sql.Column.Call("replace", column, search, replacement);

    /// <summary>The text with each character of one set replaced by that of another.</summary>
    public static Column Translate(Column column, string matchingString, string replaceString)
        => Sql.Column.Call("translate", column, Lit(matchingString), Lit(replaceString));

    /// <summary>Whether the left text or bytes contain the right ones.</summary>
    public static Column Contains(Column left, Column right) => Sql.Column.Call("contains", left, right);

    /// <summary>Whether the text or bytes begin so.</summary>
    public static Column StartsWith(Column column, Column prefix) => Sql.Column.Call("startswith", column, prefix);

    /// <summary>Whether the text or bytes end so.</summary>
    public static Column EndsWith(Column column, Column suffix) => Sql.Column.Call("endswith", column, suffix);

    /// <summary>The column of the number, from 1, that the first one holds.</summary>
    public static Column Elt(params Column[] inputs) => Sql.Column.Call("elt", inputs);

    /// <summary>The place, from 1, of a text in a list separated by commas; 0 when it is not there.</summary>
    public static Column FindInSet(Column column, Column array) => Sql.Column.Call("find_in_set", column, array);

    /// <summary>The text with X for capital letters, x for small ones and n for digits.</summary>
    public static Column Mask(Column column) => Sql.Column.Call("mask", column);

    /// <summary>The text with characters masked; null leaves a kind as it is.</summary>
    public static Column Mask(Column column, Column upperChar, Column lowerChar, Column digitChar, Column otherChar)
        => Sql.Column.Call("mask", column, upperChar, lowerChar, digitChar, otherChar);

    /// <summary>The number of edits between two texts.</summary>
    public static Column Levenshtein(Column left, Column right) => Sql.Column.Call("levenshtein", left, right);

    /// <summary>The number of edits between two texts; −1 above a threshold.</summary>
    public static Column Levenshtein(Column left, Column right, int threshold) => Sql.Column.Call("levenshtein", left, right, Lit(threshold));

    /// <summary>The Soundex code of English words that sound alike.</summary>
    public static Column Soundex(Column column) => Sql.Column.Call("soundex", column);

    /// <summary>The text as sentences, each an array of words.</summary>
    public static Column Sentences(Column column) => Sql.Column.Call("sentences", column);

    /// <summary>The text as sentences by a language's rules, each an array of words.</summary>
    public static Column Sentences(Column column, Column language, Column country) => Sql.Column.Call("sentences", column, language, country);

    /// <summary>Random letters and digits.</summary>
    public static Column RandStr(Column length) => Sql.Column.Call("randstr", length);

    /// <summary>Random letters and digits, the same for the same seed and rows.</summary>
    public static Column RandStr(Column length, Column seed) => Sql.Column.Call("randstr", length, seed);
}

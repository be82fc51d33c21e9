namespace SparkConnect.Sql;

/// <content>Text: regular expressions, encodings, collations, URLs and XML paths.</content>
public static partial class Functions
{
    /// <summary>Whether the text matches a pattern of SQL's LIKE.</summary>
    public static Column Like(Column column, Column pattern) => Sql.Column.Call("like", column, pattern);

    /// <summary>Whether the text matches a pattern of SQL's LIKE with its own escape character.</summary>
    public static Column Like(Column column, Column pattern, Column escapeChar) => Sql.Column.Call("like", column, pattern, escapeChar);

    /// <summary>Whether the text matches a pattern of SQL's LIKE, whatever the case.</summary>
    public static Column ILike(Column column, Column pattern) => Sql.Column.Call("ilike", column, pattern);

    /// <summary>Whether the text matches a pattern of SQL's LIKE with its own escape character, whatever the case.</summary>
    public static Column ILike(Column column, Column pattern, Column escapeChar) => Sql.Column.Call("ilike", column, pattern, escapeChar);

    /// <summary>Whether a regular expression matches somewhere in the text.</summary>
    public static Column RLike(Column column, Column regexp) => Sql.Column.Call("rlike", column, regexp);

    /// <summary>Whether a regular expression matches somewhere in the text.</summary>
    public static Column Regexp(Column column, Column regexp) => Sql.Column.Call("regexp", column, regexp);

    /// <summary>Whether a regular expression matches somewhere in the text.</summary>
    public static Column RegexpLike(Column column, Column regexp) => Sql.Column.Call("regexp_like", column, regexp);

    /// <summary>How often a regular expression matches.</summary>
    public static Column RegexpCount(Column column, Column regexp) => Sql.Column.Call("regexp_count", column, regexp);

    /// <summary>The group of the first match of a regular expression of Java; empty when there is none.</summary>
    public static Column RegexpExtract(Column column, string exp, int groupIdx) => Sql.Column.Call("regexp_extract", column, Lit(exp), Lit(groupIdx));

    /// <summary>The first group of every match of a regular expression.</summary>
    public static Column RegexpExtractAll(Column column, Column regexp) => Sql.Column.Call("regexp_extract_all", column, regexp);

    /// <summary>The group of every match of a regular expression.</summary>
    public static Column RegexpExtractAll(Column column, Column regexp, Column idx) => Sql.Column.Call("regexp_extract_all", column, regexp, idx);

    /// <summary>Where a regular expression first matches, from 1; 0 when it does not.</summary>
    public static Column RegexpInstr(Column column, Column regexp) => Sql.Column.Call("regexp_instr", column, regexp);

    /// <summary>Where the group of a regular expression first matches, from 1; 0 when it does not.</summary>
    public static Column RegexpInstr(Column column, Column regexp, Column idx) => Sql.Column.Call("regexp_instr", column, regexp, idx);

    /// <summary>The text with every match of a regular expression of Java replaced.</summary>
    public static Column RegexpReplace(Column column, string pattern, string replacement)
        => Sql.Column.Call("regexp_replace", column, Lit(pattern), Lit(replacement));

    /// <summary>The text with every match of a regular expression of Java replaced.</summary>
    public static Column RegexpReplace(Column column, Column pattern, Column replacement) => Sql.Column.Call("regexp_replace", column, pattern, replacement);

    /// <summary>The first match of a regular expression; null when there is none.</summary>
    public static Column RegexpSubstr(Column column, Column regexp) => Sql.Column.Call("regexp_substr", column, regexp);

    /// <summary>The bytes in Base64.</summary>
    public static Column Base64(Column column) => Sql.Column.Call("base64", column);

    /// <summary>The bytes of a text in Base64.</summary>
    public static Column Unbase64(Column column) => Sql.Column.Call("unbase64", column);

    /// <summary>The bytes or number in hexadecimal digits.</summary>
    public static Column Hex(Column column) => Sql.Column.Call("hex", column);

    /// <summary>The bytes of hexadecimal digits.</summary>
    public static Column Unhex(Column column) => Sql.Column.Call("unhex", column);

    /// <summary>The text as bytes in an encoding such as UTF-8.</summary>
    public static Column Encode(Column column, string charset) => Sql.Column.Call("encode", column, Lit(charset));

    /// <summary>The text of bytes in an encoding such as UTF-8.</summary>
    public static Column Decode(Column column, string charset) => Sql.Column.Call("decode", column, Lit(charset));

    /// <summary>The bytes of hexadecimal digits.</summary>
    public static Column ToBinary(Column column) => Sql.Column.Call("to_binary", column);

    /// <summary>The bytes of a text in a format: hex, utf-8 or base64.</summary>
    public static Column ToBinary(Column column, Column format) => Sql.Column.Call("to_binary", column, format);

    /// <summary>The bytes of hexadecimal digits; null where they are none.</summary>
    public static Column TryToBinary(Column column) => Sql.Column.Call("try_to_binary", column);

    /// <summary>The bytes of a text in a format; null where it has another.</summary>
    public static Column TryToBinary(Column column, Column format) => Sql.Column.Call("try_to_binary", column, format);

    /// <summary>The value as text in a format.</summary>
    public static Column ToChar(Column column, Column format) => Sql.Column.Call("to_char", column, format);

    /// <summary>The value as text in a format.</summary>
    public static Column ToVarchar(Column column, Column format) => Sql.Column.Call("to_varchar", column, format);

    /// <summary>The number of a text in a format.</summary>
    public static Column ToNumber(Column column, Column format) => Sql.Column.Call("to_number", column, format);

    /// <summary>The number of a text in a format; null where it has another.</summary>
    public static Column TryToNumber(Column column, Column format) => Sql.Column.Call("try_to_number", column, format);

    /// <summary>The text under a collation.</summary>
    public static Column Collate(Column column, string collation) => Sql.Column.Call("collate", column, Lit(collation));

    /// <summary>The name of the text's collation.</summary>
    public static Column Collation(Column column) => Sql.Column.Call("collation", column);

    /// <summary>Whether the text is valid UTF-8.</summary>
    public static Column IsValidUtf8(Column column) => Sql.Column.Call("is_valid_utf8", column);

    /// <summary>The text with U+FFFD for what is no valid UTF-8.</summary>
    public static Column MakeValidUtf8(Column column) => Sql.Column.Call("make_valid_utf8", column);

    /// <summary>The text; an error where it is no valid UTF-8.</summary>
    public static Column ValidateUtf8(Column column) => Sql.Column.Call("validate_utf8", column);

    /// <summary>The text; null where it is no valid UTF-8.</summary>
    public static Column TryValidateUtf8(Column column) => Sql.Column.Call("try_validate_utf8", column);

    /// <summary>The text encoded for a URL's query.</summary>
    public static Column UrlEncode(Column column) => Sql.Column.Call("url_encode", column);

    /// <summary>The text of a URL's query.</summary>
    public static Column UrlDecode(Column column) => Sql.Column.Call("url_decode", column);

    /// <summary>The text of a URL's query; null where it is malformed.</summary>
    public static Column TryUrlDecode(Column column) => Sql.Column.Call("try_url_decode", column);

    /// <summary>A part of a URL: HOST, PATH, QUERY and the like.</summary>
    public static Column ParseUrl(Column url, Column partToExtract) => Sql.Column.Call("parse_url", url, partToExtract);

    /// <summary>A parameter of a URL's query.</summary>
    public static Column ParseUrl(Column url, Column partToExtract, Column key) => Sql.Column.Call("parse_url", url, partToExtract, key);

    /// <summary>A part of a URL; null where it is malformed.</summary>
    public static Column TryParseUrl(Column url, Column partToExtract) => Sql.Column.Call("try_parse_url", url, partToExtract);

    /// <summary>A parameter of a URL's query; null where the URL is malformed.</summary>
    public static Column TryParseUrl(Column url, Column partToExtract, Column key) => Sql.Column.Call("try_parse_url", url, partToExtract, key);

    /// <summary>The texts of the nodes that an XPath finds.</summary>
    public static Column XPath(Column xml, Column path) => Sql.Column.Call("xpath", xml, path);

    /// <summary>Whether an XPath is true or finds a node.</summary>
    public static Column XPathBoolean(Column xml, Column path) => Sql.Column.Call("xpath_boolean", xml, path);

    /// <summary>What an XPath finds, as a double.</summary>
    public static Column XPathDouble(Column xml, Column path) => Sql.Column.Call("xpath_double", xml, path);

    /// <summary>What an XPath finds, as a float.</summary>
    public static Column XPathFloat(Column xml, Column path) => Sql.Column.Call("xpath_float", xml, path);

    /// <summary>What an XPath finds, as an integer.</summary>
    public static Column XPathInt(Column xml, Column path) => Sql.Column.Call("xpath_int", xml, path);

    /// <summary>What an XPath finds, as a long.</summary>
    public static Column XPathLong(Column xml, Column path) => Sql.Column.Call("xpath_long", xml, path);

    /// <summary>What an XPath finds, as a double.</summary>
    public static Column XPathNumber(Column xml, Column path) => Sql.Column.Call("xpath_number", xml, path);

    /// <summary>What an XPath finds, as a short.</summary>
    public static Column XPathShort(Column xml, Column path) => Sql.Column.Call("xpath_short", xml, path);

    /// <summary>The text of the first node that an XPath finds.</summary>
    public static Column XPathString(Column xml, Column path) => Sql.Column.Call("xpath_string", xml, path);
}

namespace SparkConnect.Sql;

/// <content>Hashes, bits and encryption.</content>
public static partial class Functions
{
    /// <summary>The MD5 of the bytes, as 32 hexadecimal digits.</summary>
    public static Column Md5(Column column) => Sql.Column.Call("md5", column);

    /// <summary>The SHA-1 of the bytes, as 40 hexadecimal digits.</summary>
    public static Column Sha1(Column column) => Sql.Column.Call("sha1", column);

    /// <summary>The SHA-1 of the bytes, as 40 hexadecimal digits.</summary>
    public static Column Sha(Column column) => Sql.Column.Call("sha", column);

    /// <summary>The SHA-2 of 224, 256, 384 or 512 bits of the bytes, as hexadecimal digits.</summary>
    public static Column Sha2(Column column, int numBits) => Sql.Column.Call("sha2", column, Lit(numBits));

    /// <summary>The CRC-32 of the bytes, as a long.</summary>
    public static Column Crc32(Column column) => Sql.Column.Call("crc32", column);

    /// <summary>The Murmur3 hash of 32 bits of the columns.</summary>
    public static Column Hash(params Column[] columns) => Sql.Column.Call("hash", columns);

    /// <summary>The xxHash of 64 bits of the columns.</summary>
    public static Column XXHash64(params Column[] columns) => Sql.Column.Call("xxhash64", columns);

    /// <summary>The number of bits set.</summary>
    public static Column BitCount(Column column) => Sql.Column.Call("bit_count", column);

    /// <summary>The bit at a place, from 0 at the right.</summary>
    public static Column BitGet(Column column, Column pos) => Sql.Column.Call("bit_get", column, pos);

    /// <summary>The bit at a place, from 0 at the right.</summary>
    public static Column GetBit(Column column, Column pos) => Sql.Column.Call("getbit", column, pos);

    /// <summary>The bits inverted.</summary>
    public static Column BitwiseNOT(Column column) => Sql.Column.Call("~", column);

    /// <summary>The bits inverted.</summary>
    public static Column Bitwise_Not(Column column) => Sql.Column.Call("~", column);

    /// <summary>The bits moved to the left.</summary>
    public static Column ShiftLeft(Column column, int numBits) => Sql.Column.Call("shiftleft", column, Lit(numBits));

    /// <summary>The bits moved to the right, the sign kept.</summary>
    public static Column ShiftRight(Column column, int numBits) => Sql.Column.Call("shiftright", column, Lit(numBits));

    /// <summary>The bits moved to the right, filled with zeros.</summary>
    public static Column ShiftRightUnsigned(Column column, int numBits) => Sql.Column.Call("shiftrightunsigned", column, Lit(numBits));

    /// <summary>The bytes encrypted with AES in GCM mode.</summary>
    public static Column AesEncrypt(Column input, Column key) => Sql.Column.Call("aes_encrypt", input, key);

    /// <summary>The bytes encrypted with AES in a mode: ECB, CBC or GCM.</summary>
    public static Column AesEncrypt(Column input, Column key, Column mode) => Sql.Column.Call("aes_encrypt", input, key, mode);

    /// <summary>The bytes that AES in GCM mode encrypted.</summary>
    public static Column AesDecrypt(Column input, Column key) => Sql.Column.Call("aes_decrypt", input, key);

    /// <summary>The bytes that AES encrypted in a mode: ECB, CBC or GCM.</summary>
    public static Column AesDecrypt(Column input, Column key, Column mode) => Sql.Column.Call("aes_decrypt", input, key, mode);

    /// <summary>The bytes that AES in GCM mode encrypted; null where that fails.</summary>
    public static Column TryAesDecrypt(Column input, Column key) => Sql.Column.Call("try_aes_decrypt", input, key);

    /// <summary>The bytes that AES encrypted in a mode; null where that fails.</summary>
    public static Column TryAesDecrypt(Column input, Column key, Column mode) => Sql.Column.Call("try_aes_decrypt", input, key, mode);
}

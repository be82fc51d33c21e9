using System.Buffers.Binary;
using System.Text;

namespace SparkJobs.Simulation;

/// <summary>Who causes an event, as its last fields show it.</summary>
/// <param name="UserId">user_id.</param>
/// <param name="Session">user_session as a number, 0 for none.</param>
/// <param name="Address">ip.</param>
/// <param name="UserAgent">Index into <see cref="UserAgents.All"/>.</param>
internal readonly record struct Actor(long UserId, UInt128 Session, string Address, int UserAgent)
{
    /// <summary>The random session identifier of a number: a version 4 UUID by form (RFC 9562), a function of the seed by value.</summary>
    public static UInt128 SessionId(ulong seed, ulong stream, long owner, int number)
    {
        var random = SplitMix64.For(SplitMix64.Mix(seed) + (ulong)number, stream, owner);
        var high = (random.Next() & ~0xF000UL) | 0x4000UL;
        var low = (random.Next() & 0x3FFF_FFFF_FFFF_FFFFUL) | 0x8000_0000_0000_0000UL;
        return new UInt128(high, low);
    }

    /// <summary>The published form of a session, empty for none.</summary>
    public static string SessionText(UInt128 session)
    {
        Span<byte> text = stackalloc byte[36];
        return Encoding.ASCII.GetString(text[..Format(session, text)]);
    }

    /// <summary>Writes the published form of a session and returns its length: 36, or 0 for none.</summary>
    public static int Format(UInt128 session, Span<byte> text)
    {
        if (session == UInt128.Zero)
        {
            return 0;
        }

        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, session);
        new Guid(bytes, bigEndian: true).TryFormat(text, out var length);
        return length;
    }
}

using System.Globalization;

namespace SparkJobs.Simulation;

/// <summary>
/// The made-up ip of an extended event. All are private ones (10.0.0.0/8 and fd00::/8), so that nobody's real address appears; 10.255.0.0/16 is kept for
/// the labelled bots, whose counts must be theirs alone.
/// </summary>
internal static class Address
{
    private const int SharedAddresses = 512;

    /// <summary>The usual address of a user: one in sixteen has IPv6, one in fifty shares the address of a mobile network.</summary>
    public static string OfUser(long user)
    {
        var bits = SplitMix64.For(0, RandomStream.Address, user).Next();
        if (bits % 50 == 0)
        {
            return Version4((uint)((bits >> 20) % SharedAddresses));
        }

        return (bits >> 8) % 16 == 0
            ? string.Create(CultureInfo.InvariantCulture, $"fd{bits >> 56:x2}:{(bits >> 40) & 0xFFFF:x}::{(bits >> 16) & 0xFFFF:x}:{user & 0xFFFF:x}")
            : Version4((uint)((bits >> 16) % (255 * 65_536)));
    }

    /// <summary>The address of a bot.</summary>
    public static string OfBot(int bot) => Version4((255u << 16) + (uint)(bot & 0xFFFF));

    private static string Version4(uint host) => string.Create(CultureInfo.InvariantCulture, $"10.{host >> 16}.{(host >> 8) & 0xFF}.{host & 0xFF}");
}

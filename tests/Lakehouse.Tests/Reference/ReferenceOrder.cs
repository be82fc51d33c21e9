using System.Text;

namespace Lakehouse.Tests.Reference;

/// <summary>Texts by their UTF-8 bytes, which is not the order of UTF-16 units: U+FFFD comes before U+1F600.</summary>
internal sealed class ReferenceOrder : IComparer<string>
{
    public static ReferenceOrder Utf8 { get; } = new();

    public int Compare(string? x, string? y) => Encoding.UTF8.GetBytes(x!).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(y!));
}

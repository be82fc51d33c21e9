using System.Globalization;

namespace Lakehouse.Tests.Reference;

/// <summary>events, by its definition.</summary>
internal static class ReferenceEventsTable
{
    public static IEnumerable<object?[]> Rows(ReferenceLake lake)
        => lake.Events.Select(each => new object?[]
        {
            each.Time,
            each.Type,
            each.ProductId,
            each.CategoryId,
            each.CategoryCode,
            each.Brand,
            each.Price,
            each.UserId,
            each.UserSession,
            each.Date,
            each.Copies,
            each.CategoryId.ToString(CultureInfo.InvariantCulture),
        });
}

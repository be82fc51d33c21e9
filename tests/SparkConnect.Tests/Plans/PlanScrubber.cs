using System.Collections;
using Google.Protobuf;
using Google.Protobuf.Collections;
using SparkConnect.Protos;

namespace SparkConnect.Tests.Plans;

/// <summary>
/// Removes from a plan what may differ between clients: plan ids and what refers to them, the numbers in the names of lambda variables, an empty schema string
/// beside a data source, and a metadata mark that is false.
/// </summary>
internal static class PlanScrubber
{
    public static T Scrub<T>(T plan)
        where T : class, IMessage
    {
        var copy = (T)plan.Descriptor.Parser.ParseFrom(plan.ToByteArray());
        Visit(copy, new Dictionary<string, string>(StringComparer.Ordinal));
        return copy;
    }

    private static void Visit(IMessage message, Dictionary<string, string> variables)
    {
        ScrubOne(message, variables);
        foreach (var field in message.Descriptor.Fields.InFieldNumberOrder())
        {
            foreach (var child in Children(field.Accessor.GetValue(message)))
            {
                Visit(child, variables);
            }
        }
    }

    private static IEnumerable<IMessage> Children(object? value) => value switch
    {
        IMessage message => [message],
        IDictionary map => map.Values.OfType<IMessage>(),
        IList list => list.OfType<IMessage>(),
        _ => [],
    };

    private static void ScrubOne(IMessage message, Dictionary<string, string> variables)
    {
        switch (message)
        {
            case Relation relation:
                relation.Common = null;
                break;
            case Expression.Types.UnresolvedAttribute attribute:
                attribute.ClearPlanId();
                ClearUnless(attribute.IsMetadataColumn, attribute.ClearIsMetadataColumn);
                break;
            case Expression.Types.UnresolvedStar star:
                star.ClearPlanId();
                break;
            case Expression.Types.UnresolvedRegex regex:
                regex.ClearPlanId();
                break;
            case SubqueryExpression subquery:
                subquery.PlanId = 0;
                break;
            case Read.Types.DataSource source:
                ClearUnless(source.Schema.Length > 0, source.ClearSchema);
                break;
            case Expression.Types.UnresolvedNamedLambdaVariable variable:
                Rename(variable.NameParts, variables);
                break;
            default:
                break;
        }
    }

    private static void ClearUnless(bool keep, Action clear)
    {
        if (!keep)
        {
            clear();
        }
    }

    // x_2 and y_3 become x_0 and y_1 where they are the first and second name in the plan.
    private static void Rename(RepeatedField<string> nameParts, Dictionary<string, string> variables)
    {
        var name = nameParts.Single();
        if (!variables.TryGetValue(name, out var renamed))
        {
            renamed = FormattableString.Invariant($"{name.Split('_')[0]}_{variables.Count}");
            variables[name] = renamed;
        }

        nameParts[0] = renamed;
    }
}

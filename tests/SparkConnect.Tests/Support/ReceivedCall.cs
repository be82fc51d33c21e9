using Google.Protobuf;

namespace SparkConnect.Tests.Support;

/// <summary>A call as it reached the scripted server.</summary>
/// <param name="Method">The method's name without its service.</param>
/// <param name="Body">The request's body: frames.</param>
/// <param name="Headers">The request's headers.</param>
internal sealed record ReceivedCall(string Method, byte[] Body, IReadOnlyDictionary<string, string> Headers)
{
    /// <summary>The only message of the request.</summary>
    public TMessage Message<TMessage>(MessageParser<TMessage> parser)
        where TMessage : IMessage<TMessage> => Assert.Single(Messages(parser));

    /// <summary>All messages of the request.</summary>
    public IReadOnlyList<TMessage> Messages<TMessage>(MessageParser<TMessage> parser)
        where TMessage : IMessage<TMessage>
    {
        var messages = new List<TMessage>();
        for (var at = 0; at < Body.Length;)
        {
            Assert.Equal(0, Body[at]);
            var length = (Body[at + 1] << 24) | (Body[at + 2] << 16) | (Body[at + 3] << 8) | Body[at + 4];
            messages.Add(parser.ParseFrom(Body, at + 5, length));
            at += 5 + length;
        }

        return messages;
    }
}

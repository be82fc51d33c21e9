using Google.Protobuf;

namespace SparkConnect.Tests.Support;

/// <summary>What the scripted server does with one call: sends frames, then ends in some way.</summary>
internal sealed record ScriptedAnswer
{
    /// <summary>The body's bytes, as they go onto the wire.</summary>
    public IReadOnlyList<byte[]> Frames { get; init; } = [];

    /// <summary>The trailers; null for a stream that is reset instead.</summary>
    public IReadOnlyDictionary<string, string>? Trailers { get; init; } = new Dictionary<string, string> { ["grpc-status"] = "0" };

    /// <summary>Whether the call is held open, after its frames, until the client ends it.</summary>
    public bool IsHeld { get; init; }

    /// <summary>What happens between the call's arrival and its answer, such as time.</summary>
    public Action? OnCalled { get; init; }

    /// <summary>The HTTP status; anything but 200 is no gRPC.</summary>
    public int HttpStatus { get; init; } = 200;

    /// <summary>The content type.</summary>
    public string ContentType { get; init; } = "application/grpc";

    /// <summary>Messages, then OK.</summary>
    public static ScriptedAnswer Ok(params IMessage[] messages) => new() { Frames = [.. messages.Select(Frame)] };

    /// <summary>An error before any message, as a block of headers without a body.</summary>
    public static ScriptedAnswer Fail(int code, string message, byte[]? details = null) => Ok().ThenFail(code, message, details);

    /// <summary>Bytes of the test's own making, then OK.</summary>
    public static ScriptedAnswer Raw(params byte[] body) => new() { Frames = [body] };

    /// <summary>The same with an error at the end.</summary>
    public ScriptedAnswer ThenFail(int code, string message, byte[]? details = null)
    {
        var trailers = new Dictionary<string, string>
        {
            ["grpc-status"] = FormattableString.Invariant($"{code}"),
            ["grpc-message"] = Uri.EscapeDataString(message),
        };
        if (details is not null)
        {
            trailers["grpc-status-details-bin"] = Convert.ToBase64String(details).TrimEnd('=');
        }

        return this with { Trailers = trailers };
    }

    /// <summary>The same, ended without a status, as a proxy does that lost its server. All that was sent before arrives.</summary>
    public ScriptedAnswer ThenCut() => this with { Trailers = new Dictionary<string, string>() };

    /// <summary>The same with a reset of the stream at the end, by which the client loses what it has not read yet.</summary>
    public ScriptedAnswer ThenReset() => this with { Trailers = null };

    /// <summary>The same, held open until the client ends the call.</summary>
    public ScriptedAnswer ThenHold() => this with { IsHeld = true };

    /// <summary>A message with its length before it.</summary>
    public static byte[] Frame(IMessage message)
    {
        var bytes = message.ToByteArray();
        return [0, (byte)(bytes.Length >> 24), (byte)(bytes.Length >> 16), (byte)(bytes.Length >> 8), (byte)bytes.Length, .. bytes];
    }
}

using SparkConnect.Grpc;
using SparkConnect.Protos;

namespace SparkConnect.Client;

/// <summary>Turns failed calls into this library's exceptions, with all that the server tells about them.</summary>
internal sealed class ErrorTranslator(GrpcChannel channel, SessionIdentity identity, SessionRequests requests)
{
    /// <summary>Details are an extra: an error is not held back for long to get them.</summary>
    private static readonly TimeSpan FetchTimeout = TimeSpan.FromSeconds(10);

    /// <summary>Translates a failure.</summary>
    /// <param name="failure">The failed call.</param>
    /// <param name="cancellationToken">Stops asking the server for more about it.</param>
    public async ValueTask<Exception> TranslateAsync(GrpcException failure, CancellationToken cancellationToken)
    {
        var status = failure.Status;
        if (!status.IsFromServer || status.Code is GrpcStatusCode.Unavailable)
        {
            return new SparkTransportException(status.Message, failure) { IsTransient = status.Code == GrpcStatusCode.Unavailable };
        }

        var error = ServerError.From(status);
        if (IsSessionLost(error))
        {
            identity.MarkLost(error.ErrorClass, status.Message);
            return new SessionLostException(status.Message, failure) { ErrorClass = error.ErrorClass, SqlState = error.SqlState };
        }

        var details = error.ErrorId is null ? null : await FetchAsync(error.ErrorId, cancellationToken);
        return details is null
            ? SparkExceptions.Create(status.Message, error, failure)
            : SparkExceptions.Create(details, error, failure);
    }

    private static bool IsSessionLost(ServerError error) =>
        error.ErrorClass is SparkConnectProtocol.ErrorClasses.SessionChanged
            or SparkConnectProtocol.ErrorClasses.SessionClosed
            or SparkConnectProtocol.ErrorClasses.SessionNotFound;

    /// <summary>Asks once: the server forgets an error when it has told it. Servers before 4.0 do not know the method at all.</summary>
    private async ValueTask<FetchErrorDetailsResponse?> FetchAsync(string errorId, CancellationToken cancellationToken)
    {
        try
        {
            var response = await channel.UnaryAsync(
                SparkConnectProtocol.FetchErrorDetails, requests.FetchErrorDetails(errorId), FetchTimeout, cancellationToken);
            return response.HasRootErrorIdx && response.RootErrorIdx >= 0 && response.RootErrorIdx < response.Errors.Count ? response : null;
        }
        catch (Exception exception) when (exception is GrpcException or OperationCanceledException)
        {
            return null;
        }
    }
}

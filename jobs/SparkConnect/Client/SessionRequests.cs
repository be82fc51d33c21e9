using SparkConnect.Protos;

namespace SparkConnect.Client;

/// <summary>
/// Makes requests with the session's fields filled in. Made anew for every attempt, since the server's id of the session may have become known.
/// </summary>
internal sealed class SessionRequests(SessionIdentity identity, IReadOnlyList<string> tags)
{
    public ExecutePlanRequest Execute(Plan plan, string operationId)
    {
        var request = new ExecutePlanRequest
        {
            SessionId = identity.SessionId,
            UserContext = identity.User,
            ClientType = identity.ClientType,
            OperationId = operationId,
            Plan = plan,
            RequestOptions = { new ExecutePlanRequest.Types.RequestOption { ReattachOptions = new ReattachOptions { Reattachable = true } } },
            Tags = { tags },
        };
        if (identity.ServerSideId is { Length: > 0 } observed)
        {
            request.ClientObservedServerSideSessionId = observed;
        }

        return request;
    }

    public ReattachExecuteRequest Reattach(string operationId, string? lastResponseId)
    {
        var request = new ReattachExecuteRequest
        {
            SessionId = identity.SessionId,
            UserContext = identity.User,
            ClientType = identity.ClientType,
            OperationId = operationId,
        };
        if (lastResponseId is not null)
        {
            request.LastResponseId = lastResponseId;
        }

        if (identity.ServerSideId is { Length: > 0 } observed)
        {
            request.ClientObservedServerSideSessionId = observed;
        }

        return request;
    }

    /// <summary>Frees what the server keeps of an execution, up to a response or, without one, all of it; that also ends it.</summary>
    public ReleaseExecuteRequest Release(string operationId, string? untilResponseId)
    {
        var request = new ReleaseExecuteRequest
        {
            SessionId = identity.SessionId,
            UserContext = identity.User,
            ClientType = identity.ClientType,
            OperationId = operationId,
        };
        if (untilResponseId is null)
        {
            request.ReleaseAll = new ReleaseExecuteRequest.Types.ReleaseAll();
        }
        else
        {
            request.ReleaseUntil = new ReleaseExecuteRequest.Types.ReleaseUntil { ResponseId = untilResponseId };
        }

        if (identity.ServerSideId is { Length: > 0 } observed)
        {
            request.ClientObservedServerSideSessionId = observed;
        }

        return request;
    }

    /// <summary>Interrupts one execution or, without an id, all of the session.</summary>
    public InterruptRequest Interrupt(string? operationId)
    {
        var request = new InterruptRequest
        {
            SessionId = identity.SessionId,
            UserContext = identity.User,
            ClientType = identity.ClientType,
            InterruptType = operationId is null ? InterruptRequest.Types.InterruptType.All : InterruptRequest.Types.InterruptType.OperationId,
        };
        if (operationId is not null)
        {
            request.OperationId = operationId;
        }

        if (identity.ServerSideId is { Length: > 0 } observed)
        {
            request.ClientObservedServerSideSessionId = observed;
        }

        return request;
    }

    /// <summary>The caller's question with the session's fields; the caller's own message stays as it is.</summary>
    public AnalyzePlanRequest Analyze(AnalyzePlanRequest question)
    {
        var request = question.Clone();
        request.SessionId = identity.SessionId;
        request.UserContext = identity.User;
        request.ClientType = identity.ClientType;
        if (identity.ServerSideId is { Length: > 0 } observed)
        {
            request.ClientObservedServerSideSessionId = observed;
        }

        return request;
    }

    public ConfigRequest Config(ConfigRequest.Types.Operation operation)
    {
        var request = new ConfigRequest
        {
            SessionId = identity.SessionId,
            UserContext = identity.User,
            ClientType = identity.ClientType,
            Operation = operation,
        };
        if (identity.ServerSideId is { Length: > 0 } observed)
        {
            request.ClientObservedServerSideSessionId = observed;
        }

        return request;
    }

    public FetchErrorDetailsRequest FetchErrorDetails(string errorId)
    {
        var request = new FetchErrorDetailsRequest
        {
            SessionId = identity.SessionId,
            UserContext = identity.User,
            ClientType = identity.ClientType,
            ErrorId = errorId,
        };
        if (identity.ServerSideId is { Length: > 0 } observed)
        {
            request.ClientObservedServerSideSessionId = observed;
        }

        return request;
    }

    public ReleaseSessionRequest ReleaseSession() => new()
    {
        SessionId = identity.SessionId,
        UserContext = identity.User,
        ClientType = identity.ClientType,
    };

    /// <summary>A request of an upload, to be completed by its payload.</summary>
    public AddArtifactsRequest AddArtifacts()
    {
        var request = new AddArtifactsRequest
        {
            SessionId = identity.SessionId,
            UserContext = identity.User,
            ClientType = identity.ClientType,
        };
        if (identity.ServerSideId is { Length: > 0 } observed)
        {
            request.ClientObservedServerSideSessionId = observed;
        }

        return request;
    }
}

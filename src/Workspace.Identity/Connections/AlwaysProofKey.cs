using OpenIddict.Client;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Client.OpenIddictClientEvents;

namespace Workspace.Identity.Connections;

/// <summary>
/// OpenIddict sends a code challenge only to providers that announce it; several large ones support PKCE without saying so,
/// and the others ignore it (RFC 7636, section 5). So we always send it.
/// </summary>
internal sealed class AlwaysProofKey : IOpenIddictClientHandler<HandleConfigurationResponseContext>
{
    public static OpenIddictClientHandlerDescriptor Descriptor { get; } =
        OpenIddictClientHandlerDescriptor
            .CreateBuilder<HandleConfigurationResponseContext>()
            .UseSingletonHandler<AlwaysProofKey>()
            .SetOrder(int.MaxValue - 1000)
            .SetType(OpenIddictClientHandlerType.Custom)
            .Build();

    public ValueTask HandleAsync(HandleConfigurationResponseContext context)
    {
        context.Configuration.CodeChallengeMethodsSupported.Add(CodeChallengeMethods.Sha256);
        return ValueTask.CompletedTask;
    }
}

namespace Workspace.Web.Hosting;

/// <summary>A reason not to start that an operator can act on; its message is one line that names what to change.</summary>
public sealed class StartupException(string message, Exception? inner = null)
    : Exception(message, inner);

namespace Workspace.Web.Features.Documents.Files.Pdf;

/// <summary>The browser that prints is not there, or made no PDF.</summary>
internal sealed class NotPrintedException(string message, Exception? inner = null)
    : Exception(message, inner);

namespace Workspace.Web.Http;

/// <summary>An expected "no". <paramref name="Code"/> names a text of the room that says it, <paramref name="Arguments"/> fill it.</summary>
/// <param name="Field">The form field it is about; null when it is about the whole.</param>
public sealed record Refusal(string Code, string? Field = null, params object[] Arguments);

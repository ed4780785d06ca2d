namespace Workspace.Identity.Pages;

/// <summary>Names the texts of the sign-in pages and mails.</summary>
public sealed class SignInTexts;

namespace Workspace.Web.Features.Agenda;

/// <summary>Names the texts of the agenda and its mails.</summary>
public sealed class AgendaTexts;

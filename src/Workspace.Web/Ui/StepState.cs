namespace Workspace.Web.Ui;

/// <summary>How far a step of a process is.</summary>
public enum StepState
{
    Next,
    Current,
    Done,
    Skipped,
}

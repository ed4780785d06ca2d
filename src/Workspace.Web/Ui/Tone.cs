namespace Workspace.Web.Ui;

/// <summary>What a state means to the reader. Text always says it too: colour and sign only support.</summary>
public enum Tone
{
    Neutral,

    /// <summary>Running; nothing is asked of the reader.</summary>
    Active,

    /// <summary>Waits for somebody, or runs out soon.</summary>
    Attention,
    Good,
    Bad,
}

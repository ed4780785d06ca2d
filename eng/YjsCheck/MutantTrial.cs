using Workspace.Realtime.Yjs;

namespace Workspace.YjsCheck;

/// <summary>
/// Lets mutants loose on documents: each is applied wholly or refused with the declared exception and no trace, and what has
/// been accepted can be stored, loaded, passed on and shown.
/// </summary>
internal sealed class MutantTrial(Mutants mutants)
{
    private readonly byte[]?[] states = new byte[mutants.Bases.Count][];
    private readonly YDocument?[] documents = new YDocument[mutants.Bases.Count];

    /// <summary>All kinds of root, and the elements of any schema.</summary>
    private static readonly YRules Rules = new()
    {
        Roots = new Dictionary<string, YKind>
        {
            ["t"] = YKind.Text,
            ["x"] = YKind.XmlFragment,
            ["m"] = YKind.Map,
            ["a"] = YKind.Array,
        },
    };

    /// <returns>Why the mutant was refused; nothing where it was accepted.</returns>
    /// <exception cref="InvalidOperationException">Something happened that never may.</exception>
    public YjsReason? Try(Mutant mutant, int number)
    {
        var state = states[mutant.Base] ??= StateOf(mutants.Bases[mutant.Base]);
        var document = documents[mutant.Base] ??= YDocument.Load(state, Rules);
        AppliedUpdate applied;
        try
        {
            TryAlone(document, mutant.Bytes, number);
            applied = document.Apply(mutant.Bytes);
        }
        catch (YjsException refusal)
        {
            if (!document.EncodeState().AsSpan().SequenceEqual(state))
                throw new InvalidOperationException("A refused update has left something.");
            return refusal.Reason;
        }
        CheckAccepted(document, state, applied);
        documents[mutant.Base] = null;
        return null;
    }

    private static byte[] StateOf(IReadOnlyList<byte[]> updates)
    {
        var document = new YDocument(YRules.Trusted);
        foreach (var update in updates)
            document.Apply(update);
        return document.EncodeState();
    }

    private static void CheckAccepted(YDocument document, byte[] before, AppliedUpdate applied)
    {
        var after = document.EncodeState();
        if (!YDocument.Load(after, Rules).EncodeState().AsSpan().SequenceEqual(after))
            throw new InvalidOperationException("What was stored is not what is loaded.");
        ProseMirrorTree.Read(document, "x");
        if (!applied.Changed)
            return;
        var follower = YDocument.Load(before, Rules);
        follower.Apply(applied.Integrated);
        if (Canonical.Units(follower) != Canonical.Units(document))
            throw new InvalidOperationException("Who follows has another document.");
    }

    /// <summary>The same bytes where no document takes them in: one of the ways in turn.</summary>
    private static void TryAlone(YDocument document, byte[] bytes, int number)
    {
        try
        {
            switch (number % 6)
            {
                case 0:
                    YUpdate.Merge([bytes, document.EncodeState(), bytes]);
                    break;
                case 1:
                    YUpdate.Diff(bytes, document.EncodeStateVector());
                    break;
                case 2:
                    YUpdate.StateVectorOf(bytes);
                    YUpdate.UnitsOf(bytes);
                    break;
                case 3:
                    document.EncodeDiff(bytes);
                    break;
                case 4:
                    YSnapshot.Restore(document, bytes);
                    break;
                default:
                    RelativePosition.Resolve(document, bytes);
                    break;
            }
        }
        catch (YjsException)
        {
            // Refused, as it may be.
        }
    }
}

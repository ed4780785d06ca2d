using System.Text;

namespace Workspace.Realtime.Yjs;

/// <summary>The words between two positions that move along with the text.</summary>
public static class AnchoredText
{
    /// <summary>
    /// The words that stand there now, a space between blocks; empty when all of them are gone, null when the document does not
    /// know one of the positions yet.
    /// </summary>
    /// <param name="most">UTF-16 units to read; the rest is left out.</param>
    /// <exception cref="YjsException">The bytes are not a position.</exception>
    public static string? Read(
        YDocument document,
        ReadOnlySpan<byte> from,
        ReadOnlySpan<byte> until,
        int most
    )
    {
        var (start, end) = (RelativePosition.Place.Read(from), RelativePosition.Place.Read(until));
        if (!IsKnown(document, start) || !IsKnown(document, end))
            return null;
        var words = new StringBuilder();
        var owners = new Stack<Item>();
        var item = document.FindRoot(YRules.DocumentRoot)?.Start;
        var isInside = start is { Root: not null, Rightwards: false };
        while (words.Length < most && (item is not null || owners.Count > 0))
        {
            if (item is null)
            {
                var owner = owners.Pop();
                isInside |= start.IsAtEndOf(owner);
                if (end.IsAtEndOf(owner))
                    break;
                item = owner.Right;
                continue;
            }
            if (item is { Type: { } type, Deleted: false })
            {
                isInside |= start.IsAtStartOf(item);
                if (end.IsAtStartOf(item))
                    break;
                if (
                    isInside
                    && type.Kind == YKind.XmlElement
                    && words.Length > 0
                    && words[^1] != ' '
                )
                    words.Append(' ');
                owners.Push(item);
                item = type.Start;
                continue;
            }
            var (first, last) = (start.In(item), end.In(item));
            var text = isInside ? 0 : first ?? item.Length;
            isInside |= first is not null;
            if (
                item is { Kind: ContentKind.String, Deleted: false }
                && text < (last ?? item.Length)
            )
                words.Append(item.Text[text..(last ?? item.Length)]);
            if (last is not null)
                break;
            item = item.Right;
        }
        return WholeCharacters.Cut(words.ToString(), most).Trim();
    }

    /// <summary>Two positions around the first place where words stand in one text; null when they stand nowhere.</summary>
    public static (byte[] From, byte[] Until)? Find(YDocument document, string words)
    {
        var waiting = new Stack<Item?>([document.FindRoot(YRules.DocumentRoot)?.Start]);
        while (waiting.TryPop(out var item))
        {
            if (item is null)
                continue;
            waiting.Push(item.Right);
            if (item.Deleted || item.Type is not { } type)
                continue;
            if (type.Kind != YKind.XmlText)
                waiting.Push(type.Start);
            else if (FindIn(type, words) is { } found)
                return found;
        }
        return null;
    }

    private static (byte[] From, byte[] Until)? FindIn(YType text, string words)
    {
        var letters = new StringBuilder();
        var units = new List<(ulong Client, long Clock)>();
        for (var item = text.Start; item is not null; item = item.Right)
        {
            if (item is not { Kind: ContentKind.String, Deleted: false })
                continue;
            letters.Append(item.Text);
            for (var i = 0; i < item.Length; i++)
                units.Add((item.Client.Id, item.Clock + i));
        }
        var at = letters.ToString().IndexOf(words, StringComparison.Ordinal);
        return at < 0
            ? null
            : (Position(units[at], false), Position(units[at + words.Length - 1], true));
    }

    private static byte[] Position((ulong Client, long Clock) unit, bool leftwards)
    {
        var writer = new ByteWriter();
        writer.VarUInt(0);
        writer.VarUInt(unit.Client);
        writer.VarUInt(unit.Clock);
        writer.VarInt(leftwards ? 1 : 0, leftwards);
        return writer.ToArray();
    }

    private static bool IsKnown(YDocument document, RelativePosition.Place place) =>
        place.Root is not null || place.Clock < document.StateOf(place.Client);
}

namespace Workspace.Realtime.Yjs;

/// <summary>
/// Everything one client made: structs without gaps from clock 0. They stand in one array with free room where somebody last
/// split or joined, because the next change is mostly near it, and free room at the end, where new ones come.
/// </summary>
internal sealed class ClientStructs(ulong id)
{
    public readonly ulong Id = id;

    public const long Untouched = -1;

    /// <summary>State before the update being applied added to it.</summary>
    public long Before = Untouched;

    private Item[] items = new Item[4];

    /// <summary>Free room [gap, gap + gapLength); never at the end.</summary>
    private int gap;
    private int gapLength;

    /// <summary>Where the last search ended.</summary>
    private int found;

    public int Count { get; private set; }

    public Item this[int index]
    {
        get => items[index < gap ? index : index + gapLength];
        set => items[index < gap ? index : index + gapLength] = value;
    }

    public Item? Last => Count == 0 ? null : items[Count + gapLength - 1];

    public long State => Last?.End ?? 0;

    public void Append(Item item)
    {
        if (Count + gapLength == items.Length)
            Grow();
        items[Count++ + gapLength] = item;
    }

    /// <returns>The number of structs that had to move.</returns>
    public int Insert(int index, Item item)
    {
        if (index == Count)
        {
            Append(item);
            return 0;
        }
        var moved = gapLength > 0 ? MoveGap(index) : OpenGap(index);
        items[gap++] = item;
        gapLength--;
        Count++;
        return moved;
    }

    public void RemoveRange(int index, int count)
    {
        if (index + count == Count)
        {
            Truncate(index);
            return;
        }
        if (gapLength == 0)
            gap = index;
        else if (gap < index || gap > index + count)
            MoveGap(index);
        // What goes lies on both sides of the gap, or on one.
        Array.Clear(items, index, gap - index);
        Array.Clear(items, gap + gapLength, index + count - gap);
        gap = index;
        gapLength += count;
        Count -= count;
    }

    /// <summary>Keeps the first ones.</summary>
    public void Truncate(int count)
    {
        var used = Count + gapLength;
        if (count <= gap)
            (gap, gapLength) = (0, 0);
        Count = count;
        Array.Clear(items, Count + gapLength, used - Count - gapLength);
    }

    /// <summary>
    /// Index of the struct that holds the clock, which must be below State. Mostly it lies near the one found before: people
    /// go on where they were.
    /// </summary>
    public int Find(long clock)
    {
        var (low, high) = (0, Count - 1);
        if (this[high].Clock <= clock)
            return high;
        if (found < high)
        {
            if (this[found].Clock > clock)
                high = found - 1;
            else if (this[found + 1].Clock > clock)
                return found;
            else
                low = found + 1;
        }
        while (low < high)
        {
            var middle = (int)(((uint)low + (uint)high + 1) >> 1);
            if (this[middle].Clock <= clock)
                low = middle;
            else
                high = middle - 1;
        }
        return found = low;
    }

    private int MoveGap(int index)
    {
        var moved = index - gap;
        if (moved > 0)
            Array.Copy(items, gap + gapLength, items, gap, moved);
        else if (moved < 0)
            Array.Copy(items, index, items, index + gapLength, -moved);
        // What stood there before now stands twice.
        if (moved > 0)
            Array.Clear(items, Math.Max(gap + gapLength, index), Math.Min(moved, gapLength));
        else if (moved < 0)
            Array.Clear(items, index, Math.Min(-moved, gapLength));
        gap = index;
        return Math.Abs(moved);
    }

    /// <summary>Free room before an index, so much that moving what follows is worth it.</summary>
    private int OpenGap(int index)
    {
        var length = 4 + (Count >> 6);
        if (Count + length > items.Length)
            Array.Resize(ref items, Math.Max(Count + length, items.Length * 2));
        Array.Copy(items, index, items, index + length, Count - index);
        Array.Clear(items, index, Math.Min(length, Count - index));
        (gap, gapLength) = (index, length);
        return Count - index;
    }

    /// <summary>Room at the end: from the gap when that is large, else more room.</summary>
    private void Grow()
    {
        if (gapLength <= Count >> 3)
        {
            Array.Resize(ref items, items.Length * 2);
            return;
        }
        MoveGap(Count);
        (gap, gapLength) = (0, 0);
    }
}

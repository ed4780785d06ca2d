namespace Workspace.YjsCheck;

/// <summary>A damaged update, and the state it comes upon.</summary>
/// <param name="Kind">What was done to it.</param>
/// <param name="Base">Index of the state in <see cref="Mutants.Bases"/>.</param>
internal readonly record struct Mutant(string Kind, int Base, byte[] Bytes);

/// <summary>Damages real updates in ways that decoders fall over. The same seed gives the same mutants.</summary>
internal sealed class Mutants
{
    private static readonly byte[][] LargeNumbers =
    [
        [0xff, 0x7f],
        [0xff, 0xff, 0xff, 0x7f],
        [0xff, 0xff, 0xff, 0xff, 0x07],
        [0x80, 0x80, 0x80, 0x80, 0x08],
        [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x0f],
        [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f],
        [0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x00],
    ];

    private readonly IReadOnlyList<IReadOnlyList<byte[]>> sessions;
    private readonly Random random;

    /// <param name="sessions">Of each session its updates, in an order in which they can be applied.</param>
    public Mutants(IReadOnlyList<IReadOnlyList<byte[]>> sessions, int seed)
    {
        this.sessions = sessions;
        random = new Random(seed);
        // A third of a session is known: what follows are updates that fit, and updates that have to wait.
        Bases = [.. sessions.Select(updates => updates.Take(updates.Count / 3).ToList())];
    }

    /// <summary>The updates that were applied before the mutants come.</summary>
    public IReadOnlyList<IReadOnlyList<byte[]>> Bases { get; }

    public Mutant Next()
    {
        var index = random.Next(sessions.Count);
        var bytes = Later(index).ToList();
        var kind = "";
        for (var left = 1 + random.Next(3); left > 0; left--)
            kind = Damage(bytes);
        return new Mutant(kind, index, [.. bytes]);
    }

    /// <summary>The updates one after the other, so that most of them come upon the state they were made on.</summary>
    private byte[] Later(int index)
    {
        var (updates, known) = (sessions[index], Bases[index].Count);
        return updates[Math.Min(known + random.Next(1 + random.Next(6)), updates.Count - 1)];
    }

    private string Damage(List<byte> bytes)
    {
        var at = random.Next(bytes.Count + 1);
        var count = Math.Min(1 + random.Next(8), bytes.Count - at);
        switch (random.Next(10))
        {
            case 0:
                Change(bytes, at, old => (byte)(old ^ (1 << random.Next(8))));
                return "bit flipped";
            case 1:
                Change(bytes, at, _ => (byte)random.Next(256));
                return "byte replaced";
            case 2:
                Change(bytes, at, old => (byte)(old + (random.Next(2) == 0 ? 1 : -1)));
                return "number off by one";
            case 3:
                bytes.RemoveRange(at, bytes.Count - at);
                return "truncated";
            case 4:
                bytes.RemoveRange(at, count);
                return "piece taken out";
            case 5:
                bytes.InsertRange(at, bytes.GetRange(at, count));
                return "piece repeated";
            case 6:
                bytes.RemoveRange(at, Math.Min(1, bytes.Count - at));
                bytes.InsertRange(at, LargeNumbers[random.Next(LargeNumbers.Length)]);
                return "length inflated";
            case 7:
                var other = Any();
                var from = random.Next(other.Length);
                bytes.InsertRange(
                    at,
                    other.AsSpan(from, random.Next(other.Length - from)).ToArray()
                );
                return "piece of another update put in";
            case 8:
                other = Any();
                bytes.RemoveRange(at, bytes.Count - at);
                bytes.AddRange(other.AsSpan(Math.Min(at, other.Length)).ToArray());
                return "continued as another update";
            default:
                bytes.Clear();
                bytes.AddRange(Any());
                return "of another session";
        }
    }

    private static void Change(List<byte> bytes, int at, Func<byte, byte> change)
    {
        if (at < bytes.Count)
            bytes[at] = change(bytes[at]);
    }

    private byte[] Any()
    {
        var updates = sessions[random.Next(sessions.Count)];
        return updates[random.Next(updates.Count)];
    }
}

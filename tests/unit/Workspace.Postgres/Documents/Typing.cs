using Workspace.Data;
using Workspace.Postgres.Support;

namespace Workspace.Postgres.Documents;

internal static class Typing
{
    /// <summary>The update of one typed character, after those typed before in the same session: format V1 by hand.</summary>
    public static byte[] Character(TestEditor editor, int index)
    {
        var bytes = new List<byte> { 1, (byte)(index == 0 ? 2 : 1) };
        VarUInt(bytes, editor.Client);
        VarUInt(bytes, index == 0 ? 0 : (ulong)index + 1);
        if (index == 0)
        {
            // A text in the root fragment, and the first character in it.
            bytes.AddRange([7, 1, 7, .. "default"u8, 6]);
            bytes.AddRange([4, 0]);
            VarUInt(bytes, editor.Client);
            VarUInt(bytes, 0);
        }
        else
        {
            bytes.Add(0x84);
            VarUInt(bytes, editor.Client);
            VarUInt(bytes, (ulong)index);
        }

        bytes.AddRange([1, (byte)'x', 0]);
        return [.. bytes];
    }

    /// <summary>Waits until the server stored a state of this document.</summary>
    public static async Task UntilStateAsync(this TestDatabase database, DocumentId document)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(
            TestContext.Current.CancellationToken
        );
        patience.CancelAfter(TimeSpan.FromSeconds(20));
        while (
            await database.ScalarAsync<long>(
                "select count(*) from documents.states where document_id = $1",
                document.Value
            ) == 0
        )
        {
            patience.Token.ThrowIfCancellationRequested();
        }
    }

    private static void VarUInt(List<byte> bytes, ulong value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            bytes.Add((byte)(value | 0x80));
        }

        bytes.Add((byte)value);
    }
}

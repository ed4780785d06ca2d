using CsCheck;
using Workspace.Realtime.Yjs;

namespace Workspace.Unit.Yjs;

public sealed class ClientStructsTests
{
    /// <summary>The same changes on a list: what is appended, split, joined and cut off.</summary>
    [Fact]
    public void Structs_are_those_of_a_plain_list_after_any_changes() =>
        Gen.Select(Gen.Int[0, 9], Gen.Int[0, int.MaxValue])
            .Array[1, 200]
            .Sample(changes =>
            {
                var client = new ClientStructs(1);
                var list = new List<Item>();
                foreach (var (kind, number) in changes)
                {
                    Change(client, list, kind, number);
                    Check(client, list);
                }
            });

    private static void Change(ClientStructs client, List<Item> list, int kind, int number)
    {
        var at = list.Count == 0 ? 0 : number % list.Count;
        switch (kind)
        {
            case 0 when list.Count > 0:
                client.Truncate(at);
                list.RemoveRange(at, list.Count - at);
                break;
            case 1 or 2 when list.Count > 0:
                var count = Math.Min(1 + number % 3, list.Count - at - 1);
                list[at].Length += list.Skip(at + 1).Take(count).Sum(item => item.Length);
                client.RemoveRange(at + 1, count);
                list.RemoveRange(at + 1, count);
                break;
            case < 7 when list.Count > 0 && list[at].Length > 1:
                var left = list[at];
                var right = new Item(client, left.Clock + 1, left.Length - 1, ContentKind.Deleted);
                left.Length = 1;
                client.Insert(at + 1, right);
                list.Insert(at + 1, right);
                break;
            default:
                var item = new Item(client, client.State, 1 + number % 9, ContentKind.Deleted);
                client.Append(item);
                list.Add(item);
                break;
        }
    }

    private static void Check(ClientStructs client, List<Item> list)
    {
        Assert.Equal(list.Count, client.Count);
        Assert.Equal(list.Count == 0 ? 0 : list[^1].End, client.State);
        for (var i = 0; i < list.Count; i++)
        {
            Assert.Same(list[i], client[i]);
            Assert.Equal(i, client.Find(list[i].Clock));
            Assert.Equal(i, client.Find(list[i].End - 1));
        }
    }
}

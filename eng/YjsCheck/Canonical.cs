using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Workspace.Realtime.Yjs;

namespace Workspace.YjsCheck;

/// <summary>Views of a document that do not depend on how its items happen to be split: unit by unit, and list by list.</summary>
internal static class Canonical
{
    public static string Sha(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    public static string Units(YDocument document)
    {
        var lines = new List<string>();
        foreach (var client in document.Clients.OrderBy(client => client.Id))
        {
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"C {client.Id} {client.State}"));
            var from = -1L;
            for (var i = 0; i < client.Count; i++)
            {
                var item = client[i];
                if (item.Deleted)
                {
                    from = from < 0 ? item.Clock : from;
                    continue;
                }
                Flush(lines, ref from, item.Clock);
                Add(lines, item);
            }
            Flush(lines, ref from, client.State);
        }
        return string.Join('\n', lines);
    }

    private static void Flush(List<string> lines, ref long from, long until)
    {
        if (from >= 0)
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"{from}+{until - from} D"));
        from = -1;
    }

    private static void Add(List<string> lines, Item item)
    {
        var parent = Parent(item.Parent!);
        var right = Id(item.RightClient, item.RightClock);
        var key = item.Key is null ? "-" : Quoted(item.Key);
        for (var i = 0; i < item.Length; i++)
        {
            var clock = item.Clock + i;
            var origin =
                i == 0 ? Id(item.OriginClient, item.OriginClock) : Id(item.Client, clock - 1);
            lines.Add(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{clock} o={origin} r={right} p={parent} k={key} {Unit(item, i)}"
                )
            );
        }
    }

    private static string Unit(Item item, int index)
    {
        switch (item.Kind)
        {
            case ContentKind.String:
                return $"s{(int)item.Text[index]:x4}";
            case ContentKind.Any:
                return "a" + TaggedJson.Of(ItemContent.Value(item, index));
            case ContentKind.Json:
                return "j" + TaggedJson.Of(ItemContent.Value(item, index));
            case ContentKind.Embed:
                return "e" + TaggedJson.Of(ItemContent.Value(item, index));
            case ContentKind.Binary:
                return "b" + Convert.ToBase64String((byte[])ItemContent.Value(item, index)!);
            case ContentKind.Format:
                var (key, value) = ItemContent.Format(item);
                return $"f{Quoted(key)}={TaggedJson.Of(value)}";
            case ContentKind.Doc:
                return "d" + Quoted(ItemContent.DocumentId(item));
            default:
                var type = item.Type!;
                return type.Kind is YKind.XmlElement or YKind.XmlHook
                    ? $"T{(int)type.Kind}:{type.Name}"
                    : $"T{(int)type.Kind}";
        }
    }

    public static string Orders(YDocument document)
    {
        var types = new List<(string Name, YType Type)>();
        foreach (
            var (name, type) in document.Roots.OrderBy(root => root.Key, StringComparer.Ordinal)
        )
            types.Add(("r" + Quoted(name), type));
        foreach (var client in document.Clients.OrderBy(client => client.Id))
            for (var i = 0; i < client.Count; i++)
                if (client[i].Type is { } type)
                    types.Add((Parent(type), type));
        var lines = new List<string>();
        foreach (var (name, type) in types)
        {
            var list = new List<Item>();
            for (var item = type.Start; item is not null; item = item.Right)
                list.Add(item);
            if (list.Count > 0)
                lines.Add($"{name} L {Runs(list)}");
            if (type.Map is null)
                continue;
            foreach (
                var (key, last) in type.Map.OrderBy(entry => entry.Key, StringComparer.Ordinal)
            )
            {
                list.Clear();
                for (var item = last; item is not null; item = item.Left)
                    list.Insert(0, item);
                lines.Add($"{name} M{Quoted(key)} {Runs(list)}");
            }
        }
        return string.Join('\n', lines);
    }

    private static string Runs(List<Item> items)
    {
        var runs = new List<(bool Deleted, ulong Client, long Clock, long End)>();
        foreach (var item in items)
            if (
                runs.Count > 0
                && runs[^1] is var last
                && last.Client == item.Client.Id
                && last.End == item.Clock
                && last.Deleted == item.Deleted
            )
                runs[^1] = last with { End = item.End };
            else
                runs.Add((item.Deleted, item.Client.Id, item.Clock, item.End));
        return string.Join(
            ' ',
            runs.Select(run =>
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{(run.Deleted ? "~" : "")}{run.Client}:{run.Clock}+{run.End - run.Clock}"
                )
            )
        );
    }

    private static string Parent(YType type) =>
        type.Owner is { } owner ? "i" + Id(owner.Client, owner.Clock) : "r" + Quoted(type.Name!);

    private static string Id(ClientStructs? client, long clock) =>
        client is null ? "-" : string.Create(CultureInfo.InvariantCulture, $"{client.Id}:{clock}");

    private static string Quoted(string text)
    {
        var json = new StringBuilder();
        Json.Text(json, text);
        return json.ToString();
    }
}

using System.Text.Json.Serialization;
using Workspace.Web.Http;

namespace Workspace.Web.Features.Networks;

/// <summary>What a network says about itself, as typed.</summary>
public class NetworkForm
{
    internal const int LongestName = 120;
    internal const int LongestPurpose = 2000;
    internal const int LongestFrame = 20000;

    public string? Name { get; set; }
    public string? Purpose { get; set; }
    public string? Frame { get; set; }
    public string? TimeZone { get; set; }

    /// <summary>The network's revision that was read, so that nobody's change is overwritten unseen.</summary>
    [JsonConverter(typeof(NumberOrText))]
    public string? Revision { get; set; }

    internal string TypedName => Typed.Line(Name);
    internal string TypedPurpose => Typed.Text(Purpose);
    internal string TypedFrame => Typed.Text(Frame);
    internal string TypedZone => TimeZone is { Length: > 0 } zone ? zone : TimeZones.Default;

    /// <summary>What is wrong with it, field by field.</summary>
    internal virtual IEnumerable<Refusal> Problems()
    {
        if (TypedName.Length is 0 or > LongestName)
        {
            yield return new("name-missing", nameof(Name), LongestName);
        }

        if (TypedPurpose.Length is 0 or > LongestPurpose)
        {
            yield return new("purpose-missing", nameof(Purpose), LongestPurpose);
        }

        if (TypedFrame.Length > LongestFrame)
        {
            yield return new("frame-too-long", nameof(Frame), LongestFrame);
        }

        if (!TimeZones.IsKnown(TypedZone))
        {
            yield return new("zone-unknown", nameof(TimeZone));
        }
    }
}

/// <summary>A new network: also who founds it, on behalf of which party.</summary>
public sealed class NewNetworkForm : NetworkForm
{
    public string? PartyKind { get; set; }
    public string? PartyName { get; set; }

    /// <summary>"true" when the founder may bind the party.</summary>
    public string? IsCompetent { get; set; }

    internal override IEnumerable<Refusal> Problems() =>
        base.Problems().Concat(PartyInput.Problems(PartyKind, PartyName));
}

using System.Globalization;
using System.Xml.Linq;

namespace Workspace.Web.Features.Documents.Files;

/// <summary>Reads XML by local names: versions of a format differ in nothing but their namespaces.</summary>
internal static class XmlParts
{
    public static XElement? Child(this XElement? element, string name) =>
        element?.Elements().FirstOrDefault(child => child.Name.LocalName == name);

    public static IEnumerable<XElement> Children(this XElement? element, string name) =>
        element?.Elements().Where(child => child.Name.LocalName == name) ?? [];

    public static string? Property(this XElement? element, string name) =>
        element?.Attributes().FirstOrDefault(attribute => attribute.Name.LocalName == name)?.Value;

    /// <summary>The <c>val</c> of the child of this name.</summary>
    public static string? Value(this XElement? element, string name) =>
        element.Child(name).Property("val");

    public static int? Number(this string? value) =>
        int.TryParse(
            value,
            NumberStyles.AllowLeadingSign,
            CultureInfo.InvariantCulture,
            out var number
        )
            ? number
            : null;

    /// <summary>A switch such as <c>w:b</c>: on when it is there without a value. Null when it is not there.</summary>
    public static bool? Switch(this XElement? element, string name) =>
        element.Child(name) is { } found
            ? found.Property("val") is not ("0" or "false" or "off" or "none")
            : null;
}

using System.Net;
using System.Text.RegularExpressions;

namespace Workspace.Postgres.Support;

/// <summary>A page as the server sent it. A redirect that was not followed is a page without text.</summary>
public sealed partial record Page(Browser Browser, Uri Address, HttpStatusCode Status, string Html)
{
    /// <summary>Path and query.</summary>
    public string Path => Address.PathAndQuery;

    /// <summary>What a reader sees, without marks and with single spaces.</summary>
    public string Text =>
        Spaces()
            .Replace(
                WebUtility.HtmlDecode(Tags().Replace(Invisible().Replace(Html, " "), " ")),
                " "
            )
            .Trim();

    public IReadOnlyList<Form> Forms =>
        [
            .. FormElement()
                .Matches(Html)
                .Select(match => new Form(
                    this,
                    match.Groups["tag"].Value,
                    match.Groups["body"].Value
                )),
        ];

    /// <summary>Where the links of the page lead: paths as they stand in it.</summary>
    public IReadOnlyList<string> Links =>
        [
            .. Anchor()
                .Matches(Html)
                .Select(match => WebUtility.HtmlDecode(match.Groups["href"].Value)),
        ];

    /// <summary>Follows the link with this text.</summary>
    /// <param name="until">Stops before the page with this path, when a redirect leads there.</param>
    public Task<Page> ClickAsync(string text, string? until = null) =>
        Browser.GetAsync(
            new Uri(
                Address,
                WebUtility.HtmlDecode(
                    Anchor()
                        .Matches(Html)
                        .First(match => match.Groups["text"].Value == text)
                        .Groups["href"]
                        .Value
                )
            ),
            until
        );

    /// <summary>The form with this <c>@formname</c>.</summary>
    public Form Form(string name) =>
        Forms.SingleOrDefault(form => form.Name == name)
        ?? throw new InvalidOperationException(
            $"{Path} ({(int)Status}) has no form {name}; it has: {string.Join(", ", Forms.Select(form => form.Name ?? form.Address.AbsolutePath))}. It says: {Text}"
        );

    /// <summary>The form that is posted to this path.</summary>
    public Form FormTo(string path) => Forms.Single(form => form.Address.AbsolutePath == path);

    [GeneratedRegex("<form(?<tag>[^>]*)>(?<body>.*?)</form>", RegexOptions.Singleline)]
    private static partial Regex FormElement();

    [GeneratedRegex("<a [^>]*?href=\"(?<href>[^\"]*)\"[^>]*>(?:(?<text>[^<]*)</a>)?")]
    private static partial Regex Anchor();

    [GeneratedRegex(
        "<(head|script|style|template)[ >].*?</\\1>|<!--.*?-->",
        RegexOptions.Singleline
    )]
    private static partial Regex Invisible();

    [GeneratedRegex("<[^>]+>")]
    private static partial Regex Tags();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}

/// <summary>A form and what it would post as it stands.</summary>
public sealed partial class Form
{
    private readonly Page page;

    internal Form(Page page, string tag, string body)
    {
        this.page = page;
        var attributes = Attributes(tag);
        Method = attributes.GetValueOrDefault("method", "get");
        Address = new Uri(
            page.Address,
            attributes.GetValueOrDefault("action", page.Address.PathAndQuery)
        );
        Fields = [.. FieldsOf(body)];
        Buttons =
        [
            .. from Match button in Button().Matches(body)
            let marks = Attributes(button.Groups["tag"].Value)
            where marks.ContainsKey("name")
            select KeyValuePair.Create(marks["name"], marks.GetValueOrDefault("value", "")),
        ];
        FirstOptions =
        [
            .. from Match list in Field().Matches(body)
            where list.Groups["element"].Value == "select"
            let name = Attributes(list.Groups["tag"].Value).GetValueOrDefault("name")
            where name is not null && Fields.Any(pair => pair.Key == name && pair.Value.Length == 0)
            let first = Option()
                .Matches(list.Groups["body"].Value)
                .Select(option =>
                    Attributes(option.Groups["tag"].Value).GetValueOrDefault("value", "")
                )
                .FirstOrDefault(value => value.Length > 0)
            where first is not null
            select (name, first),
        ];
    }

    public string Method { get; }
    public Uri Address { get; }

    /// <summary>Its <c>@formname</c>; null for a form to an endpoint.</summary>
    public string? Name =>
        Fields.Where(pair => pair.Key == "_handler").Select(pair => pair.Value).SingleOrDefault();

    /// <summary>What would be posted as the form stands, hidden fields included, buttons not.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Fields { get; }

    /// <summary>What each of its buttons with a name adds to it.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Buttons { get; }

    /// <summary>The first choice that is one, of each list that stands on none.</summary>
    internal IEnumerable<(string Name, string Value)> FirstOptions { get; }

    /// <summary>Fills fields, sends the form, and opens where that leads.</summary>
    /// <param name="filled">Replaces the field of this name, or adds it (a checkbox, the button that is pressed).</param>
    public Task<Page> PostAsync(params (string Name, string Value)[] filled) =>
        page.Browser.PostAsync(Address, Filled(filled));

    /// <summary>Sends the form as it stands without this field: a checkbox that is unticked.</summary>
    public Task<Page> PostWithoutAsync(string name) =>
        page.Browser.PostAsync(Address, Fields.Where(pair => pair.Key != name));

    /// <summary>Sends the form to another address, as somebody with ill intent does.</summary>
    public Task<Page> PostToAsync(string address, params (string Name, string Value)[] filled) =>
        page.Browser.PostAsync(new Uri(Address, address), Filled(filled));

    private IEnumerable<KeyValuePair<string, string>> Filled(
        (string Name, string Value)[] filled
    ) =>
        Fields
            .Where(pair => !Array.Exists(filled, fill => fill.Name == pair.Key))
            .Concat(filled.Select(fill => KeyValuePair.Create(fill.Name, fill.Value)));

    private static IEnumerable<KeyValuePair<string, string>> FieldsOf(string body)
    {
        foreach (Match match in Field().Matches(body))
        {
            var attributes = Attributes(match.Groups["tag"].Value);
            if (!attributes.TryGetValue("name", out var name) || attributes.ContainsKey("disabled"))
            {
                continue;
            }

            switch (match.Groups["element"].Value)
            {
                case "textarea":
                    yield return new(name, WebUtility.HtmlDecode(match.Groups["body"].Value));
                    break;
                case "select":
                    var options = Option()
                        .Matches(match.Groups["body"].Value)
                        .Select(option =>
                            (
                                Attributes: Attributes(option.Groups["tag"].Value),
                                Text: option.Groups["body"].Value
                            )
                        )
                        .ToArray();
                    if (options.Length > 0)
                    {
                        var chosen = options.FirstOrDefault(
                            option => option.Attributes.ContainsKey("selected"),
                            options[0]
                        );
                        yield return new(
                            name,
                            chosen.Attributes.GetValueOrDefault(
                                "value",
                                WebUtility.HtmlDecode(chosen.Text)
                            )
                        );
                    }

                    break;
                default:
                    var type = attributes.GetValueOrDefault("type", "text");
                    if (
                        type is not ("submit" or "button" or "file" or "image")
                        && (
                            type is not ("checkbox" or "radio") || attributes.ContainsKey("checked")
                        )
                    )
                    {
                        yield return new(
                            name,
                            attributes.GetValueOrDefault(
                                "value",
                                type is "checkbox" or "radio" ? "on" : ""
                            )
                        );
                    }

                    break;
            }
        }
    }

    private static Dictionary<string, string> Attributes(string tag) =>
        Attribute()
            .Matches(tag)
            .GroupBy(match => match.Groups["name"].Value, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(
                group => group.Key,
                group => WebUtility.HtmlDecode(group.First().Groups["value"].Value),
                StringComparer.OrdinalIgnoreCase
            );

    [GeneratedRegex(
        "<(?<element>input)(?<tag>(?:\"[^\"]*\"|[^>\"])*)>|<(?<element>textarea|select)(?<tag>(?:\"[^\"]*\"|[^>\"])*)>(?<body>.*?)</\\k<element>>",
        RegexOptions.Singleline
    )]
    private static partial Regex Field();

    [GeneratedRegex("<button(?<tag>(?:\"[^\"]*\"|[^>\"])*)>", RegexOptions.Singleline)]
    private static partial Regex Button();

    [GeneratedRegex(
        "<option(?<tag>(?:\"[^\"]*\"|[^>\"])*)>(?<body>[^<]*)",
        RegexOptions.Singleline
    )]
    private static partial Regex Option();

    [GeneratedRegex("(?<name>[a-zA-Z_:][-a-zA-Z0-9_:.]*)(?:=\"(?<value>[^\"]*)\")?")]
    private static partial Regex Attribute();
}

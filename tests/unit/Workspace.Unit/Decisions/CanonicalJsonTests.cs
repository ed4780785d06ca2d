using System.Text.Json.Nodes;
using Workspace.Workflows.Json;

namespace Workspace.Unit.Decisions;

public sealed class CanonicalJsonTests
{
    /// <summary>RFC 8785, section 3.2.2 and 3.2.3.</summary>
    [Fact]
    public void Example_of_the_standard()
    {
        const string Input = """
            {
              "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
              "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
              "literals": [null, true, false]
            }
            """;

        Assert.Equal(
            """{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}""",
            CanonicalJson.Write(JsonNode.Parse(Input))
        );
    }

    /// <summary>RFC 8785, section 3.2.3: sorted by UTF-16 code units, so the emoji comes before U+FB33.</summary>
    [Fact]
    public void Names_sort_by_code_units()
    {
        const string Input =
            """{"\u20ac":"Euro","\r":"CR","\ufb33":"Dalet","1":"One","\ud83d\ude00":"Smile","\u0080":"Control","\u00f6":"O"}""";

        Assert.Equal(
            ["CR", "One", "Control", "O", "Euro", "Smile", "Dalet"],
            JsonNode
                .Parse(CanonicalJson.Write(JsonNode.Parse(Input)))!
                .AsObject()
                .Select(member => member.Value!.GetValue<string>())
        );
    }

    /// <summary>RFC 8785, appendix B.</summary>
    [Theory]
    [InlineData(0x0000000000000000UL, "0")]
    [InlineData(0x8000000000000000UL, "0")]
    [InlineData(0x0000000000000001UL, "5e-324")]
    [InlineData(0x8000000000000001UL, "-5e-324")]
    [InlineData(0x7fefffffffffffffUL, "1.7976931348623157e+308")]
    [InlineData(0x4340000000000000UL, "9007199254740992")]
    [InlineData(0xc340000000000000UL, "-9007199254740992")]
    [InlineData(0x4430000000000000UL, "295147905179352830000")]
    [InlineData(0x44b52d02c7e14af5UL, "9.999999999999997e+22")]
    [InlineData(0x44b52d02c7e14af6UL, "1e+23")]
    [InlineData(0x44b52d02c7e14af7UL, "1.0000000000000001e+23")]
    [InlineData(0x444b1ae4d6e2ef4eUL, "999999999999999700000")]
    [InlineData(0x444b1ae4d6e2ef4fUL, "999999999999999900000")]
    [InlineData(0x444b1ae4d6e2ef50UL, "1e+21")]
    [InlineData(0x3eb0c6f7a0b5ed8cUL, "9.999999999999997e-7")]
    [InlineData(0x3eb0c6f7a0b5ed8dUL, "0.000001")]
    [InlineData(0x41b3de4355555553UL, "333333333.3333332")]
    [InlineData(0x41b3de4355555557UL, "333333333.33333343")]
    [InlineData(0xbecbf647612f3696UL, "-0.0000033333333333333333")]
    [InlineData(0x43143ff3c1cb0959UL, "1424953923781206.2")]
    public void Numbers_as_in_the_standard(ulong bits, string text) =>
        Assert.Equal(
            text,
            CanonicalJson.Write(JsonValue.Create(BitConverter.UInt64BitsToDouble(bits)))
        );
}

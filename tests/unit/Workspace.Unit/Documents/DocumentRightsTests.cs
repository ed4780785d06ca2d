using Workspace.Data;
using Workspace.Data.Documents;

namespace Workspace.Unit.Documents;

public sealed class DocumentRightsTests
{
    private static readonly PartyId Owner = PartyId.New();
    private static readonly PartyId Other = PartyId.New();
    private static readonly MemberId Me = MemberId.New();

    [Theory]
    // What the network may, what my party and I were given, in a decision | what I may
    [InlineData("Edit", null, null, false, "Edit")]
    [InlineData("Comment", null, null, false, "Comment")]
    [InlineData("Read", null, null, false, "Read")]
    [InlineData("None", null, null, false, "None")]
    [InlineData("None", "Read", null, false, "Read")]
    [InlineData("None", null, "Comment", false, "Comment")]
    [InlineData("None", "Read", "Edit", false, "Edit")]
    [InlineData("Read", "Edit", null, false, "Edit")]
    [InlineData("Edit", "Read", "Read", false, "Edit")]
    [InlineData("None", null, null, true, "Read")]
    [InlineData("Comment", null, null, true, "Comment")]
    public void Right_is_the_most_that_any_ground_gives(
        string network,
        string? party,
        string? person,
        bool decides,
        string may
    )
    {
        var facts = Facts(network) with
        {
            Given =
            [
                .. party is null ? [] : new[] { new GivenRight(Other, null, Parse(party)) },
                .. person is null ? [] : new[] { new GivenRight(null, Me, Parse(person)) },
            ],
            Deciding = decides ? new HashSet<PartyId> { Other } : [],
        };

        var access = DocumentRights.Of(facts, new(Me, Other, false));

        Assert.Equal(Parse(may), access.Right);
        Assert.Equal(access.MayRead, access.Reasons.Count > 0);
        Assert.False(access.MayShare || access.IsKeeper);
    }

    [Theory]
    [InlineData("None")]
    [InlineData("Read")]
    [InlineData("Edit")]
    public void Party_that_made_it_always_writes_and_shares(string network)
    {
        var access = DocumentRights.Of(Facts(network), new(Me, Owner, false));

        Assert.True(access.MayEdit && access.MayShare && access.IsKeeper);
        Assert.Equal(AccessReason.Owner, access.Reasons[0].Why);
    }

    [Theory]
    // what the network may, is the maker's party there | a coordinator of another party may, shares, keeps
    [InlineData("Edit", true, "Edit", true, false)]
    [InlineData("Read", true, "Read", false, false)]
    [InlineData("None", true, "None", false, false)]
    [InlineData("None", false, "Edit", true, true)]
    [InlineData("Edit", false, "Edit", true, true)]
    public void Coordinator_has_no_more_than_others_unless_nobody_else_is_left(
        string network,
        bool ownerIsPresent,
        string may,
        bool shares,
        bool keeps
    )
    {
        var access = DocumentRights.Of(
            Facts(network) with
            {
                OwnerIsPresent = ownerIsPresent,
            },
            new(Me, Other, true)
        );

        Assert.Equal((Parse(may), shares, keeps), (access.Right, access.MayShare, access.IsKeeper));
    }

    [Fact]
    public void What_others_were_given_is_theirs()
    {
        var facts = Facts("None") with
        {
            Given =
            [
                new(PartyId.New(), null, DocumentRight.Edit),
                new(null, MemberId.New(), DocumentRight.Edit),
            ],
            Deciding = new HashSet<PartyId> { PartyId.New() },
        };

        Assert.Equal(DocumentRight.None, DocumentRights.Of(facts, new(Me, Other, false)).Right);
    }

    private static DocumentFacts Facts(string network) =>
        new(Parse(network), Owner, true, [], new HashSet<PartyId>());

    private static DocumentRight Parse(string right) => Enum.Parse<DocumentRight>(right);
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NpgsqlTypes;
using Workspace.Data.Isolation;

namespace Workspace.Data.Documents;

/// <summary>
/// A document's words, to search in. The title follows by a trigger of the database; the text is brought up to date after it was
/// written.
/// </summary>
public sealed class DocumentWords
{
    public required NetworkId NetworkId { get; init; }
    public required DocumentId DocumentId { get; init; }
    public string Title { get; init; } = "";

    /// <summary>The last update of the log that is in <see cref="Text"/>.</summary>
    public long Sequence { get; init; }
    public string Text { get; init; } = "";

    internal sealed class Configuration : IEntityTypeConfiguration<DocumentWords>
    {
        // The network is a word too (\x01 and its id; no text holds that), so that the index of all networks finds within one.
        private const string Vector = """
            array_to_tsvector(array[E'\x01' || network_id::text])
              || setweight(to_tsvector('dutch'::regconfig, title), 'A') || setweight(to_tsvector('english'::regconfig, title), 'A')
              || setweight(to_tsvector('simple'::regconfig, title), 'A')
              || to_tsvector('dutch'::regconfig, text) || to_tsvector('english'::regconfig, text)
            """;

        public void Configure(EntityTypeBuilder<DocumentWords> builder)
        {
            builder
                .ToTable("words", "documents")
                .IsNotAudited(because: "it follows from documents.updates and the title")
                .HasKey(words => new { words.NetworkId, words.DocumentId });
            builder.Property(words => words.Text).HasDefaultValue("");
            builder.Property(words => words.Sequence).HasDefaultValue(0L);
            builder
                .Property<NpgsqlTsVector>("Vector")
                .HasComputedColumnSql(Vector.ReplaceLineEndings(" "), stored: true);
            builder.HasIndex("Vector").HasMethod("gin");
            builder.HasOne<Document>().WithMany().HasForeignKey(words => words.DocumentId);
        }
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Workspace.Data.Isolation;

/// <summary>What a table says about itself; <see cref="IsolationSql"/> makes it true in the database.</summary>
public static class IsolationModel
{
    private const string AppendOnly = "Workspace:AppendOnly";
    private const string NotAudited = "Workspace:NotAudited";
    private const string AlsoSeenWhere = "Workspace:AlsoSeenWhere";
    private const string AlsoSeenBy = "Workspace:AlsoSeenBy";

    /// <summary>Rows are written once: the application may select and insert, nothing else.</summary>
    public static EntityTypeBuilder<T> IsAppendOnly<T>(this EntityTypeBuilder<T> builder)
        where T : class => builder.HasAnnotation(AppendOnly, true);

    /// <summary>The audit trigger is left out; <paramref name="because"/> says what records it instead.</summary>
    public static EntityTypeBuilder<T> IsNotAudited<T>(
        this EntityTypeBuilder<T> builder,
        string because
    )
        where T : class => builder.HasAnnotation(NotAudited, because);

    /// <summary>A row about a document that the member in this property sees also when they may not read the document.</summary>
    public static EntityTypeBuilder<T> IsAlsoSeenBy<T>(
        this EntityTypeBuilder<T> builder,
        string member
    )
        where T : class => builder.HasAnnotation(AlsoSeenBy, member);

    /// <summary>Rows about a document that everybody in its network sees where <paramref name="condition"/> holds; it is SQL.</summary>
    public static EntityTypeBuilder<T> IsAlsoSeenWhere<T>(
        this EntityTypeBuilder<T> builder,
        string condition
    )
        where T : class => builder.HasAnnotation(AlsoSeenWhere, condition);

    internal static string? AlsoSeenCondition(this IReadOnlyEntityType type) =>
        type.FindAnnotation(AlsoSeenWhere)?.Value as string;

    /// <summary>What belongs to a document is seen by whoever may read that.</summary>
    public static bool FollowsDocument(this IReadOnlyEntityType type) =>
        type.GetSchema() == "documents" && type.FindProperty("DocumentId") is not null;

    internal static IReadOnlyProperty? AlsoSeenByProperty(this IReadOnlyEntityType type) =>
        type.FindAnnotation(AlsoSeenBy)?.Value is string name ? type.FindProperty(name) : null;

    public static bool IsAppendOnly(this IReadOnlyEntityType type) =>
        type.FindAnnotation(AppendOnly) is not null;

    internal static bool IsAudited(this IReadOnlyEntityType type) =>
        type.FindAnnotation(NotAudited) is null && !type.IsAppendOnly();
}

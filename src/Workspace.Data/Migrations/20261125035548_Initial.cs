using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;
using NpgsqlTypes;

#nullable disable

namespace Workspace.Data.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.EnsureSchema(
                name: "agenda");

            migrationBuilder.EnsureSchema(
                name: "decisions");

            migrationBuilder.EnsureSchema(
                name: "documents");

            migrationBuilder.EnsureSchema(
                name: "audit");

            migrationBuilder.EnsureSchema(
                name: "workflow");

            migrationBuilder.EnsureSchema(
                name: "networks");

            migrationBuilder.EnsureSchema(
                name: "mandates");

            migrationBuilder.EnsureSchema(
                name: "notifications");

            migrationBuilder.CreateTable(
                name: "decisions",
                schema: "decisions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    network_id = table.Column<Guid>(type: "uuid", nullable: false),
                    title = table.Column<string>(type: "text", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    round = table.Column<int>(type: "integer", nullable: false),
                    proposer_id = table.Column<Guid>(type: "uuid", nullable: false),
                    document_id = table.Column<Guid>(type: "uuid", nullable: true),
                    parties = table.Column<Guid[]>(type: "uuid[]", nullable: false, defaultValueSql: "'{}'"),
                    text_hash = table.Column<string>(type: "text", nullable: true),
                    deadline = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    next_due = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    head_hash = table.Column<string>(type: "text", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    changed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_decisions", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "entries",
                schema: "audit",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    network_id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: true),
                    job = table.Column<string>(type: "text", nullable: true),
                    act = table.Column<string>(type: "text", nullable: false),
                    operation = table.Column<string>(type: "text", nullable: false),
                    subject = table.Column<string>(type: "text", nullable: false),
                    subject_id = table.Column<Guid>(type: "uuid", nullable: false),
                    changed = table.Column<string[]>(type: "text[]", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_entries", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "frozen_comments",
                schema: "workflow",
                columns: table => new
                {
                    network_id = table.Column<Guid>(type: "uuid", nullable: false),
                    decision_id = table.Column<Guid>(type: "uuid", nullable: false),
                    hash = table.Column<string>(type: "text", nullable: false),
                    kept_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    content = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_frozen_comments", x => new { x.network_id, x.decision_id, x.hash });
                });

            migrationBuilder.CreateTable(
                name: "frozen_texts",
                schema: "workflow",
                columns: table => new
                {
                    network_id = table.Column<Guid>(type: "uuid", nullable: false),
                    decision_id = table.Column<Guid>(type: "uuid", nullable: false),
                    hash = table.Column<string>(type: "text", nullable: false),
                    media_type = table.Column<string>(type: "text", nullable: false),
                    content = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_frozen_texts", x => new { x.network_id, x.decision_id, x.hash });
                });

            migrationBuilder.CreateTable(
                name: "networks",
                schema: "networks",
                columns: table => new
                {
                    network_id = table.Column<Guid>(type: "uuid", nullable: false),
                    slug = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    purpose = table.Column<string>(type: "text", nullable: false),
                    frame = table.Column<string>(type: "text", nullable: false),
                    time_zone = table.Column<string>(type: "text", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_networks", x => x.network_id);
                });

            migrationBuilder.CreateTable(
                name: "outbox",
                schema: "notifications",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    network_id = table.Column<Guid>(type: "uuid", nullable: false),
                    to = table.Column<string>(type: "text", nullable: false),
                    subject = table.Column<string>(type: "text", nullable: false),
                    body = table.Column<string>(type: "text", nullable: false),
                    action_label = table.Column<string>(type: "text", nullable: true),
                    action_url = table.Column<string>(type: "text", nullable: true),
                    language = table.Column<string>(type: "text", nullable: false),
                    caused_by = table.Column<Guid>(type: "uuid", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    sent_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    next_attempt_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_outbox", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "parties",
                schema: "networks",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    network_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    ordinal = table.Column<int>(type: "integer", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    left_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_parties", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "receipts",
                schema: "workflow",
                columns: table => new
                {
                    network_id = table.Column<Guid>(type: "uuid", nullable: false),
                    stream_id = table.Column<Guid>(type: "uuid", nullable: false),
                    command_id = table.Column<Guid>(type: "uuid", nullable: false),
                    salt = table.Column<byte[]>(type: "bytea", nullable: true),
                    body_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    first_version = table.Column<long>(type: "bigint", nullable: false),
                    last_version = table.Column<long>(type: "bigint", nullable: false),
                    refusal = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_receipts", x => new { x.network_id, x.stream_id, x.command_id });
                });

            migrationBuilder.CreateTable(
                name: "sealed_texts",
                schema: "workflow",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    network_id = table.Column<Guid>(type: "uuid", nullable: false),
                    decision_id = table.Column<Guid>(type: "uuid", nullable: false),
                    author_id = table.Column<Guid>(type: "uuid", nullable: false),
                    only_party_id = table.Column<Guid>(type: "uuid", nullable: true),
                    salt = table.Column<byte[]>(type: "bytea", nullable: true),
                    text = table.Column<string>(type: "text", nullable: true),
                    erased_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sealed_texts", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "updates",
                schema: "documents",
                columns: table => new
                {
                    network_id = table.Column<Guid>(type: "uuid", nullable: false),
                    document_id = table.Column<Guid>(type: "uuid", nullable: false),
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                    client = table.Column<long>(type: "bigint", nullable: false),
                    member_id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    bytes = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_updates", x => new { x.network_id, x.document_id, x.sequence });
                });

            migrationBuilder.CreateTable(
                name: "uses",
                schema: "mandates",
                columns: table => new
                {
                    network_id = table.Column<Guid>(type: "uuid", nullable: false),
                    mandate_id = table.Column<Guid>(type: "uuid", nullable: false),
                    decision_id = table.Column<Guid>(type: "uuid", nullable: false),
                    text_hash = table.Column<string>(type: "text", nullable: false),
                    cents = table.Column<long>(type: "bigint", nullable: false),
                    signed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_uses", x => new { x.network_id, x.mandate_id, x.decision_id, x.text_hash });
                });

            migrationBuilder.CreateTable(
                name: "asks",
                schema: "decisions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    network_id = table.Column<Guid>(type: "uuid", nullable: false),
                    decision_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    party_id = table.Column<Guid>(type: "uuid", nullable: false),
                    member_id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    round = table.Column<int>(type: "integer", nullable: false),
                    text_hash = table.Column<string>(type: "text", nullable: true),
                    due = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_asks", x => x.id);
                    table.ForeignKey(
                        name: "fk_asks_decisions_decision_id",
                        column: x => x.decision_id,
                        principalSchema: "decisions",
                        principalTable: "decisions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "events",
                schema: "workflow",
                columns: table => new
                {
                    network_id = table.Column<Guid>(type: "uuid", nullable: false),
                    stream_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    type = table.Column<string>(type: "text", nullable: false),
                    recorded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    body = table.Column<string>(type: "text", nullable: false),
                    hash = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_events", x => new { x.network_id, x.stream_id, x.version });
                    table.ForeignKey(
                        name: "fk_events_decisions_stream_id",
                        column: x => x.stream_id,
                        principalSchema: "decisions",
                        principalTable: "decisions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "invitations",
                schema: "networks",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    network_id = table.Column<Guid>(type: "uuid", nullable: false),
                    party_id = table.Column<Guid>(type: "uuid", nullable: false),
                    email = table.Column<string>(type: "text", nullable: false),
                    role = table.Column<string>(type: "text", nullable: false),
                    is_competent = table.Column<bool>(type: "boolean", nullable: false),
                    token_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    invited_by = table.Column<Guid>(type: "uuid", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    sent_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    accepted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    accepted_by = table.Column<Guid>(type: "uuid", nullable: true),
                    withdrawn_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_invitations", x => x.id);
                    table.ForeignKey(
                        name: "fk_invitations_parties_party_id",
                        column: x => x.party_id,
                        principalSchema: "networks",
                        principalTable: "parties",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "members",
                schema: "networks",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    network_id = table.Column<Guid>(type: "uuid", nullable: false),
                    party_id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    email = table.Column<string>(type: "text", nullable: false),
                    role = table.Column<string>(type: "text", nullable: false),
                    is_competent = table.Column<bool>(type: "boolean", nullable: false),
                    joined_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    left_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_members", x => x.id);
                    table.ForeignKey(
                        name: "fk_members_parties_party_id",
                        column: x => x.party_id,
                        principalSchema: "networks",
                        principalTable: "parties",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "documents",
                schema: "documents",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    network_id = table.Column<Guid>(type: "uuid", nullable: false),
                    title = table.Column<string>(type: "text", nullable: false),
                    created_by = table.Column<Guid>(type: "uuid", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    network_right = table.Column<string>(type: "text", nullable: false),
                    is_template = table.Column<bool>(type: "boolean", nullable: false),
                    trashed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    trashed_by = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_documents", x => x.id);
                    table.ForeignKey(
                        name: "fk_documents_members_created_by",
                        column: x => x.created_by,
                        principalSchema: "networks",
                        principalTable: "members",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "mandates",
                schema: "mandates",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    network_id = table.Column<Guid>(type: "uuid", nullable: false),
                    party_id = table.Column<Guid>(type: "uuid", nullable: false),
                    giver_id = table.Column<Guid>(type: "uuid", nullable: false),
                    holder_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    acts = table.Column<string>(type: "text", nullable: false),
                    basis = table.Column<string>(type: "text", nullable: true),
                    valid_from = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    valid_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    money_max_cents = table.Column<long>(type: "bigint", nullable: true),
                    money_vat = table.Column<string>(type: "text", nullable: false),
                    money_is_cumulative = table.Column<bool>(type: "boolean", nullable: false),
                    subjects_in = table.Column<string[]>(type: "text[]", nullable: false),
                    subjects_not_in = table.Column<string[]>(type: "text[]", nullable: false),
                    ends_by = table.Column<DateOnly>(type: "date", nullable: true),
                    duration_max_days = table.Column<int>(type: "integer", nullable: true),
                    only_decision_id = table.Column<Guid>(type: "uuid", nullable: true),
                    only_text_hash = table.Column<string>(type: "text", nullable: true),
                    granted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    superseded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    revoked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    revoked_by = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_mandates", x => new { x.id, x.version });
                    table.ForeignKey(
                        name: "fk_mandates_members_giver_id",
                        column: x => x.giver_id,
                        principalSchema: "networks",
                        principalTable: "members",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_mandates_members_holder_id",
                        column: x => x.holder_id,
                        principalSchema: "networks",
                        principalTable: "members",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_mandates_parties_party_id",
                        column: x => x.party_id,
                        principalSchema: "networks",
                        principalTable: "parties",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "meetings",
                schema: "agenda",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    network_id = table.Column<Guid>(type: "uuid", nullable: false),
                    title = table.Column<string>(type: "text", nullable: false),
                    description = table.Column<string>(type: "text", nullable: false),
                    place = table.Column<string>(type: "text", nullable: true),
                    video_link = table.Column<string>(type: "text", nullable: true),
                    starts_local = table.Column<DateTime>(type: "timestamp without time zone", nullable: false),
                    ends_local = table.Column<DateTime>(type: "timestamp without time zone", nullable: false),
                    time_zone = table.Column<string>(type: "text", nullable: false),
                    starts_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ends_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    organiser_id = table.Column<Guid>(type: "uuid", nullable: false),
                    sequence = table.Column<int>(type: "integer", nullable: false),
                    answers_since = table.Column<int>(type: "integer", nullable: false),
                    invited_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    cancelled_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    cancel_reason = table.Column<string>(type: "text", nullable: true),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    changed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_meetings", x => x.id);
                    table.ForeignKey(
                        name: "fk_meetings_members_organiser_id",
                        column: x => x.organiser_id,
                        principalSchema: "networks",
                        principalTable: "members",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "clients",
                schema: "documents",
                columns: table => new
                {
                    network_id = table.Column<Guid>(type: "uuid", nullable: false),
                    document_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<long>(type: "bigint", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    member_id = table.Column<Guid>(type: "uuid", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_clients", x => new { x.network_id, x.document_id, x.number });
                    table.ForeignKey(
                        name: "fk_clients_documents_document_id",
                        column: x => x.document_id,
                        principalSchema: "documents",
                        principalTable: "documents",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_clients_members_member_id",
                        column: x => x.member_id,
                        principalSchema: "networks",
                        principalTable: "members",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "files",
                schema: "documents",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    network_id = table.Column<Guid>(type: "uuid", nullable: false),
                    document_id = table.Column<Guid>(type: "uuid", nullable: false),
                    content_type = table.Column<string>(type: "text", nullable: false),
                    width = table.Column<int>(type: "integer", nullable: false),
                    height = table.Column<int>(type: "integer", nullable: false),
                    size = table.Column<int>(type: "integer", nullable: false),
                    hash = table.Column<string>(type: "text", nullable: false),
                    added_by = table.Column<Guid>(type: "uuid", nullable: false),
                    added_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    is_placed = table.Column<bool>(type: "boolean", nullable: false),
                    is_frozen = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_files", x => x.id);
                    table.ForeignKey(
                        name: "fk_files_documents_document_id",
                        column: x => x.document_id,
                        principalSchema: "documents",
                        principalTable: "documents",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_files_members_added_by",
                        column: x => x.added_by,
                        principalSchema: "networks",
                        principalTable: "members",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "grants",
                schema: "documents",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    network_id = table.Column<Guid>(type: "uuid", nullable: false),
                    document_id = table.Column<Guid>(type: "uuid", nullable: false),
                    party_id = table.Column<Guid>(type: "uuid", nullable: true),
                    member_id = table.Column<Guid>(type: "uuid", nullable: true),
                    right = table.Column<string>(type: "text", nullable: false),
                    granted_by = table.Column<Guid>(type: "uuid", nullable: false),
                    granted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_grants", x => x.id);
                    table.CheckConstraint("ck_grants_for_one", "num_nonnulls(party_id, member_id) = 1");
                    table.ForeignKey(
                        name: "fk_grants_documents_document_id",
                        column: x => x.document_id,
                        principalSchema: "documents",
                        principalTable: "documents",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_grants_members_member_id",
                        column: x => x.member_id,
                        principalSchema: "networks",
                        principalTable: "members",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_grants_parties_party_id",
                        column: x => x.party_id,
                        principalSchema: "networks",
                        principalTable: "parties",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "links",
                schema: "documents",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    network_id = table.Column<Guid>(type: "uuid", nullable: false),
                    document_id = table.Column<Guid>(type: "uuid", nullable: false),
                    token_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    created_by = table.Column<Guid>(type: "uuid", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    withdrawn_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    withdrawn_by = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_links", x => x.id);
                    table.ForeignKey(
                        name: "fk_links_documents_document_id",
                        column: x => x.document_id,
                        principalSchema: "documents",
                        principalTable: "documents",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "requests",
                schema: "documents",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    network_id = table.Column<Guid>(type: "uuid", nullable: false),
                    document_id = table.Column<Guid>(type: "uuid", nullable: false),
                    member_id = table.Column<Guid>(type: "uuid", nullable: false),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    asked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    answered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    answered_by = table.Column<Guid>(type: "uuid", nullable: true),
                    answer = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_requests", x => x.id);
                    table.ForeignKey(
                        name: "fk_requests_documents_document_id",
                        column: x => x.document_id,
                        principalSchema: "documents",
                        principalTable: "documents",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_requests_members_member_id",
                        column: x => x.member_id,
                        principalSchema: "networks",
                        principalTable: "members",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "states",
                schema: "documents",
                columns: table => new
                {
                    network_id = table.Column<Guid>(type: "uuid", nullable: false),
                    document_id = table.Column<Guid>(type: "uuid", nullable: false),
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                    bytes = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_states", x => new { x.network_id, x.document_id });
                    table.ForeignKey(
                        name: "fk_states_documents_document_id",
                        column: x => x.document_id,
                        principalSchema: "documents",
                        principalTable: "documents",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "threads",
                schema: "documents",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    network_id = table.Column<Guid>(type: "uuid", nullable: false),
                    document_id = table.Column<Guid>(type: "uuid", nullable: false),
                    anchor_from = table.Column<byte[]>(type: "bytea", nullable: false),
                    anchor_until = table.Column<byte[]>(type: "bytea", nullable: false),
                    quote = table.Column<string>(type: "text", nullable: false),
                    started_by = table.Column<Guid>(type: "uuid", nullable: false),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    resolved_by = table.Column<Guid>(type: "uuid", nullable: true),
                    resolved_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    assigned_to = table.Column<Guid>(type: "uuid", nullable: true),
                    assigned_by = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_threads", x => x.id);
                    table.ForeignKey(
                        name: "fk_threads_documents_document_id",
                        column: x => x.document_id,
                        principalSchema: "documents",
                        principalTable: "documents",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_threads_members_assigned_by",
                        column: x => x.assigned_by,
                        principalSchema: "networks",
                        principalTable: "members",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_threads_members_assigned_to",
                        column: x => x.assigned_to,
                        principalSchema: "networks",
                        principalTable: "members",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_threads_members_resolved_by",
                        column: x => x.resolved_by,
                        principalSchema: "networks",
                        principalTable: "members",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_threads_members_started_by",
                        column: x => x.started_by,
                        principalSchema: "networks",
                        principalTable: "members",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "versions",
                schema: "documents",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    network_id = table.Column<Guid>(type: "uuid", nullable: false),
                    document_id = table.Column<Guid>(type: "uuid", nullable: false),
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                    title = table.Column<string>(type: "text", nullable: false),
                    state = table.Column<byte[]>(type: "bytea", nullable: false),
                    json = table.Column<string>(type: "text", nullable: false),
                    text = table.Column<string>(type: "text", nullable: false),
                    html = table.Column<string>(type: "text", nullable: false),
                    hash = table.Column<string>(type: "text", nullable: false),
                    kept_by = table.Column<Guid>(type: "uuid", nullable: false),
                    kept_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_versions", x => x.id);
                    table.ForeignKey(
                        name: "fk_versions_documents_document_id",
                        column: x => x.document_id,
                        principalSchema: "documents",
                        principalTable: "documents",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_versions_members_kept_by",
                        column: x => x.kept_by,
                        principalSchema: "networks",
                        principalTable: "members",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "words",
                schema: "documents",
                columns: table => new
                {
                    network_id = table.Column<Guid>(type: "uuid", nullable: false),
                    document_id = table.Column<Guid>(type: "uuid", nullable: false),
                    title = table.Column<string>(type: "text", nullable: false),
                    sequence = table.Column<long>(type: "bigint", nullable: false, defaultValue: 0L),
                    text = table.Column<string>(type: "text", nullable: false, defaultValue: ""),
                    vector = table.Column<NpgsqlTsVector>(type: "tsvector", nullable: true, computedColumnSql: "array_to_tsvector(array[E'\\x01' || network_id::text])   || setweight(to_tsvector('dutch'::regconfig, title), 'A') || setweight(to_tsvector('english'::regconfig, title), 'A')   || setweight(to_tsvector('simple'::regconfig, title), 'A')   || to_tsvector('dutch'::regconfig, text) || to_tsvector('english'::regconfig, text)", stored: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_words", x => new { x.network_id, x.document_id });
                    table.ForeignKey(
                        name: "fk_words_documents_document_id",
                        column: x => x.document_id,
                        principalSchema: "documents",
                        principalTable: "documents",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "answers",
                schema: "agenda",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    network_id = table.Column<Guid>(type: "uuid", nullable: false),
                    meeting_id = table.Column<Guid>(type: "uuid", nullable: false),
                    member_id = table.Column<Guid>(type: "uuid", nullable: false),
                    attendance = table.Column<string>(type: "text", nullable: false),
                    note = table.Column<string>(type: "text", nullable: false),
                    sequence = table.Column<int>(type: "integer", nullable: false),
                    answered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_answers", x => x.id);
                    table.ForeignKey(
                        name: "fk_answers_meetings_meeting_id",
                        column: x => x.meeting_id,
                        principalSchema: "agenda",
                        principalTable: "meetings",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_answers_members_member_id",
                        column: x => x.member_id,
                        principalSchema: "networks",
                        principalTable: "members",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "items",
                schema: "agenda",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    network_id = table.Column<Guid>(type: "uuid", nullable: false),
                    meeting_id = table.Column<Guid>(type: "uuid", nullable: false),
                    title = table.Column<string>(type: "text", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    minutes = table.Column<int>(type: "integer", nullable: false),
                    presenter_id = table.Column<Guid>(type: "uuid", nullable: true),
                    notes = table.Column<string>(type: "text", nullable: false),
                    document_id = table.Column<Guid>(type: "uuid", nullable: true),
                    decision_id = table.Column<Guid>(type: "uuid", nullable: true),
                    ordinal = table.Column<int>(type: "integer", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_items", x => x.id);
                    table.ForeignKey(
                        name: "fk_items_decisions_decision_id",
                        column: x => x.decision_id,
                        principalSchema: "decisions",
                        principalTable: "decisions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_items_documents_document_id",
                        column: x => x.document_id,
                        principalSchema: "documents",
                        principalTable: "documents",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_items_meetings_meeting_id",
                        column: x => x.meeting_id,
                        principalSchema: "agenda",
                        principalTable: "meetings",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_items_members_presenter_id",
                        column: x => x.presenter_id,
                        principalSchema: "networks",
                        principalTable: "members",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "file_contents",
                schema: "documents",
                columns: table => new
                {
                    network_id = table.Column<Guid>(type: "uuid", nullable: false),
                    file_id = table.Column<Guid>(type: "uuid", nullable: false),
                    document_id = table.Column<Guid>(type: "uuid", nullable: false),
                    bytes = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_file_contents", x => new { x.network_id, x.file_id });
                    table.ForeignKey(
                        name: "fk_file_contents_files_file_id",
                        column: x => x.file_id,
                        principalSchema: "documents",
                        principalTable: "files",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "comments",
                schema: "documents",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    network_id = table.Column<Guid>(type: "uuid", nullable: false),
                    document_id = table.Column<Guid>(type: "uuid", nullable: false),
                    thread_id = table.Column<Guid>(type: "uuid", nullable: false),
                    written_by = table.Column<Guid>(type: "uuid", nullable: false),
                    written_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    changed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    removed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    words = table.Column<string>(type: "text", nullable: false),
                    mentions = table.Column<Guid[]>(type: "uuid[]", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_comments", x => x.id);
                    table.ForeignKey(
                        name: "fk_comments_members_written_by",
                        column: x => x.written_by,
                        principalSchema: "networks",
                        principalTable: "members",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_comments_threads_thread_id",
                        column: x => x.thread_id,
                        principalSchema: "documents",
                        principalTable: "threads",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "reactions",
                schema: "documents",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    network_id = table.Column<Guid>(type: "uuid", nullable: false),
                    document_id = table.Column<Guid>(type: "uuid", nullable: false),
                    comment_id = table.Column<Guid>(type: "uuid", nullable: false),
                    member_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_reactions", x => x.id);
                    table.ForeignKey(
                        name: "fk_reactions_comments_comment_id",
                        column: x => x.comment_id,
                        principalSchema: "documents",
                        principalTable: "comments",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_reactions_members_member_id",
                        column: x => x.member_id,
                        principalSchema: "networks",
                        principalTable: "members",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_answers_meeting_id",
                schema: "agenda",
                table: "answers",
                column: "meeting_id");

            migrationBuilder.CreateIndex(
                name: "ix_answers_member_id",
                schema: "agenda",
                table: "answers",
                column: "member_id");

            migrationBuilder.CreateIndex(
                name: "ix_answers_network_id_meeting_id_member_id",
                schema: "agenda",
                table: "answers",
                columns: new[] { "network_id", "meeting_id", "member_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_asks_decision_id",
                schema: "decisions",
                table: "asks",
                column: "decision_id");

            migrationBuilder.CreateIndex(
                name: "ix_asks_network_id_decision_id",
                schema: "decisions",
                table: "asks",
                columns: new[] { "network_id", "decision_id" });

            migrationBuilder.CreateIndex(
                name: "ix_asks_network_id_person_id",
                schema: "decisions",
                table: "asks",
                columns: new[] { "network_id", "person_id" });

            migrationBuilder.CreateIndex(
                name: "ix_clients_document_id",
                schema: "documents",
                table: "clients",
                column: "document_id");

            migrationBuilder.CreateIndex(
                name: "ix_clients_member_id",
                schema: "documents",
                table: "clients",
                column: "member_id");

            migrationBuilder.CreateIndex(
                name: "ix_comments_mentions",
                schema: "documents",
                table: "comments",
                column: "mentions")
                .Annotation("Npgsql:IndexMethod", "gin");

            migrationBuilder.CreateIndex(
                name: "ix_comments_network_id_thread_id",
                schema: "documents",
                table: "comments",
                columns: new[] { "network_id", "thread_id" });

            migrationBuilder.CreateIndex(
                name: "ix_comments_thread_id",
                schema: "documents",
                table: "comments",
                column: "thread_id");

            migrationBuilder.CreateIndex(
                name: "ix_comments_written_by",
                schema: "documents",
                table: "comments",
                column: "written_by");

            migrationBuilder.CreateIndex(
                name: "ix_decisions_network_id_document_id",
                schema: "decisions",
                table: "decisions",
                columns: new[] { "network_id", "document_id" });

            migrationBuilder.CreateIndex(
                name: "ix_decisions_network_id_state_changed_at",
                schema: "decisions",
                table: "decisions",
                columns: new[] { "network_id", "state", "changed_at" });

            migrationBuilder.CreateIndex(
                name: "ix_decisions_next_due",
                schema: "decisions",
                table: "decisions",
                column: "next_due",
                filter: "next_due is not null");

            migrationBuilder.CreateIndex(
                name: "ix_documents_created_by",
                schema: "documents",
                table: "documents",
                column: "created_by");

            migrationBuilder.CreateIndex(
                name: "ix_documents_network_id_created_at",
                schema: "documents",
                table: "documents",
                columns: new[] { "network_id", "created_at" });

            migrationBuilder.CreateIndex(
                name: "ix_documents_trashed_at",
                schema: "documents",
                table: "documents",
                column: "trashed_at",
                filter: "trashed_at is not null");

            migrationBuilder.CreateIndex(
                name: "ix_entries_network_id_id",
                schema: "audit",
                table: "entries",
                columns: new[] { "network_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_entries_network_id_subject_id",
                schema: "audit",
                table: "entries",
                columns: new[] { "network_id", "subject_id" });

            migrationBuilder.CreateIndex(
                name: "ix_events_stream_id",
                schema: "workflow",
                table: "events",
                column: "stream_id");

            migrationBuilder.CreateIndex(
                name: "ix_file_contents_file_id",
                schema: "documents",
                table: "file_contents",
                column: "file_id");

            migrationBuilder.CreateIndex(
                name: "ix_files_added_by",
                schema: "documents",
                table: "files",
                column: "added_by");

            migrationBuilder.CreateIndex(
                name: "ix_files_document_id",
                schema: "documents",
                table: "files",
                column: "document_id");

            migrationBuilder.CreateIndex(
                name: "ix_files_network_id_document_id_hash",
                schema: "documents",
                table: "files",
                columns: new[] { "network_id", "document_id", "hash" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_grants_document_id",
                schema: "documents",
                table: "grants",
                column: "document_id");

            migrationBuilder.CreateIndex(
                name: "ix_grants_member_id",
                schema: "documents",
                table: "grants",
                column: "member_id");

            migrationBuilder.CreateIndex(
                name: "ix_grants_network_id_document_id_member_id",
                schema: "documents",
                table: "grants",
                columns: new[] { "network_id", "document_id", "member_id" },
                unique: true,
                filter: "member_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_grants_network_id_document_id_party_id",
                schema: "documents",
                table: "grants",
                columns: new[] { "network_id", "document_id", "party_id" },
                unique: true,
                filter: "party_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_grants_party_id",
                schema: "documents",
                table: "grants",
                column: "party_id");

            migrationBuilder.CreateIndex(
                name: "ix_invitations_network_id_created_at",
                schema: "networks",
                table: "invitations",
                columns: new[] { "network_id", "created_at" });

            migrationBuilder.CreateIndex(
                name: "ix_invitations_network_id_email",
                schema: "networks",
                table: "invitations",
                columns: new[] { "network_id", "email" },
                unique: true,
                filter: "accepted_at is null and withdrawn_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_invitations_party_id",
                schema: "networks",
                table: "invitations",
                column: "party_id");

            migrationBuilder.CreateIndex(
                name: "ix_invitations_token_hash",
                schema: "networks",
                table: "invitations",
                column: "token_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_items_decision_id",
                schema: "agenda",
                table: "items",
                column: "decision_id");

            migrationBuilder.CreateIndex(
                name: "ix_items_document_id",
                schema: "agenda",
                table: "items",
                column: "document_id");

            migrationBuilder.CreateIndex(
                name: "ix_items_meeting_id",
                schema: "agenda",
                table: "items",
                column: "meeting_id");

            migrationBuilder.CreateIndex(
                name: "ix_items_network_id_decision_id",
                schema: "agenda",
                table: "items",
                columns: new[] { "network_id", "decision_id" });

            migrationBuilder.CreateIndex(
                name: "ix_items_network_id_document_id",
                schema: "agenda",
                table: "items",
                columns: new[] { "network_id", "document_id" });

            migrationBuilder.CreateIndex(
                name: "ix_items_network_id_meeting_id_ordinal",
                schema: "agenda",
                table: "items",
                columns: new[] { "network_id", "meeting_id", "ordinal" });

            migrationBuilder.CreateIndex(
                name: "ix_items_presenter_id",
                schema: "agenda",
                table: "items",
                column: "presenter_id");

            migrationBuilder.CreateIndex(
                name: "ix_links_document_id",
                schema: "documents",
                table: "links",
                column: "document_id");

            migrationBuilder.CreateIndex(
                name: "ix_links_network_id_document_id",
                schema: "documents",
                table: "links",
                columns: new[] { "network_id", "document_id" });

            migrationBuilder.CreateIndex(
                name: "ix_links_token_hash",
                schema: "documents",
                table: "links",
                column: "token_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_mandates_giver_id",
                schema: "mandates",
                table: "mandates",
                column: "giver_id");

            migrationBuilder.CreateIndex(
                name: "ix_mandates_holder_id",
                schema: "mandates",
                table: "mandates",
                column: "holder_id");

            migrationBuilder.CreateIndex(
                name: "ix_mandates_network_id_holder_id",
                schema: "mandates",
                table: "mandates",
                columns: new[] { "network_id", "holder_id" });

            migrationBuilder.CreateIndex(
                name: "ix_mandates_network_id_party_id",
                schema: "mandates",
                table: "mandates",
                columns: new[] { "network_id", "party_id" });

            migrationBuilder.CreateIndex(
                name: "ix_mandates_party_id",
                schema: "mandates",
                table: "mandates",
                column: "party_id");

            migrationBuilder.CreateIndex(
                name: "ix_meetings_network_id_organiser_id",
                schema: "agenda",
                table: "meetings",
                columns: new[] { "network_id", "organiser_id" });

            migrationBuilder.CreateIndex(
                name: "ix_meetings_network_id_starts_at",
                schema: "agenda",
                table: "meetings",
                columns: new[] { "network_id", "starts_at" });

            migrationBuilder.CreateIndex(
                name: "ix_meetings_organiser_id",
                schema: "agenda",
                table: "meetings",
                column: "organiser_id");

            migrationBuilder.CreateIndex(
                name: "ix_members_network_id_party_id",
                schema: "networks",
                table: "members",
                columns: new[] { "network_id", "party_id" });

            migrationBuilder.CreateIndex(
                name: "ix_members_network_id_person_id",
                schema: "networks",
                table: "members",
                columns: new[] { "network_id", "person_id" },
                unique: true,
                filter: "left_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_members_party_id",
                schema: "networks",
                table: "members",
                column: "party_id");

            migrationBuilder.CreateIndex(
                name: "ix_members_person_id",
                schema: "networks",
                table: "members",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "ix_networks_slug",
                schema: "networks",
                table: "networks",
                column: "slug",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_outbox_network_id_created_at",
                schema: "notifications",
                table: "outbox",
                columns: new[] { "network_id", "created_at" });

            migrationBuilder.CreateIndex(
                name: "ix_outbox_next_attempt_at",
                schema: "notifications",
                table: "outbox",
                column: "next_attempt_at",
                filter: "sent_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_parties_network_id_name",
                schema: "networks",
                table: "parties",
                columns: new[] { "network_id", "name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_parties_network_id_ordinal",
                schema: "networks",
                table: "parties",
                columns: new[] { "network_id", "ordinal" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_reactions_comment_id",
                schema: "documents",
                table: "reactions",
                column: "comment_id");

            migrationBuilder.CreateIndex(
                name: "ix_reactions_member_id",
                schema: "documents",
                table: "reactions",
                column: "member_id");

            migrationBuilder.CreateIndex(
                name: "ix_reactions_network_id_comment_id_member_id_kind",
                schema: "documents",
                table: "reactions",
                columns: new[] { "network_id", "comment_id", "member_id", "kind" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_requests_document_id",
                schema: "documents",
                table: "requests",
                column: "document_id");

            migrationBuilder.CreateIndex(
                name: "ix_requests_member_id",
                schema: "documents",
                table: "requests",
                column: "member_id");

            migrationBuilder.CreateIndex(
                name: "ix_requests_network_id_document_id_member_id",
                schema: "documents",
                table: "requests",
                columns: new[] { "network_id", "document_id", "member_id" },
                unique: true,
                filter: "answered_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_sealed_texts_network_id_author_id",
                schema: "workflow",
                table: "sealed_texts",
                columns: new[] { "network_id", "author_id" });

            migrationBuilder.CreateIndex(
                name: "ix_sealed_texts_network_id_decision_id",
                schema: "workflow",
                table: "sealed_texts",
                columns: new[] { "network_id", "decision_id" });

            migrationBuilder.CreateIndex(
                name: "ix_states_document_id",
                schema: "documents",
                table: "states",
                column: "document_id");

            migrationBuilder.CreateIndex(
                name: "ix_threads_assigned_by",
                schema: "documents",
                table: "threads",
                column: "assigned_by");

            migrationBuilder.CreateIndex(
                name: "ix_threads_assigned_to",
                schema: "documents",
                table: "threads",
                column: "assigned_to");

            migrationBuilder.CreateIndex(
                name: "ix_threads_document_id",
                schema: "documents",
                table: "threads",
                column: "document_id");

            migrationBuilder.CreateIndex(
                name: "ix_threads_network_id_assigned_to",
                schema: "documents",
                table: "threads",
                columns: new[] { "network_id", "assigned_to" },
                filter: "assigned_to is not null and resolved_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_threads_network_id_document_id",
                schema: "documents",
                table: "threads",
                columns: new[] { "network_id", "document_id" });

            migrationBuilder.CreateIndex(
                name: "ix_threads_resolved_by",
                schema: "documents",
                table: "threads",
                column: "resolved_by");

            migrationBuilder.CreateIndex(
                name: "ix_threads_started_by",
                schema: "documents",
                table: "threads",
                column: "started_by");

            migrationBuilder.CreateIndex(
                name: "ix_versions_document_id",
                schema: "documents",
                table: "versions",
                column: "document_id");

            migrationBuilder.CreateIndex(
                name: "ix_versions_kept_by",
                schema: "documents",
                table: "versions",
                column: "kept_by");

            migrationBuilder.CreateIndex(
                name: "ix_versions_network_id_document_id",
                schema: "documents",
                table: "versions",
                columns: new[] { "network_id", "document_id" });

            migrationBuilder.CreateIndex(
                name: "ix_words_document_id",
                schema: "documents",
                table: "words",
                column: "document_id");

            migrationBuilder.CreateIndex(
                name: "ix_words_vector",
                schema: "documents",
                table: "words",
                column: "vector")
                .Annotation("Npgsql:IndexMethod", "gin");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "answers",
                schema: "agenda");

            migrationBuilder.DropTable(
                name: "asks",
                schema: "decisions");

            migrationBuilder.DropTable(
                name: "clients",
                schema: "documents");

            migrationBuilder.DropTable(
                name: "entries",
                schema: "audit");

            migrationBuilder.DropTable(
                name: "events",
                schema: "workflow");

            migrationBuilder.DropTable(
                name: "file_contents",
                schema: "documents");

            migrationBuilder.DropTable(
                name: "frozen_comments",
                schema: "workflow");

            migrationBuilder.DropTable(
                name: "frozen_texts",
                schema: "workflow");

            migrationBuilder.DropTable(
                name: "grants",
                schema: "documents");

            migrationBuilder.DropTable(
                name: "invitations",
                schema: "networks");

            migrationBuilder.DropTable(
                name: "items",
                schema: "agenda");

            migrationBuilder.DropTable(
                name: "links",
                schema: "documents");

            migrationBuilder.DropTable(
                name: "mandates",
                schema: "mandates");

            migrationBuilder.DropTable(
                name: "networks",
                schema: "networks");

            migrationBuilder.DropTable(
                name: "outbox",
                schema: "notifications");

            migrationBuilder.DropTable(
                name: "reactions",
                schema: "documents");

            migrationBuilder.DropTable(
                name: "receipts",
                schema: "workflow");

            migrationBuilder.DropTable(
                name: "requests",
                schema: "documents");

            migrationBuilder.DropTable(
                name: "sealed_texts",
                schema: "workflow");

            migrationBuilder.DropTable(
                name: "states",
                schema: "documents");

            migrationBuilder.DropTable(
                name: "updates",
                schema: "documents");

            migrationBuilder.DropTable(
                name: "uses",
                schema: "mandates");

            migrationBuilder.DropTable(
                name: "versions",
                schema: "documents");

            migrationBuilder.DropTable(
                name: "words",
                schema: "documents");

            migrationBuilder.DropTable(
                name: "files",
                schema: "documents");

            migrationBuilder.DropTable(
                name: "decisions",
                schema: "decisions");

            migrationBuilder.DropTable(
                name: "meetings",
                schema: "agenda");

            migrationBuilder.DropTable(
                name: "comments",
                schema: "documents");

            migrationBuilder.DropTable(
                name: "threads",
                schema: "documents");

            migrationBuilder.DropTable(
                name: "documents",
                schema: "documents");

            migrationBuilder.DropTable(
                name: "members",
                schema: "networks");

            migrationBuilder.DropTable(
                name: "parties",
                schema: "networks");
        }
    }
}

"""add care"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "care_link",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("physio_id", sa.String(length=32), nullable=False),
        sa.Column("patient_id", sa.String(length=32), nullable=False),
        sa.Column("shares_activity", sa.Boolean(), nullable=False),
        sa.Column("shares_scores", sa.Boolean(), nullable=False),
        sa.Column("shares_notes", sa.Boolean(), nullable=False),
        sa.Column("shares_practices", sa.Boolean(), nullable=False),
        sa.Column("shares_measures", sa.Boolean(), nullable=False),
        sa.Column("started_at", sa.DateTime(), nullable=False),
        sa.Column("ended_at", sa.DateTime(), nullable=True),
        sa.Column("ended_by", sa.String(length=16), nullable=True),
        sa.Column("reopen_asked_at", sa.DateTime(), nullable=True),
        sa.Column("reopen_declined_at", sa.DateTime(), nullable=True),
        sa.Column("handed_from_id", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(
            ["handed_from_id"], ["user.id"], name=op.f("fk_care_link_handed_from_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["patient_id"], ["user.id"], name=op.f("fk_care_link_patient_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["physio_id"], ["user.id"], name=op.f("fk_care_link_physio_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_care_link")),
    )
    with op.batch_alter_table("care_link", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_care_link_patient_id_ended_at"), ["patient_id", "ended_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_care_link_physio_id_ended_at"), ["physio_id", "ended_at"], unique=False)
        batch_op.create_index(
            "uq_care_link_live",
            ["physio_id", "patient_id"],
            unique=True,
            sqlite_where=sa.text("ended_at IS NULL"),
            postgresql_where=sa.text("ended_at IS NULL"),
        )

    op.create_table(
        "care_look",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("patient_id", sa.String(length=32), nullable=False),
        sa.Column("physio_id", sa.String(length=32), nullable=False),
        sa.Column("what", sa.String(length=24), nullable=False),
        sa.Column("hour", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["patient_id"], ["user.id"], name=op.f("fk_care_look_patient_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["physio_id"], ["user.id"], name=op.f("fk_care_look_physio_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_care_look")),
        sa.UniqueConstraint(
            "patient_id", "physio_id", "what", "hour", name=op.f("uq_care_look_patient_id_physio_id_what_hour")
        ),
    )
    op.create_table(
        "caseload_summary",
        sa.Column("patient_id", sa.String(length=32), nullable=False),
        sa.Column("fresh_until", sa.DateTime(), nullable=False),
        sa.Column("attention", sa.Integer(), nullable=False),
        sa.Column("adherence_14", sa.Integer(), nullable=True),
        sa.Column("adherence_28", sa.Integer(), nullable=True),
        sa.Column("on_quota", sa.Integer(), nullable=True),
        sa.Column("evenness", sa.Integer(), nullable=True),
        sa.Column("confidence_slope", sa.Integer(), nullable=True),
        sa.Column("pain_slope", sa.Integer(), nullable=True),
        sa.Column("last_log", sa.Date(), nullable=True),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["user.id"], name=op.f("fk_caseload_summary_patient_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("patient_id", name=op.f("pk_caseload_summary")),
    )
    with op.batch_alter_table("caseload_summary", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_caseload_summary_fresh_until"), ["fresh_until"], unique=False)

    op.create_table(
        "clinic",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("owner_id", sa.String(length=32), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["owner_id"], ["user.id"], name=op.f("fk_clinic_owner_id"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clinic")),
    )
    op.create_table(
        "care_note",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("patient_id", sa.String(length=32), nullable=False),
        sa.Column("author_id", sa.String(length=32), nullable=True),
        sa.Column("is_for_patient", sa.Boolean(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("plan_id", sa.String(length=32), nullable=True),
        sa.Column("revision_number", sa.Integer(), nullable=True),
        sa.Column("form_id", sa.String(length=64), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("read_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["author_id"], ["user.id"], name=op.f("fk_care_note_author_id"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["patient_id"], ["user.id"], name=op.f("fk_care_note_patient_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_care_note_plan_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_care_note")),
        sa.UniqueConstraint("author_id", "form_id", name=op.f("uq_care_note_author_id_form_id")),
    )
    with op.batch_alter_table("care_note", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_care_note_patient_id_created_at"), ["patient_id", "created_at"], unique=False
        )

    op.create_table(
        "clinic_member",
        sa.Column("physio_id", sa.String(length=32), nullable=False),
        sa.Column("clinic_id", sa.String(length=32), nullable=False),
        sa.Column("joined_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["clinic_id"], ["clinic.id"], name=op.f("fk_clinic_member_clinic_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["physio_id"], ["user.id"], name=op.f("fk_clinic_member_physio_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("physio_id", name=op.f("pk_clinic_member")),
    )
    with op.batch_alter_table("clinic_member", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_clinic_member_clinic_id"), ["clinic_id"], unique=False)

    op.create_table(
        "invitation",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("physio_id", sa.String(length=32), nullable=False),
        sa.Column("clinic_id", sa.String(length=32), nullable=True),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("code_hash", sa.String(length=64), nullable=True),
        sa.Column("code_expires_at", sa.DateTime(), nullable=True),
        sa.Column("email", sa.String(length=255), nullable=True),
        sa.Column("label", sa.String(length=80), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("expires_at", sa.DateTime(), nullable=False),
        sa.Column("used_at", sa.DateTime(), nullable=True),
        sa.Column("used_by_id", sa.String(length=32), nullable=True),
        sa.Column("revoked_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["clinic_id"], ["clinic.id"], name=op.f("fk_invitation_clinic_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["physio_id"], ["user.id"], name=op.f("fk_invitation_physio_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["used_by_id"], ["user.id"], name=op.f("fk_invitation_used_by_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitation")),
        sa.UniqueConstraint("code_hash", name=op.f("uq_invitation_code_hash")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_invitation_token_hash")),
    )
    with op.batch_alter_table("invitation", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_invitation_physio_id_created_at"), ["physio_id", "created_at"], unique=False
        )

    op.create_table(
        "protocol",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("clinic_id", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("seed", sa.String(length=40), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.Column("archived_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["clinic_id"], ["clinic.id"], name=op.f("fk_protocol_clinic_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_protocol")),
        sa.UniqueConstraint("clinic_id", "seed", name=op.f("uq_protocol_clinic_id_seed")),
    )
    with op.batch_alter_table("protocol", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_protocol_clinic_id_archived_at"), ["clinic_id", "archived_at"], unique=False
        )

    with op.batch_alter_table("baseline_trial", schema=None) as batch_op:
        batch_op.add_column(sa.Column("added_by_id", sa.String(length=32), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_baseline_trial_added_by_id"), "user", ["added_by_id"], ["id"], ondelete="SET NULL"
        )

    with op.batch_alter_table("plan_revision", schema=None) as batch_op:
        batch_op.add_column(sa.Column("act", sa.String(length=20), nullable=True))
        batch_op.add_column(sa.Column("week_numbers", sa.JSON(), nullable=True))
        batch_op.add_column(sa.Column("protocol_name", sa.String(length=80), nullable=True))
        batch_op.add_column(sa.Column("restored_from", sa.Integer(), nullable=True))

    with op.batch_alter_table("review_answer", schema=None) as batch_op:
        batch_op.add_column(sa.Column("revision_number", sa.Integer(), nullable=True))

    with op.batch_alter_table("safety_check", schema=None) as batch_op:
        batch_op.add_column(sa.Column("cleared_by_id", sa.String(length=32), nullable=True))
        batch_op.add_column(sa.Column("cleared_reason", sa.Text(), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_safety_check_cleared_by_id"), "user", ["cleared_by_id"], ["id"], ondelete="SET NULL"
        )

    with op.batch_alter_table("session_log", schema=None) as batch_op:
        batch_op.add_column(sa.Column("logged_by_id", sa.String(length=32), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_session_log_logged_by_id"), "user", ["logged_by_id"], ["id"], ondelete="SET NULL"
        )


def downgrade() -> None:
    with op.batch_alter_table("session_log", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_session_log_logged_by_id"), type_="foreignkey")
        batch_op.drop_column("logged_by_id")

    with op.batch_alter_table("safety_check", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_safety_check_cleared_by_id"), type_="foreignkey")
        batch_op.drop_column("cleared_reason")
        batch_op.drop_column("cleared_by_id")

    with op.batch_alter_table("review_answer", schema=None) as batch_op:
        batch_op.drop_column("revision_number")

    with op.batch_alter_table("plan_revision", schema=None) as batch_op:
        batch_op.drop_column("restored_from")
        batch_op.drop_column("protocol_name")
        batch_op.drop_column("week_numbers")
        batch_op.drop_column("act")

    with op.batch_alter_table("baseline_trial", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_baseline_trial_added_by_id"), type_="foreignkey")
        batch_op.drop_column("added_by_id")

    with op.batch_alter_table("protocol", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_protocol_clinic_id_archived_at"))

    op.drop_table("protocol")
    with op.batch_alter_table("invitation", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_invitation_physio_id_created_at"))

    op.drop_table("invitation")
    with op.batch_alter_table("clinic_member", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_clinic_member_clinic_id"))

    op.drop_table("clinic_member")
    with op.batch_alter_table("care_note", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_care_note_patient_id_created_at"))

    op.drop_table("care_note")
    op.drop_table("clinic")
    with op.batch_alter_table("caseload_summary", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_caseload_summary_fresh_until"))

    op.drop_table("caseload_summary")
    op.drop_table("care_look")
    with op.batch_alter_table("care_link", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_care_link_live", sqlite_where=sa.text("ended_at IS NULL"), postgresql_where=sa.text("ended_at IS NULL")
        )
        batch_op.drop_index(batch_op.f("ix_care_link_physio_id_ended_at"))
        batch_op.drop_index(batch_op.f("ix_care_link_patient_id_ended_at"))

    op.drop_table("care_link")

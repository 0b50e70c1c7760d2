"""add calm, thoughts and measures"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "day_after",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("answer", sa.String(length=12), nullable=False),
        sa.Column("post_exertional", sa.JSON(), nullable=True),
        sa.Column("answered_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["user.id"], name=op.f("fk_day_after_person_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_day_after")),
        sa.UniqueConstraint("person_id", "day", name=op.f("uq_day_after_person_id_day")),
    )
    op.create_table(
        "function_goal",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("wording", sa.String(length=200), nullable=False),
        sa.Column("form_id", sa.String(length=64), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("archived_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["user.id"], name=op.f("fk_function_goal_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_function_goal")),
        sa.UniqueConstraint("person_id", "form_id", name=op.f("uq_function_goal_person_id_form_id")),
    )
    with op.batch_alter_table("function_goal", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_function_goal_person_id"), ["person_id"], unique=False)

    op.create_table(
        "lesson_read",
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("slug", sa.String(length=60), nullable=False),
        sa.Column("read_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["user.id"], name=op.f("fk_lesson_read_person_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("person_id", "slug", name=op.f("pk_lesson_read")),
    )
    op.create_table(
        "practice_log",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("seconds", sa.Integer(), nullable=False),
        sa.Column("instant", sa.DateTime(), nullable=False),
        sa.Column("local_date", sa.Date(), nullable=False),
        sa.Column("zone", sa.String(length=64), nullable=False),
        sa.Column("pain_before", sa.Integer(), nullable=True),
        sa.Column("pain_after", sa.Integer(), nullable=True),
        sa.Column("calm_before", sa.Integer(), nullable=True),
        sa.Column("calm_after", sa.Integer(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("form_id", sa.String(length=64), nullable=True),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["user.id"], name=op.f("fk_practice_log_person_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_practice_log")),
        sa.UniqueConstraint("person_id", "form_id", name=op.f("uq_practice_log_person_id_form_id")),
    )
    with op.batch_alter_table("practice_log", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_practice_log_person_id_local_date"), ["person_id", "local_date"], unique=False
        )

    op.create_table(
        "reappraisal",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("what_happened", sa.Text(), nullable=False),
        sa.Column("safer_meaning", sa.Text(), nullable=False),
        sa.Column("written_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["user.id"], name=op.f("fk_reappraisal_person_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reappraisal")),
        sa.UniqueConstraint("person_id", "first_day", name=op.f("uq_reappraisal_person_id_first_day")),
    )
    op.create_table(
        "safety_reminder",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("form_id", sa.String(length=64), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("removed_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["user.id"], name=op.f("fk_safety_reminder_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_safety_reminder")),
        sa.UniqueConstraint("person_id", "form_id", name=op.f("uq_safety_reminder_person_id_form_id")),
    )
    with op.batch_alter_table("safety_reminder", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_safety_reminder_person_id"), ["person_id"], unique=False)

    op.create_table(
        "evidence",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("local_date", sa.Date(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("source", sa.String(length=10), nullable=False),
        sa.Column("session_log_id", sa.String(length=32), nullable=True),
        sa.Column("form_id", sa.String(length=64), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("removed_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["user.id"], name=op.f("fk_evidence_person_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["session_log_id"], ["session_log.id"], name=op.f("fk_evidence_session_log_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence")),
        sa.UniqueConstraint("person_id", "form_id", name=op.f("uq_evidence_person_id_form_id")),
    )
    with op.batch_alter_table("evidence", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_evidence_person_id_local_date"), ["person_id", "local_date"], unique=False)

    op.create_table(
        "ladder_step",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("movement", sa.Text(), nullable=False),
        sa.Column("fear", sa.Integer(), nullable=False),
        sa.Column("activity", sa.String(length=20), nullable=True),
        sa.Column("plan_id", sa.String(length=32), nullable=True),
        sa.Column("form_id", sa.String(length=64), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("removed_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["user.id"], name=op.f("fk_ladder_step_person_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_ladder_step_plan_id"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ladder_step")),
        sa.UniqueConstraint("person_id", "form_id", name=op.f("uq_ladder_step_person_id_form_id")),
    )
    with op.batch_alter_table("ladder_step", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_ladder_step_person_id"), ["person_id"], unique=False)

    op.create_table(
        "measure",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("goal_id", sa.String(length=32), nullable=True),
        sa.Column("local_date", sa.Date(), nullable=False),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.Column("form_id", sa.String(length=64), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("removed_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["goal_id"], ["function_goal.id"], name=op.f("fk_measure_goal_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["person_id"], ["user.id"], name=op.f("fk_measure_person_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_measure")),
        sa.UniqueConstraint("person_id", "form_id", name=op.f("uq_measure_person_id_form_id")),
        sa.UniqueConstraint(
            "person_id", "kind", "goal_id", "local_date", name=op.f("uq_measure_person_id_kind_goal_id_local_date")
        ),
    )
    with op.batch_alter_table("measure", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_measure_person_id_kind_local_date"), ["person_id", "kind", "local_date"], unique=False
        )

    op.create_table(
        "thought_check",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("situation", sa.Text(), nullable=False),
        sa.Column("thought", sa.Text(), nullable=False),
        sa.Column("belief_before", sa.Integer(), nullable=True),
        sa.Column("feeling", sa.Text(), nullable=False),
        sa.Column("evidence_for", sa.Text(), nullable=False),
        sa.Column("evidence_against", sa.Text(), nullable=False),
        sa.Column("fairer_thought", sa.Text(), nullable=False),
        sa.Column("belief_now", sa.Integer(), nullable=True),
        sa.Column("belief_after", sa.Integer(), nullable=True),
        sa.Column("activity", sa.String(length=20), nullable=True),
        sa.Column("session_log_id", sa.String(length=32), nullable=True),
        sa.Column("local_date", sa.Date(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("form_id", sa.String(length=64), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.Column("removed_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["user.id"], name=op.f("fk_thought_check_person_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["session_log_id"], ["session_log.id"], name=op.f("fk_thought_check_session_log_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_thought_check")),
        sa.UniqueConstraint("person_id", "form_id", name=op.f("uq_thought_check_person_id_form_id")),
    )
    with op.batch_alter_table("thought_check", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_thought_check_person_id_created_at"), ["person_id", "created_at"], unique=False
        )

    op.create_table(
        "ladder_try",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("step_id", sa.String(length=32), nullable=False),
        sa.Column("local_date", sa.Date(), nullable=False),
        sa.Column("prediction", sa.Text(), nullable=False),
        sa.Column("expected_pain", sa.Integer(), nullable=True),
        sa.Column("expected_fear", sa.Integer(), nullable=True),
        sa.Column("found_pain", sa.Integer(), nullable=True),
        sa.Column("found_fear", sa.Integer(), nullable=True),
        sa.Column("what_happened", sa.Text(), nullable=False),
        sa.Column("form_id", sa.String(length=64), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["step_id"], ["ladder_step.id"], name=op.f("fk_ladder_try_step_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ladder_try")),
        sa.UniqueConstraint("step_id", "form_id", name=op.f("uq_ladder_try_step_id_form_id")),
    )
    with op.batch_alter_table("ladder_try", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_ladder_try_step_id"), ["step_id"], unique=False)

    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.add_column(sa.Column("locale", sa.String(length=12), nullable=True))
        batch_op.add_column(sa.Column("lock_minutes", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("has_neutral_title", sa.Boolean(), server_default=sa.false(), nullable=False))
        batch_op.add_column(sa.Column("uses_keys", sa.Boolean(), server_default=sa.true(), nullable=False))
        batch_op.add_column(sa.Column("timer_sounds", sa.Boolean(), server_default=sa.true(), nullable=False))
        batch_op.add_column(sa.Column("timer_vibrates", sa.Boolean(), server_default=sa.true(), nullable=False))
        batch_op.add_column(sa.Column("has_seen_tour", sa.Boolean(), server_default=sa.false(), nullable=False))


def downgrade() -> None:
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.drop_column("has_seen_tour")
        batch_op.drop_column("timer_vibrates")
        batch_op.drop_column("timer_sounds")
        batch_op.drop_column("uses_keys")
        batch_op.drop_column("has_neutral_title")
        batch_op.drop_column("lock_minutes")
        batch_op.drop_column("locale")

    with op.batch_alter_table("ladder_try", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_ladder_try_step_id"))

    op.drop_table("ladder_try")
    with op.batch_alter_table("thought_check", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_thought_check_person_id_created_at"))

    op.drop_table("thought_check")
    with op.batch_alter_table("measure", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_measure_person_id_kind_local_date"))

    op.drop_table("measure")
    with op.batch_alter_table("ladder_step", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_ladder_step_person_id"))

    op.drop_table("ladder_step")
    with op.batch_alter_table("evidence", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_evidence_person_id_local_date"))

    op.drop_table("evidence")
    with op.batch_alter_table("safety_reminder", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_safety_reminder_person_id"))

    op.drop_table("safety_reminder")
    op.drop_table("reappraisal")
    with op.batch_alter_table("practice_log", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_practice_log_person_id_local_date"))

    op.drop_table("practice_log")
    op.drop_table("lesson_read")
    with op.batch_alter_table("function_goal", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_function_goal_person_id"))

    op.drop_table("function_goal")
    op.drop_table("day_after")

"""add mail reminders: a time of day for a person's, and a row for each day that is decided"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "mail_reminder",
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("local_date", sa.Date(), nullable=False),
        sa.Column("decided_at", sa.DateTime(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.String(length=10), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["user.id"], name=op.f("fk_mail_reminder_person_id_user"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", "local_date", name=op.f("pk_mail_reminder")),
    )
    with op.batch_alter_table("mail_reminder", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_mail_reminder_local_date"), ["local_date"], unique=False)

    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.add_column(sa.Column("mail_minute", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("mail_chosen_at", sa.DateTime(), nullable=True))
        batch_op.create_index(
            "ix_person_mail_minute",
            ["mail_minute"],
            unique=False,
            sqlite_where=sa.text("mail_minute IS NOT NULL"),
            postgresql_where=sa.text("mail_minute IS NOT NULL"),
        )


def downgrade() -> None:
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.drop_index("ix_person_mail_minute")
        batch_op.drop_column("mail_chosen_at")
        batch_op.drop_column("mail_minute")
    with op.batch_alter_table("mail_reminder", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_mail_reminder_local_date"))

    op.drop_table("mail_reminder")

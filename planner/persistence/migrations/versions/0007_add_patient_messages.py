"""add patient messages; summaries number their reasons anew, and the next look at a caseload makes them again"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "patient_message",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("patient_id", sa.String(length=32), nullable=False),
        sa.Column("physio_id", sa.String(length=32), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("form_id", sa.String(length=64), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("read_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["user.id"], name=op.f("fk_patient_message_patient_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["physio_id"], ["user.id"], name=op.f("fk_patient_message_physio_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_patient_message")),
        sa.UniqueConstraint("patient_id", "form_id", name=op.f("uq_patient_message_patient_id_form_id")),
    )
    with op.batch_alter_table("patient_message", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_patient_message_patient_id_created_at"), ["patient_id", "created_at"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_patient_message_physio_id_read_at"), ["physio_id", "read_at"], unique=False
        )
    op.execute("DELETE FROM caseload_summary")


def downgrade() -> None:
    op.drop_table("patient_message")
    op.execute("DELETE FROM caseload_summary")

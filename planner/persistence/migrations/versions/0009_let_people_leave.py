"""let people delete their own account: when it goes, and looks that outlive who looked"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

OF_PHYSIO = "fk_care_look_physio_id"


def upgrade() -> None:
    op.add_column("user", sa.Column("leaves_at", sa.DateTime(), nullable=True))
    op.create_index(op.f("ix_user_leaves_at"), "user", ["leaves_at"], unique=False)
    with op.batch_alter_table("care_look", schema=None) as batch_op:
        batch_op.alter_column("physio_id", existing_type=sa.String(32), nullable=True)
        _go_with(batch_op, "SET NULL")


def downgrade() -> None:
    """The user's without a batch, which would make the table anew and so drop the one that all others hang on."""
    op.execute("DELETE FROM care_look WHERE physio_id IS NULL")
    with op.batch_alter_table("care_look", schema=None) as batch_op:
        _go_with(batch_op, "CASCADE")
        batch_op.alter_column("physio_id", existing_type=sa.String(32), nullable=False)
    op.execute("UPDATE care_link SET ended_by = 'patient' WHERE ended_by = 'leaving'")
    op.drop_index(op.f("ix_user_leaves_at"), table_name="user")
    op.drop_column("user", "leaves_at")


def _go_with(batch_op, what: str) -> None:
    batch_op.drop_constraint(batch_op.f(OF_PHYSIO), type_="foreignkey")
    batch_op.create_foreign_key(batch_op.f(OF_PHYSIO), "user", ["physio_id"], ["id"], ondelete=what)

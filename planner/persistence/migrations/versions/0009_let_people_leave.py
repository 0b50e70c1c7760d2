"""let people delete their own account: when it goes"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("user", sa.Column("leaves_at", sa.DateTime(), nullable=True))
    op.create_index(op.f("ix_user_leaves_at"), "user", ["leaves_at"], unique=False)


def downgrade() -> None:
    """Without a batch, which would make the table anew and so drop the one that all others hang on."""
    op.drop_index(op.f("ix_user_leaves_at"), table_name="user")
    op.drop_column("user", "leaves_at")
    op.execute("UPDATE care_link SET ended_by = 'patient' WHERE ended_by = 'leaving'")

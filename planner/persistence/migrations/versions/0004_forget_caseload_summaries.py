"""forget caseload summaries: they say more now, and the next look at a caseload makes them again"""

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("DELETE FROM caseload_summary")


def downgrade() -> None:
    op.execute("DELETE FROM caseload_summary")

"""lay a beginning ready: an invitation's first activity and protocol, and warning signs gone through together"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for table in ("invitation", "care_link"):
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.add_column(sa.Column("activity", sa.String(length=20), nullable=True))
            batch_op.add_column(sa.Column("protocol_name", sa.String(length=80), nullable=True))
            batch_op.add_column(sa.Column("protocol_content", sa.JSON(none_as_null=True), nullable=True))

    with op.batch_alter_table("invitation", schema=None) as batch_op:
        batch_op.add_column(sa.Column("signs_checked_at", sa.DateTime(), nullable=True))

    with op.batch_alter_table("safety_check", schema=None) as batch_op:
        batch_op.add_column(sa.Column("checked_by", sa.String(length=120), nullable=True))
        batch_op.add_column(sa.Column("care_link_id", sa.String(length=32), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_safety_check_care_link_id"), "care_link", ["care_link_id"], ["id"], ondelete="SET NULL"
        )


def downgrade() -> None:
    # A check that a physiotherapist made would read as the person's own answer without its name: it goes too.
    op.execute("DELETE FROM safety_check WHERE checked_by IS NOT NULL")

    with op.batch_alter_table("safety_check", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_safety_check_care_link_id"), type_="foreignkey")
        batch_op.drop_column("care_link_id")
        batch_op.drop_column("checked_by")

    with op.batch_alter_table("invitation", schema=None) as batch_op:
        batch_op.drop_column("signs_checked_at")

    for table in ("care_link", "invitation"):
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.drop_column("protocol_content")
            batch_op.drop_column("protocol_name")
            batch_op.drop_column("activity")

"""What one rule of the common style sheet would cost every page: see docs/adr/0005."""

from __future__ import annotations

import re
from pathlib import Path

CSS = Path(__file__).parents[2] / "static" / "css"


def test_no_rule_of_every_page_asks_what_an_element_holds() -> None:
    """`:has()` on paper costs nothing on a screen; what folds by it has a sheet of its own."""
    order = (CSS / "order.txt").read_text("utf-8").split()
    assert "folds" not in order
    for name in order:
        text = re.sub(r"@media print \{.*?\n\}\n", "", (CSS / f"{name}.css").read_text("utf-8") + "\n", flags=re.DOTALL)
        assert ":has(" not in text, name

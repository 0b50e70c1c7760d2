"""The rows of the pages about thoughts and safety; all of it is the patient's own."""

from __future__ import annotations

from tests.web.access_matrix.mind_world import HAPPENED, REMINDER, SHOWN
from tests.web.access_matrix.row import Row, get, post

EVIDENCE: tuple[Row, ...] = (
    get("evidence.show", "/evidence", "sko----", SHOWN),
    post("evidence.show", "/evidence", "skk----", text="It eased"),
    post("evidence.keep", "/evidence/logs/{eased}/keep", "sk-----"),
    post("evidence.let_go", "/evidence/logs/{eased}/let-go", "sr-----", False),
    post("evidence.remove", "/evidence/{evidence}/remove", "sk-----"),
    post("evidence.restore", "/evidence/{evidence}/restore", "sr-----", False),
    get("evidence.list_reminders", "/evidence/reminders", "sko----", REMINDER),
    post("evidence.list_reminders", "/evidence/reminders", "skk----", text="I can stop at any time."),
    post("evidence.remove_reminder", "/evidence/reminders/{reminder}/remove", "sk-----"),
    post("evidence.restore_reminder", "/evidence/reminders/{reminder}/restore", "sr-----", False),
    get("evidence.week", "/evidence/week", "sko----", HAPPENED),
    post("evidence.week", "/evidence/week", "skk----", what_happened="In the garden", safer_meaning="I was tired"),
    post("evidence.skip_week", "/evidence/week/skip", "srk----"),
)

MIND: tuple[Row, ...] = (*EVIDENCE,)

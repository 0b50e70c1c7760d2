"""The rows of the pages about thoughts and safety; all of it is the patient's own."""

from __future__ import annotations

from tests.web.access_matrix.mind_world import AIM, HAPPENED, MOVEMENT, REMINDER, SHOWN, WORRY
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
    post("evidence.take_back_week", "/evidence/week/take-back", "skr----"),
    post("evidence.skip_week", "/evidence/week/skip", "srk----"),
)

THOUGHTS: tuple[Row, ...] = (
    get("thoughts.index", "/thoughts", "sko----", WORRY),
    get("thoughts.new", "/thoughts/new", "soo----"),
    post("thoughts.new", "/thoughts/new", "skk----", thought="It will get worse"),
    get("thoughts.show", "/thoughts/{thought}", "sk-----", WORRY),
    post("thoughts.show", "/thoughts/{thought}", "sk-----", thought=WORRY, version="1"),
    post("thoughts.delete", "/thoughts/{thought}/delete", "sk-----"),
    post("thoughts.restore", "/thoughts/{thought}/restore", "sr-----", False),
)

LADDER: tuple[Row, ...] = (
    get("ladder.index", "/ladder", "sko----", MOVEMENT),
    post("ladder.index", "/ladder", "skk----", movement="Bending down", fear="30"),
    get("ladder.show", "/ladder/{step}", "sk-----", MOVEMENT),
    post("ladder.show", "/ladder/{step}", "sk-----", movement=MOVEMENT, fear="50"),
    post("ladder.begin", "/ladder/{step}/tries", "sk-----", expected_fear="70", expected_pain="6"),
    post("ladder.end", "/ladder/{step}/tries/{try}", "sk-----", found_fear="40", found_pain="3"),
    post("ladder.take_back_try", "/ladder/{step}/tries/{try}/remove", "sk-----"),
    post("ladder.plan", "/ladder/{step}/plan", "sk-----", activity="walking"),
    post("ladder.remove", "/ladder/{step}/remove", "sk-----"),
    post("ladder.restore", "/ladder/{step}/restore", "sr-----", False),
)

MEASURES: tuple[Row, ...] = (
    get("measures.show", "/measures", "sko----", AIM),
    post("measures.show", "/measures", "skk----", confidence="5", day="{today}"),
    post("measures.take_back", "/measures/take-back", "sk-----", was="{measure}:"),
    post("measures.later", "/measures/later", "skk----"),
    post("measures.add_goal", "/measures/goals", "skk----", wording="Swim a length"),
    post("measures.archive_goal", "/measures/goals/{goal}/archive", "sk-----"),
    post("measures.restore_goal", "/measures/goals/{goal}/restore", "sr-----", False),
    post("measures.remove", "/measures/{measure}/remove", "sk-----"),
    post("measures.restore", "/measures/{measure}/restore", "sr-----", False),
)

DAY_AFTER: tuple[Row, ...] = (
    get("day_after.show", "/day-after/{calm_day}", "sk-----", "How has it been since?"),
    post("day_after.show", "/day-after/{calm_day}", "sk-----", how="worse"),
    post("day_after.take_back", "/day-after/{calm_day}/take-back", "sr-----", False),
    post("day_after.skip", "/day-after/{calm_day}/skip", "sk-----"),
    get("day_after.questions", "/day-after/{worse_day}/questions", "sk-----", "You felt much worse"),
    post(
        "day_after.questions",
        "/day-after/{worse_day}/questions",
        "sk-----",
        began_later="yes",
        was_small_effort="yes",
        has_condition="no",
    ),
)

MIND: tuple[Row, ...] = (*EVIDENCE, *THOUGHTS, *LADDER, *MEASURES, *DAY_AFTER)

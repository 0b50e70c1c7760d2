"""The access matrix, written by hand: every endpoint and method, and what each of seven people gets.

The letters stand for, in this order: anonymous, Jo (the patient), Sam (another patient), the linked physiotherapist,
the linked one without scores, an unlinked one, one whose link was ended.

    k  allowed: a page shows the object's own marker; a form changes the tables
    o  allowed, on what is their own: nothing of Jo's is on it
    r  led somewhere else; nothing changes
    s  asked to sign in
    -  404, with the same body as for ids that do not exist; nothing changes
"""

from __future__ import annotations

from tests.web.access_matrix.mind_rows import MIND
from tests.web.access_matrix.row import Row, get, post
from tests.web.access_matrix.world import GOAL, HELD, NOTE, READ, SENT, WRITTEN

PUBLIC = (
    get("pages.landing", "/", "orrrrrr"),
    get("pages.help_page", "/help", "ooooooo"),
    get("pages.privacy", "/privacy", "ooooooo"),
    get("pages.accessibility", "/accessibility", "ooooooo"),
    get("health.alive", "/healthz", "ooooooo"),
    get("health.ready", "/readyz", "ooooooo"),
    get("offline.shell", "/offline", "ooooooo"),
    get("offline.worker", "/sw.js", "ooooooo"),
    get("offline.manifest", "/manifest.webmanifest", "ooooooo"),
    post("demo.start", "/demo", "-------"),
)

ACCOUNT = (
    get("identity.home", "/home", "srrrrrr"),
    get("identity.kept", "/kept", "srrrrrr"),
    get("identity.waiting", "/waiting", "srrrrrr"),
    get("settings.show", "/settings", "soooooo", "jo@example.org"),
    post(
        "settings.change",
        "/settings",
        "skkkkkk",
        name="Somebody",
        zone="Europe/Paris",
        distance="mi",
        week_starts="1",
        theme="dark",
    ),
    get("settings.data", "/settings/data", "soo----"),
    get("settings.sessions_sheet", "/settings/data/sessions.csv", "sko----", "walking"),
    get("settings.everything", "/settings/data/everything.json", "sko----", "jo@example.org"),
    get("settings.timer", "/settings/timer", "soo----"),
    post("settings.change_timer", "/settings/timer", "skk----", vibrates="yes"),
    get("settings.reminders", "/settings/reminders", "sko----", 'value="600" selected'),
    post("settings.change_reminders", "/settings/reminders", "skk----", minute="540"),
    get("mail_off.show", "/mail/off/{mail_off}", "kkkkkkk", "Turn them off"),
    post("mail_off.turn_off", "/mail/off/{mail_off}", "kkkkkkk"),
    post("tour.seen", "/tour/seen", "skkkkkk"),
    post("tour.again", "/tour/again", "srrrrrr", False),
    get("leaving.ask", "/settings/leave", "soooooo"),
    post("leaving.leave", "/settings/leave", "srrrrrr", False, password=""),
    get("leaving.waiting", "/leaving", "srrrrrr"),
    post("leaving.keep", "/leaving/keep", "srrrrrr", False),
    get("lock.show", "/still-there", "srrrrrr"),
    post("lock.unlock", "/still-there", "srrrrrr", False, password="a wild guess"),
    get("lock.here", "/still-there/yes", "soooooo"),
    post("settings.change_zone", "/settings/zone", "skkkkkk", zone="Europe/Paris"),
)

PATIENT = (
    get("today.show", "/today", "sko----", "Why 5"),
    get("readiness.show", "/readiness", "soo----"),
    post("readiness.show", "/readiness", "skk----", none_of_these="none", post_exertional="no"),
    get("readiness.stop", "/readiness/stop", "srr----"),
    post("readiness.stop", "/readiness/stop", "srr----", False, cleared_by="Dr Shah", cleared_role="doctor"),
    get("offline.outbox", "/outbox", "sko----", '"name":"Jo"'),
    get("progress.show", "/progress", "sko----", "2 sessions"),
    get("flare.show", "/flare-up", "soo----"),
    post("flare.show", "/flare-up", "skk----", start="{today}", act="start"),
    post("flare.undo", "/flare-up/undo", "srr----", False),
    post("flare.reopen", "/flare-up/reopen", "s------", flare="{jo}"),
    get("reviews.show", "/reviews/{last_week}", "sk-----", "Nothing was logged this week"),
    post("reviews.show", "/reviews/{last_week}", "sk-----", **{"choice-{plan}": "270"}),
)

BASELINES = (
    get("baselines.new", "/baselines/new", "soo----"),
    post("baselines.new", "/baselines/new", "skk----", activity="walking", unit="minutes"),
    get("baselines.show", "/baselines/{baseline}", "sk-----", "6 × 0.8"),
    post("baselines.show", "/baselines/{baseline}", "sk-----", amount="5", day="{today}"),
    get("baselines.live_sum", "/baselines/{baseline}/sum?amount=5", "sk-----", "5"),
    post("baselines.use", "/baselines/{baseline}/use", "sk-----"),
    post("baselines.method", "/baselines/{baseline}/method", "sk-----", method="median", start_percent="70"),
    post("baselines.change_trial", "/baselines/{baseline}/trials/{trial}", "sk-----", reason="a bad day"),
    post("baselines.change_trial", "/baselines/{baseline}/trials/{trial}", "sk-----", next_day="same"),
)

PLANS = (
    get("plans.index", "/plans", "sro----", GOAL),
    get("plans.new", "/plans/new?baseline={baseline}", "sk-----", "6 min"),
    post("plans.new", "/plans/new?baseline={baseline}", "sr-----", False),
    get("plans.preview", "/plans/preview/{baseline}?pace=10&days=1&target=20", "sk-----", "20 min"),
    get("plans.show", "/plans/{plan}", "sk-----", GOAL),
    get("plans.change", "/plans/{plan}/change", "sk-----", "30"),
    post(
        "plans.change",
        "/plans/{plan}/change",
        "sk-----",
        days="1",
        pace="5",
        target="20",
        bouts="1",
        decider="automatic",
        start="{today}",
        expected_revision="1",
    ),
    get("plans.revision", "/plans/{plan}/revisions/1", "sk-----", "30 min"),
    post("plans.take_back_change", "/plans/{plan}/revisions/1/take-back", "s------"),
    post("reviews.take_back", "/reviews/take-back", "sk-----", was="{plan}:2:{today}:set:240"),
    post("plans.smaller", "/plans/{plan}/smaller", "sk-----", quota="4"),
    post("plans.act", "/plans/{plan}/pause", "sk-----"),
    post("plans.move", "/plans/{plan}/move", "sr-----", False, **{"from": "{today}", "to": "{today}"}),
    post("plans.excuse", "/weeks/{week}/excuse", "sk-----", reason="away"),
)

LOGS = (
    get("session_logs.new", "/plans/{plan}/sessions/new", "sk-----", "Log your walk"),
    post("session_logs.new", "/plans/{plan}/sessions/new", "sk-----", amount="5", day="{today}", form_id="f1"),
    get("session_logs.compared", "/plans/{plan}/sessions/compared?amount=5&day={today}", "sk-----", "as planned"),
    get("session_logs.compared_again", "/sessions/{log}/compared?amount=5&day={today}", "sk-----", "minutes"),
    get("session_logs.unplanned", "/sessions/new?activity=walking", "sko----", "Your number today"),
    post("session_logs.unplanned", "/sessions/new?activity=yoga", "skk----", amount="5", day="{today}", form_id="f2"),
    get("session_logs.edit", "/sessions/{log}/edit", "sk-----", NOTE),
    post("session_logs.edit", "/sessions/{log}/edit", "sk-----", amount="6", day="{today}"),
    post("session_logs.delete", "/sessions/{log}/delete", "sk-----"),
    post("session_logs.restore", "/sessions/{log}/restore", "sr-----", False),
    get("session_logs.timer", "/plans/{plan}/timer", "sk-----", "Walk"),
)

CALM = (
    get("learn.index", "/learn", "sko----", "1 of 13 read"),
    get("learn.show", f"/learn/{READ}", "sko----", "You read this on"),
    post("learn.show", "/learn/flare-ups", "skk----", read="yes"),
    get("practice.index", "/practice", "sko----", HELD),
    post("practice.index", "/practice", "skk----", kind="breathing", minutes="3", form_id="f3"),
    get("practice.show", "/practice/somatic-tracking", "soo----"),
    post("practice.show", "/practice/meditation", "skk----", kind="meditation", minutes="3", form_id="f4"),
    post("practice.delete", "/practice/logs/{practice}/delete", "sk-----"),
    post("practice.restore", "/practice/logs/{practice}/restore", "sr-----", False),
)

TAKEN_BACK = {"patient_id": "{jo}", "plan_id": "{plan}", "week": "1", "on": "{today}"}

PHYSIO = (
    get("caseload.show", "/caseload", "s--kkoo", ">Jo<"),
    get("caseload.reviews", "/caseload/reviews", "s--oooo"),
    post("caseload.take_back", "/caseload/reviews/take-back", "s--rr--", False, **TAKEN_BACK),
    post("caseload.decide", "/caseload/reviews", "s--rr--", False, patient_id="{jo}", plan_id="{plan}", choice="take"),
)

AT_JO = "/patients/{jo}"

PATIENTS = (
    get("patients.show", AT_JO, "s--kk--", GOAL),
    get("patients.timeline", f"{AT_JO}/timeline", "s--kk--", NOTE),
    get("patients.report", f"{AT_JO}/report", "s--kk--", GOAL),
    get("patients.diary", f"{AT_JO}/diary", "s--kk--", "Diary sheet: walking, Jo"),
    post("patients.clear_stop_sign", f"{AT_JO}/clear-stop-sign", "s--kk--", False, reason="Seen by Dr Shah."),
    post("patients.add_note", f"{AT_JO}/notes", "s--kk--", text="Fear has eased.", to="me"),
    post("patients.change_note", f"{AT_JO}/notes/{{private_note}}", "s--k---", text="Other words."),
    post("patients.remove_note", f"{AT_JO}/notes/{{private_note}}/delete", "s--k---"),
    get("messages.index", "/messages", "skokooo", SENT),
    post("messages.read", "/notes/{sent_note}/read", "sk-----"),
    post("messages.unread", "/notes/{seen_note}/unread", "sk-----"),
    get("messages.write", "/messages/new?to={linked}", "skr----", "Only the person you choose will read it."),
    post("messages.write", "/messages/new", "sk-----", to="{linked}", text="May I swim?"),
    post("messages.take_back", "/messages/{message}/take-back", "sk-----"),
    post("patients.read_message", f"{AT_JO}/messages/{{message}}/read", "s--k---"),
    post("patients.unread_message", f"{AT_JO}/messages/{{read_message}}/unread", "s--k---"),
    get("messages.index", "/messages?page=1", "skokooo", WRITTEN),
)

ON_BEHALF = (
    get("patients.log_session", f"{AT_JO}/sessions/new", "s--kk--", "Log for Jo"),
    post("patients.log_session", f"{AT_JO}/sessions/new", "s--kk--", amount="5", day="{today}", form_id="f3"),
    get("patients.edit_log", f"{AT_JO}/sessions/{{written_log}}", "s--kk--", "Correct a log of Jo"),
    post("patients.edit_log", f"{AT_JO}/sessions/{{written_log}}", "s--kk--", amount="6", day="{today}"),
    post("patients.act_on_log", f"{AT_JO}/sessions/{{written_log}}/delete", "s--kk--"),
    get("patients.new_baseline", f"{AT_JO}/baselines/new", "s--kk--", "New baseline for Jo"),
    post("patients.new_baseline", f"{AT_JO}/baselines/new", "s--kk--", activity="walking", unit="minutes"),
    get("patients.baseline", f"{AT_JO}/baselines/{{baseline}}", "s--kk--", "80 % of 6"),
    post("patients.baseline", f"{AT_JO}/baselines/{{baseline}}", "s--kk--", amount="5", day="{today}"),
    post("patients.change_trial", f"{AT_JO}/baselines/{{baseline}}/trials/{{written_trial}}", "s--kk--", act="delete"),
)

ROWS: tuple[Row, ...] = (
    *PUBLIC,
    *ACCOUNT,
    *PATIENT,
    *BASELINES,
    *PLANS,
    *LOGS,
    *CALM,
    *PHYSIO,
    *PATIENTS,
    *ON_BEHALF,
    *MIND,
)

TESTED_ELSEWHERE = {
    "static": "files that everybody may load",
    "security.static": "refused: no audience",
    "security.verify": "refused: no audience",
    "security.login": "tests/web/test_accounts_sign_in.py",
    "security.logout": "tests/web/test_accounts_sign_in.py",
    "security.register": "tests/web/test_accounts_sign_up.py",
    "security.forgot_password": "tests/web/test_accounts_reset.py",
    "security.reset_password": "tests/web/test_accounts_reset.py",
    "security.change_password": "tests/web/test_accounts_settings.py",
}
"""Endpoints of libraries, with the reason why they are not in the matrix."""

AREAS_ELSEWHERE = {"invitations", "join", "sharing", "discharge", "clinic"}
"""Areas with a matrix of their own, which fails for a new endpoint too: tests/web/test_care_access.py."""

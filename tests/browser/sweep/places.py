"""Every page there is: whose it is, where it is, and what its heading says. A new page needs its line here."""

from __future__ import annotations

from dataclasses import dataclass

FLARE = "This is a flare-\u2060up. It will settle."


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A page of somebody's; `lands` is its final address when that is another one."""

    endpoint: str
    address: str
    heading: str
    lands: str = ""
    status: int = 200

    @property
    def final(self) -> str:
        """The address that the browser shows in the end."""
        return self.lands or self.address


def page(endpoint: str, address: str, heading: str, lands: str = "", status: int = 200) -> Place:
    """A place, in one line."""
    return Place(endpoint=endpoint, address=address, heading=heading, lands=lands, status=status)


VISITOR = (
    page("pages.landing", "/", "Move a little more, on a plan your body can trust"),
    page("pages.help_page", "/help", "Help"),
    page("pages.privacy", "/privacy", "Privacy"),
    page("pages.accessibility", "/accessibility", "Accessibility"),
    page("offline.shell", "/offline", "No signal here"),
    page("security.login", "/sign-in", "Sign in"),
    page("security.register", "/sign-up", "Create an account"),
    page("security.forgot_password", "/reset-password", "Choose a new password"),
    page("security.reset_password", "/reset-password/{reset}", "Your new password"),
    page("join.show", "/join", "Join your physiotherapist"),
    page("join.token", "/join/{token}", "Priya would like to plan with you"),
    page("mail_off.show", "/mail/off/{mail_off}", "Turn e-mail reminders off?"),
    page("today.show", "/today", "Sign in", "/sign-in?next=/today"),
    page("404", "/nowhere", "This page is not here", status=404),
)

JO = (
    page("today.show", "/today", "Done for today, Jo"),
    page("identity.home", "/home", "Done for today, Jo", "/today"),
    page("readiness.show", "/readiness", "A short safety check"),
    page("progress.show", "/progress", "Your progress"),
    page("flare.show", "/flare-up", FLARE),
    page("reviews.show", "/reviews/{last_week}", "Your weekly review"),
    page("baselines.new", "/baselines/new", "Find your starting point"),
    page("baselines.show", "/baselines/{baseline}", "Your starting point for walking"),
    page("plans.index", "/plans", "Your walking plan", "/plans/{plan}"),
    page("plans.new", "/plans/new?baseline={baseline}", "Make your walking plan"),
    page("plans.show", "/plans/{plan}", "Your walking plan"),
    page("plans.change", "/plans/{plan}/change", "Change your walking plan"),
    page("plans.revision", "/plans/{plan}/revisions/1", "Version 1 of your plan"),
    page("session_logs.new", "/plans/{plan}/sessions/new", "Log your walk"),
    page("session_logs.unplanned", "/sessions/new?activity=yoga", "Log your yoga"),
    page("session_logs.edit", "/sessions/{log}/edit", "Change your walk"),
    page("session_logs.timer", "/plans/{plan}/timer", "Walk 5 minutes"),
    page("learn.index", "/learn", "Learn"),
    page("learn.show", "/learn/hurt-is-not-harm", "Hurt is not always harm"),
    page("practice.index", "/practice", "Calm"),
    page("practice.show", "/practice/breathing", "Slow breathing"),
    page("practice.show", "/practice/body-scan?minutes=5", "Body scan"),
    page("messages.index", "/messages", "Messages"),
    page("messages.write", "/messages/new?to={linked}", "Write a message"),
    page("evidence.show", "/evidence", "What your body showed you"),
    page("evidence.list_reminders", "/evidence/reminders", "Safety reminders"),
    page("evidence.week", "/evidence/week", "What could the pain have meant?"),
    page("thoughts.index", "/thoughts", "Your thoughts"),
    page("thoughts.new", "/thoughts/new", "Check a thought"),
    page("thoughts.show", "/thoughts/{thought}", "Check a thought"),
    page("ladder.index", "/ladder", "Your fear ladder"),
    page("ladder.show", "/ladder/{step}", "Lifting the laundry"),
    page("measures.show", "/measures", "How you are doing"),
    page("day_after.show", "/day-after/{calm_day}", "How has it been since?"),
    page("day_after.questions", "/day-after/{worse_day}/questions", "You felt much worse"),
    page("settings.show", "/settings", "Settings"),
    page("settings.data", "/settings/data", "Your data"),
    page("settings.timer", "/settings/timer", "Sound and buzz of the timer"),
    page("settings.reminders", "/settings/reminders", "E-mail reminders"),
    page("leaving.ask", "/settings/leave", "Delete my account"),
    page("security.change_password", "/settings/password", "Change your password"),
    page("sharing.show", "/settings/sharing", "Sharing"),
    page("sharing.again", "/settings/sharing/{ended_link}/again", "Share with Fay again?"),
    page("join.show", "/join", "Join your physiotherapist"),
    page("pages.landing", "/", "Done for today, Jo", "/today"),
    page("404", "/caseload", "This page is not here", status=404),
)

FIRST_VISIT = (
    page("today.show", "/today", "Hello, Robin"),
    page("plans.index", "/plans", "Your plans"),
    page("progress.show", "/progress", "Your progress"),
    page("practice.index", "/practice", "Calm"),
    page("messages.index", "/messages", "Messages"),
    page("evidence.show", "/evidence", "What your body showed you"),
    page("evidence.list_reminders", "/evidence/reminders", "Safety reminders"),
    page("thoughts.index", "/thoughts", "Your thoughts"),
    page("ladder.index", "/ladder", "Your fear ladder"),
    page("measures.show", "/measures", "How you are doing"),
    page("sharing.show", "/settings/sharing", "Sharing"),
)

STOPPED = (
    page("today.show", "/today", "Hello, Kim"),
    page("readiness.stop", "/readiness/stop", "Speak to NHS 111 or your GP today"),
)

FLARING = (
    page("today.show", "/today", "{things} today, Jo"),
    page("flare.show", "/flare-up", "Flare-up, day 1. It will settle."),
    page("plans.show", "/plans/{flaring_plan}", "Your walking plan"),
    page("progress.show", "/progress", "Your progress"),
)

SAMPLE = (
    page("messages.index", "/messages", "Messages"),
    page("messages.write", "/messages/new", "Write to Priya"),
    page("plans.index", "/plans", "Your plans"),
    page("plans.show", "/plans/{sample_plan}", "Your walking plan"),
    page("progress.show", "/progress", "Your progress"),
    page("reviews.show", "/reviews/{last_week}", "Your weekly review"),
)

PHYSIO = (
    page("identity.home", "/home", "Caseload", "/caseload"),
    page("caseload.show", "/caseload", "Caseload"),
    page("caseload.reviews", "/caseload/reviews", "Reviews that wait for you"),
    page("patients.show", "/patients/{jo}", "Jo"),
    page("patients.show", "/patients/{stopped}", "Kim"),
    page("patients.timeline", "/patients/{jo}/timeline", "Timeline of Jo"),
    page("patients.report", "/patients/{jo}/report", "Report: Jo, graded walking"),
    page("patients.diary", "/patients/{jo}/diary", "Diary sheet: walking, Jo"),
    page("patients.log_session", "/patients/{jo}/sessions/new", "Log for Jo"),
    page("patients.edit_log", "/patients/{jo}/sessions/{written_log}", "Correct a log of Jo"),
    page("patients.new_baseline", "/patients/{jo}/baselines/new", "New baseline for Jo"),
    page("patients.baseline", "/patients/{jo}/baselines/{baseline}", "Baseline of Jo: walking"),
    page("adjust.show", "/patients/{jo}/plans/{plan}/adjust", "Adjust plan"),
    page("adjust.revision", "/patients/{jo}/plans/{plan}/revisions/1", "Version 1"),
    page("adjust.new_plan", "/patients/{jo}/plans/new?baseline={other_baseline}", "Make a plan"),
    page("protocols.index", "/protocols", "Protocols"),
    page("protocols.new", "/protocols/new", "New protocol"),
    page("protocols.show", "/protocols/{protocol}", "Stairs after a fall"),
    page("invitations.index", "/invitations", "Invite a patient"),
    page("clinic.show", "/clinic", "Priya's practice"),
    page("clinic.hand_on", "/clinic/members/{physio}/hand-on", "Hand on patients of Priya"),
    page("discharge.index", "/discharged", "Former patients"),
    page("discharge.patient", "/patients/{jo}/discharge", "End care with Jo?"),
    page("messages.index", "/messages", "Messages"),
    page("settings.show", "/settings", "Settings"),
    page("leaving.ask", "/settings/leave", "Delete my account"),
    page("pages.help_page", "/help", "Help"),
)

THEIR_PHYSIO = (
    page("caseload.show", "/caseload", "Caseload"),
    page("patients.show", "/patients/{sample}", "Jo"),
    page("patients.report", "/patients/{sample}/report", "Report: Jo, graded walking"),
    page("adjust.show", "/patients/{sample}/plans/{sample_plan}/adjust", "Adjust plan"),
)

NOBODY_YET = (
    page("caseload.show", "/caseload", "Caseload"),
    page("caseload.reviews", "/caseload/reviews", "Reviews that wait for you"),
    page("invitations.index", "/invitations", "Invite a patient"),
    page("discharge.index", "/discharged", "Former patients"),
    page("clinic.show", "/clinic", "Omar's practice"),
    page("404", "/patients/{jo}", "This page is not here", status=404),
)

WAITING = (page("identity.waiting", "/waiting", "Your account is waiting"),)

WALKS: dict[str, dict[str, tuple[Place, ...]]] = {
    "visitor": {"": VISITOR},
    "patient": {"jo": JO},
    "beginner": {"new": FIRST_VISIT, "stopped": STOPPED, "sample": SAMPLE, "flaring": FLARING},
    "physio": {"linked": PHYSIO},
    "colleagues": {"their_physio": THEIR_PHYSIO, "unlinked": NOBODY_YET, "waiting": WAITING},
}
"""What one test walks: people, and the pages of each."""

NO_PAGE = {
    "static": "files",
    "security.static": "refused: no audience",
    "security.verify": "refused: no audience",
    "health.alive": "one word for a machine",
    "health.ready": "one word for a machine",
    "offline.worker": "a script",
    "offline.manifest": "for the device",
    "offline.outbox": "for the script",
    "security.logout": "a form sends it",
    "baselines.live_sum": "a part of the page of try-outs",
    "session_logs.compared": "a sentence of the log's page",
    "session_logs.compared_again": "a sentence of the log's page",
    "plans.preview": "a part of the page of a new plan",
    "adjust.preview": "a part of the page that adjusts",
    "adjust.new_plan_preview": "a part of the page of a new plan",
    "leaving.waiting": "stands in tests/browser/test_leaving.py: it is there while an account waits to be deleted",
    "lock.show": "stands in tests/browser/test_lock.py: it is there while the site is locked",
    "settings.sessions_sheet": "a file to keep",
    "settings.everything": "a file to keep",
    "lock.here": "one word for the script",
    "identity.kept": "stands in test_states.py: it exists after a form that nobody was signed in for",
}
"""Endpoints that answer a GET with no page of their own, and why."""

"""Each rule of the weekly review, by example."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

from planner.domain.decision import AnswerState, DecidedBy, Decision, Reason
from planner.domain.history import Answer, Choice, Flare, History, Pause, PauseKind
from planner.domain.people import Author
from planner.domain.plan import Decider
from planner.domain.progression import Increment, PerSessions, Table
from planner.domain.replay import replay
from planner.domain.week import Week
from tests.domain.builders import MONDAY, a_baseline, a_history, a_log, a_revision, logs_on_plan, minutes


def weeks_of(history: History, weeks: int) -> tuple[Week, ...]:
    """The weeks judged on the Monday after so many weeks."""
    return replay(history, MONDAY + timedelta(weeks=weeks)).weeks


def test_a_week_done_as_asked_advances_by_the_exact_number() -> None:
    week, present = weeks_of(a_history(logs=logs_on_plan(1, [5])), 1)
    assert (week.decision, week.reasons[0]) == (Decision.ADVANCE, Reason.MET)
    assert present.exact == Fraction(minutes(4.8)) * Fraction(11, 10)
    assert present.quota == minutes(5.5)


def test_the_shown_number_is_never_what_grows() -> None:
    present = weeks_of(a_history(logs=logs_on_plan(2, [5, 5.5])), 2)[-1]
    assert present.exact == Fraction(288) * Fraction(121, 100)


def test_a_half_rounds_down() -> None:
    from planner.domain.units import Unit, round_to_step

    assert round_to_step(Unit.MINUTES, minutes(5.25)) == minutes(5)
    assert round_to_step(Unit.REPETITIONS, Fraction(9, 2)) == 4


def test_a_session_on_another_day_stands_in_for_a_missed_one() -> None:
    logs = (a_log(0, 5), a_log(3, 5), a_log(4, 5))
    week = weeks_of(a_history(logs=logs), 1)[0]
    assert [session.done_on for session in week.sessions] == [MONDAY, date(2026, 1, 8), date(2026, 1, 9)]
    assert week.extra_days == ()


def test_one_day_stands_in_for_one_missed_session_only() -> None:
    week = weeks_of(a_history(logs=(a_log(3, 5),)), 1)[0]
    assert [session.done_on for session in week.sessions] == [date(2026, 1, 8), None, None]
    assert week.reasons[0] is Reason.TOO_FEW_SESSIONS


def test_an_extra_day_is_never_adherence() -> None:
    logs = (*logs_on_plan(1, [5]), a_log(3, 5))
    week = weeks_of(a_history(logs=logs), 1)[0]
    assert week.extra_days == (date(2026, 1, 8),)


def test_a_stop_sign_pauses_until_it_is_cleared() -> None:
    pause = Pause(from_date=MONDAY + timedelta(days=2), until=MONDAY + timedelta(days=9))
    first, second, _ = weeks_of(a_history(pauses=(pause,), logs=logs_on_plan(2, [5])), 2)
    assert (first.decision, first.reasons[0]) == (Decision.PAUSE, Reason.STOP_SIGN)
    assert (second.decision, second.reasons[0]) == (Decision.HOLD, Reason.PAUSE_ENDED)


def test_a_persons_own_pause_has_its_own_reason() -> None:
    pause = Pause(from_date=MONDAY, until=None, kind=PauseKind.PERSON)
    week = weeks_of(a_history(pauses=(pause,)), 1)[0]
    assert (week.decision, week.reasons[0]) == (Decision.PAUSE, Reason.PAUSED)


def test_a_flare_lowers_what_is_asked_and_the_number_waits() -> None:
    flare = Flare(start=MONDAY + timedelta(days=7), end=MONDAY + timedelta(days=13))
    history = a_history(flares=(flare,), logs=logs_on_plan(2, [5, 3.75]))
    _, flared, present = weeks_of(history, 2)
    assert (flared.decision, flared.reasons[0]) == (Decision.HOLD, Reason.FLARE_OPEN)
    assert present.exact == flared.exact
    assert [session.asked_because for session in flared.sessions] == ["flare"] * 3
    assert [session.asked_because for session in present.sessions] == [f"way_back_{i}_of_3" for i in (1, 2, 3)]


def test_the_way_back_never_rises_faster_than_a_quarter_a_session() -> None:
    flare = Flare(start=MONDAY + timedelta(days=7), end=MONDAY + timedelta(days=13))
    history = a_history(
        a_revision(quota=minutes(10)),
        flares=(flare,),
    )
    present = weeks_of(history, 2)[-1]
    asked = [Fraction(session.quota, present.quota) for session in present.sessions]
    assert asked == [Fraction(8, 10), Fraction(9, 10), 1]


def test_an_excused_week_holds_and_is_no_failure() -> None:
    week = weeks_of(a_history(excused_weeks=frozenset({1})), 1)[0]
    assert (week.decision, week.reasons) == (Decision.HOLD, (Reason.EXCUSED,))


def test_two_weeks_without_sessions_step_back_once_and_count_again() -> None:
    weeks = weeks_of(a_history(a_revision(quota=minutes(10))), 4)
    assert [week.decision for week in weeks[:4]] == ["hold", "step_back", "hold", "step_back"]
    assert weeks[0].reasons == (Reason.NO_DATA,)
    assert weeks[1].reasons[1:] == (
        Reason.SECOND_WEEK_RUNNING,
        Reason.TELL_PHYSIOTHERAPIST,
        Reason.OFFER_FEWER_DAYS,
    )
    assert weeks[2].exact == minutes(9)


def test_steps_back_of_missed_weeks_never_go_under_the_start() -> None:
    weeks = weeks_of(a_history(), 2)
    assert weeks[1].decision is Decision.HOLD


def test_overdoing_is_not_rewarded_with_more() -> None:
    week = weeks_of(a_history(logs=logs_on_plan(1, [9])), 1)[0]
    assert (week.decision, week.reasons[0]) == (Decision.HOLD, Reason.OVERDONE)


def test_one_big_day_that_was_paid_for_is_overdoing() -> None:
    week = weeks_of(a_history(logs=(a_log(0, 9), a_log(4, 5))), 1)[0]
    assert week.reasons[0] is Reason.OVERDONE


def test_a_second_overdone_week_offers_a_new_baseline() -> None:
    week = weeks_of(a_history(logs=logs_on_plan(2, [9])), 2)[1]
    assert week.reasons == (Reason.OVERDONE, Reason.SECOND_WEEK_RUNNING, Reason.OFFER_NEW_BASELINE)


def test_doing_less_twice_steps_back_to_what_was_done() -> None:
    history = a_history(a_revision(quota=minutes(10)), logs=logs_on_plan(2, [6]))
    first, second, present = weeks_of(history, 2)
    assert (first.decision, second.decision) == (Decision.HOLD, Decision.STEP_BACK)
    assert present.exact == minutes(6)


def test_a_plateau_lasts_four_reviews_and_then_the_number_grows_again() -> None:
    history = a_history(a_revision(quota=minutes(10)), logs=logs_on_plan(9, [6, 6, 3.6, 3.6, 3.5]))
    weeks = weeks_of(history, 9)[:9]
    assert [week.decision for week in weeks] == ["hold", "step_back"] * 2 + ["hold"] * 4 + ["advance"]
    assert [week.reasons[0] for week in weeks[4:]] == [Reason.PLATEAU] * 4 + [Reason.MET]
    assert all(Reason.OFFER_NEW_BASELINE in week.reasons for week in weeks[4:8])


def test_low_confidence_holds_for_two_weeks_and_then_goes_on() -> None:
    logs = tuple(a_log(day, 5, confidence=2) for week in range(3) for day in (7 * week, 7 * week + 2, 7 * week + 4))
    weeks = weeks_of(a_history(logs=logs), 3)
    assert [week.reasons[0] for week in weeks[:3]] == ["low_confidence", "low_confidence", "met"]
    assert Reason.CONFIDENCE_WAITED in weeks[2].reasons


def test_the_target_is_maintained_even_off_its_step() -> None:
    history = a_history(a_revision(target=minutes(5.1)), logs=logs_on_plan(2, [5]))
    _, week, present = weeks_of(history, 2)
    assert (week.decision, week.reasons[0]) == (Decision.MAINTAIN, Reason.AT_TARGET)
    assert present.quota == minutes(5.1)


def test_every_fourth_week_stays_to_settle() -> None:
    history = a_history(
        a_revision(hold_every=4, progression=Increment(amount=minutes(0.5)), author="physiotherapist"),
        logs=tuple(a_log(7 * week + day, 5 + week / 2) for week in range(5) for day in (0, 2, 4)),
    )
    weeks = weeks_of(history, 5)
    assert [week.decision for week in weeks[:5]] == ["advance", "advance", "advance", "hold", "advance"]
    assert weeks[3].reasons[0] is Reason.CONSOLIDATION_WEEK


def test_post_exertional_malaise_switches_automatic_rises_off() -> None:
    week = weeks_of(a_history(a_revision(post_exertional=True), logs=logs_on_plan(1, [5])), 1)[0]
    assert (week.decision, week.reasons[0]) == (Decision.HOLD, Reason.POST_EXERTIONAL)


def test_sessions_raise_the_number_from_the_next_day() -> None:
    revision = a_revision(progression=PerSessions(sessions=3, amount=minutes(0.5)))
    _, present = weeks_of(a_history(revision, logs=logs_on_plan(1, [5])), 1)
    assert present.exact == minutes(5.3)


def test_a_table_is_asked_as_it_stands() -> None:
    revision = a_revision(progression=Table(quotas=(minutes(5), minutes(5), minutes(5.1))))
    weeks = weeks_of(a_history(revision, logs=logs_on_plan(3, [5])), 3)
    assert [week.quota for week in weeks] == [minutes(5), minutes(5), minutes(5.1), minutes(5.1)]
    assert weeks[2].decision is Decision.MAINTAIN


def test_the_target_is_asked_when_the_step_would_pass_it() -> None:
    present = weeks_of(a_history(a_revision(target=minutes(5.3)), logs=logs_on_plan(1, [5])), 1)[-1]
    assert present.exact == Fraction(1584, 5)
    assert present.quota == minutes(5.3)


def test_the_smallest_number_is_one_step() -> None:
    history = a_history(
        a_revision(baseline=a_baseline(0.1)),
        logs=(a_log(0, 0.25), a_log(2, 0.25), a_log(4, 0.25)),
    )
    week = weeks_of(history, 1)[0]
    assert [session.quota for session in week.sessions] == [15, 15, 15]


def test_a_waiting_physiotherapists_decision_is_not_the_persons_to_take() -> None:
    answer = Answer(week=1, on=MONDAY + timedelta(days=8), by=Author.PATIENT, choice=Choice.TAKE)
    history = a_history(a_revision(decider=Decider.PHYSIOTHERAPIST), logs=logs_on_plan(1, [5]), answers=(answer,))
    week, present = replay(history, MONDAY + timedelta(days=9)).weeks
    assert week.answer is AnswerState.WAITING
    assert present.quota_end == minutes(5)


def test_a_waiting_physiotherapists_decision_may_be_answered_downwards() -> None:
    answer = Answer(week=1, on=MONDAY + timedelta(days=8), by=Author.PATIENT, choice=Choice.SET, quota=minutes(4))
    history = a_history(a_revision(decider=Decider.PHYSIOTHERAPIST), logs=logs_on_plan(1, [5]), answers=(answer,))
    week, present = replay(history, MONDAY + timedelta(days=9)).weeks
    assert (week.answer, week.decided_by) == (AnswerState.SET, DecidedBy.PATIENT)
    assert present.quota_end == minutes(4)


def test_a_painful_week_done_as_asked_advances_all_the_same() -> None:
    logs = tuple(a_log(day, 5, pain_before=90, pain_after=100, confidence=6) for day in (0, 2, 4))
    assert weeks_of(a_history(logs=logs), 1)[0].decision is Decision.ADVANCE


def test_a_patients_own_table_rises_by_a_fifth_at_most() -> None:
    revision = a_revision(progression=Table(quotas=(minutes(10), minutes(20))))
    week, present = weeks_of(a_history(revision, logs=logs_on_plan(1, [10])), 1)
    assert week.reasons == (Reason.MET, Reason.CONFIDENCE_UNKNOWN, Reason.RISE_LIMITED)
    assert present.exact == minutes(12)


def test_a_table_row_that_repeats_its_number_needs_nobodys_answer() -> None:
    revision = a_revision(
        progression=Table(quotas=(minutes(5), minutes(5), minutes(5.5))), decider=Decider.PHYSIOTHERAPIST
    )
    first, second, _ = weeks_of(a_history(revision, logs=logs_on_plan(2, [5])), 2)
    assert (first.decision, first.answer) == (Decision.ADVANCE, AnswerState.NONE_NEEDED)
    assert (second.proposed_exact, second.answer) == (minutes(5.5), AnswerState.WAITING)


def test_sessions_that_may_raise_the_number_wait_for_an_answer() -> None:
    revision = a_revision(
        progression=PerSessions(sessions=3, amount=minutes(0.5)), decider=Decider.ASK_ME, author=Author.PHYSIOTHERAPIST
    )
    week, present = weeks_of(a_history(revision, logs=logs_on_plan(1, [5])), 1)
    assert (week.decision, week.answer) == (Decision.HOLD, AnswerState.WAITING)
    assert present.exact_end == week.exact_end


def test_a_number_set_for_a_later_week_lapses_when_a_revision_sets_another() -> None:
    later = a_revision(from_date=MONDAY + timedelta(weeks=1), quota=minutes(6))
    early, late = MONDAY + timedelta(days=1), MONDAY + timedelta(days=8)
    shown = []
    for day in (early, late):
        answer = Answer(week=2, on=day, by=Author.PHYSIOTHERAPIST, choice=Choice.SET, quota=minutes(9))
        history = a_history(a_revision(), later, logs=logs_on_plan(1, [5]), answers=(answer,))
        shown.append(weeks_of(history, 2)[-1].quota)
    assert shown == [minutes(6), minutes(9)]


def test_a_number_for_a_later_week_outlives_a_revision_that_sets_none() -> None:
    later = a_revision(from_date=MONDAY + timedelta(weeks=1))
    answer = Answer(week=2, on=MONDAY, by=Author.PHYSIOTHERAPIST, choice=Choice.SET, quota=minutes(9))
    assert weeks_of(a_history(a_revision(), later, answers=(answer,)), 2)[-1].quota == minutes(9)

"""Everything of one patient that a physiotherapist may see, in a fixed number of statements.

What is not shared is not in it: scores are taken out of logs, trials and reasons here, before anything is drawn.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from planner.clock import local_day
from planner.domain.care import Care, CareLink, ShareKind, shown_log, shown_reasons
from planner.domain.people import Actor
from planner.domain.review_note import ReviewNote
from planner.domain.week import Week
from planner.persistence.repositories import baselines, care_links, care_notes, people, safety_checks, told
from planner.persistence.repositories.baselines import StoredBaseline
from planner.persistence.repositories.care_notes import StoredNote
from planner.persistence.repositories.flare_ups import StoredFlare
from planner.persistence.repositories.safety_checks import SafetyCheck as SafetyCheck
from planner.services.care_looks import note_look
from planner.services.derive_plan import PersonPlans, load_plans
from planner.services.guards import open_patient
from planner.services.on_behalf import shown_baseline

NOTHING = PersonPlans(today=date.min, plans=(), flares=(), excused=frozenset(), logs={})


@dataclass(frozen=True, kw_only=True)
class PatientFile:
    """What one physiotherapist may see of one patient today; `person` is empty without shared activity."""

    care: Care
    today: date
    person: PersonPlans
    baselines: tuple[StoredBaseline, ...]
    checks: tuple[SafetyCheck, ...]
    flares: tuple[StoredFlare, ...]
    said: tuple[ReviewNote, ...]
    notes: tuple[StoredNote, ...]
    links: tuple[CareLink, ...]
    names: dict[str, str]

    @property
    def has_activity(self) -> bool:
        """Whether plans and logs are shared."""
        return self.care.has(ShareKind.ACTIVITY)

    @property
    def has_scores(self) -> bool:
        """Whether pain and confidence are shared."""
        return self.has_activity and self.care.has(ShareKind.SCORES)

    @property
    def has_notes(self) -> bool:
        """Whether what the patient wrote beside their logs is shared."""
        return self.has_activity and self.care.has(ShareKind.NOTES)

    @property
    def open_checks(self) -> tuple[SafetyCheck, ...]:
        """Stop signs that nobody has cleared, newest first."""
        return tuple(check for check in self.checks if check.is_open)

    def name_of(self, person_id: str | None) -> str | None:
        """A person's name; None for one whose account is gone."""
        return self.names.get(person_id or "")

    def without_scores(self) -> PatientFile:
        """The same file as if pain and confidence were not shared."""
        link = replace(self.care.link, shares=self.care.link.shares - {ShareKind.SCORES})
        care = replace(self.care, link=link)
        logs = {kind: [shown_log(log, link.shares) for log in known] for kind, known in self.person.logs.items()}
        found = tuple(shown_baseline(known, care) for known in self.baselines)
        said = tuple(kept for note in self.said if not (kept := _shown_note(note, care)).is_empty)
        return replace(self, care=care, person=replace(self.person, logs=logs), baselines=found, said=said)

    def week_of(self, week: Week) -> Week:
        """A week that tells no score that is not shared."""
        return replace(week, reasons=shown_reasons(week.reasons, self.care.link.shares))


def open_file(actor: Actor, patient_id: str, what: str, now: datetime, *needs: ShareKind) -> PatientFile:
    """Open a patient's file for a page of a kind, which the patient can read about; NotFound without a live link."""
    care = open_patient(actor, patient_id, *needs)
    note_look(actor, care, what, now)
    return load_file(actor, care, now)


def load_file(actor: Actor, care: Care, now: datetime) -> PatientFile:
    """The file of a patient to whom the physiotherapist has been let in."""
    patient, shares = care.patient, care.link.shares
    today = local_day(now, patient.zone)
    has_activity, has_notes = care.has(ShareKind.ACTIVITY), care.has(ShareKind.NOTES)
    person = NOTHING
    found: tuple[StoredBaseline, ...] = ()
    flares: tuple[StoredFlare, ...] = ()
    said: tuple[ReviewNote, ...] = ()
    if has_activity:
        person = load_plans(patient.id, today, with_finished=True)
        logs = {kind: [shown_log(log, shares) for log in known] for kind, known in person.logs.items()}
        person = replace(person, logs=logs)
        found = tuple(shown_baseline(stored, care) for stored in baselines.list_baselines(patient.id))
        known = told.load_told(patient.id)
        flares = tuple(flare if has_notes else replace(flare, what_helped=None) for flare in known.flares)
        said = tuple(_shown_note(note, care) for note in known.notes)
    authors = {note.author_id for plan in person.plans for note in plan.revisions}
    writers = {writer for known in found for writer in known.added_by_ids}
    return PatientFile(
        care=care,
        today=today,
        person=person,
        baselines=found,
        checks=tuple(safety_checks.list_checks(patient.id)),
        flares=flares,
        said=tuple(note for note in said if not note.is_empty),
        notes=tuple(care_notes.list_notes_of_author(patient.id, actor.id)),
        links=tuple(care_links.list_links_of_pair(actor.id, patient.id)),
        names=people.names_of(authors | writers | {actor.id, patient.id}),
    )


def _shown_note(note: ReviewNote, care: Care) -> ReviewNote:
    """What was said in a review, without what is not shared: the score, or the words."""
    confidence = note.confidence if care.has(ShareKind.SCORES) else None
    return replace(note, confidence=confidence, what_helped=note.what_helped if care.has(ShareKind.NOTES) else "")

"""Breaks the engine on purpose, one named way a law, and shows which test turns red.

    python -m tests.mutants

Each mutant changes one place of a copy of `planner/domain` and runs the domain's tests against the copy.
A mutant that no test notices is a failure: a law is then only a sentence.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TESTS = ["tests/domain/test_review.py", "tests/domain/test_laws.py"]


@dataclass(frozen=True, slots=True)
class Mutant:
    """A named way to break a law: in `module`, `before` becomes `after`."""

    name: str
    module: str
    before: str
    after: str


MUTANTS = (
    Mutant(
        "a half rounds up",
        "units",
        "return -((size - twice) // (2 * size)) * step",
        "return (size + twice) // (2 * size) * step",
    ),
    Mutant(
        "growth counts from the shown number",
        "growth",
        "    exact = standing.exact\n    match revision",
        "    exact = Fraction(full_quota(unit, standing, revision))\n    match revision",
    ),
    Mutant(
        "pain holds a week",
        "week_facts",
        "return median(self.confidences) if self.confidences else None",
        "return 0 if self.pain_seen else median(self.confidences) if self.confidences else None",
    ),
    Mutant(
        "the target is passed",
        "quota",
        "    return quota if target is None else min(quota, target)",
        "    return quota",
    ),
    Mutant(
        "missed steps are back-filled",
        "fold",
        "        self.steps_up = self.steps_up + 1",
        "        outcome = _back_filled(course, outcome)\n        self.steps_up = self.steps_up + 1",
    ),
    Mutant(
        "an answer is not capped",
        "answering",
        "quota if answer.by is Author.PHYSIOTHERAPIST else min(quota, cap)",
        "quota",
    ),
    Mutant(
        "a patient answers for the physiotherapist",
        "answering",
        "if is_patient and is_physios and",
        "if False and",
    ),
    Mutant(
        "a quota falls below one step",
        "units",
        "return max(step, nearest(exact, step))",
        "return nearest(exact, step)",
    ),
    Mutant("growth above the safe bound", "growth", "if revision.author is Author.PATIENT and", "if False and"),
    Mutant("percent grows too fast", "growth", "exact * (100 + rate) / 100", "exact * (101 + rate) / 100"),
    Mutant(
        "the order of entry matters",
        "diary",
        "self.totals[day] = self.totals.get(day, 0) + log.amount",
        "self.totals[day] = log.amount",
    ),
    Mutant("overdoing is rewarded", "overdoing", "    return Overdoing(found,", "    return Overdoing(False,"),
    Mutant("a flare-up lowers the number itself", "asking", "return full_day\n", "return Asked(full - 15)\n"),
    Mutant("no consolidation week", "review", "footing.steps_up >= following.hold_every - 1", "False"),
    Mutant("post-exertional malaise is ignored", "review", "if facts.revision.post_exertional:", "if False:"),
    Mutant(
        "a step back goes up",
        "review",
        "    if lowered >= footing.standing.exact:\n        return _hold(footing, reason)\n",
        "",
    ),
    Mutant(
        "low confidence holds for ever",
        "review",
        "if findings.low_confidence_weeks < protocol.confidence_weeks:",
        "if True:",
    ),
    Mutant("a stop sign is overlooked", "review", "    if last in facts.paused:", "    if False:"),
    Mutant(
        "a flare-up changes exact",
        "review",
        "return _hold(footing, Reason.FLARE_OPEN)",
        "return Verdict(Decision.HOLD, Reason.FLARE_OPEN, Standing(footing.standing.exact * 7 / 10))",
    ),
    Mutant("the way back is skipped", "asking", "        if found is None:", "        if True:"),
    Mutant("an excused week counts", "review", "if facts.is_excused else None", "if False else None"),
    Mutant("a plateau never begins", "findings", "        if within:", "        if False:"),
    Mutant("a plateau never ends", "findings", "return week <= self.plateau_until", "return self.plateau_until > 0"),
    Mutant(
        "a stand-in counts twice", "diary", "zip(missed, spare, strict=False)", "zip(missed, spare * 2, strict=False)"
    ),
    Mutant("a stand-in is extra too", "diary", "tuple(spare[len(missed) :])", "tuple(spare)"),
    Mutant(
        "a repeated table row waits", "fold", "isinstance(following.progression, PerSessions) and", "new == old and"
    ),
    Mutant(
        "a number outlives the one that replaced it",
        "fold",
        "for later in [number for number in self._answers if number >= week]:",
        "for later in [week]:",
    ),
    Mutant(
        "a step back goes under the start",
        "review",
        "max(lower, start_exact(footing.following))",
        "lower",
    ),
)

EXTRAS = {
    "pain holds a week": (
        (
            "week_facts",
            "    confidences: tuple[int, ...]\n",
            "    confidences: tuple[int, ...]\n    pain_seen: bool\n",
        ),
        (
            "week_view",
            "        paused=diary.paused,",
            "        pain_seen=any((log.pain_before or 0) > 50 for log in history.logs),\n        paused=diary.paused,",
        ),
    ),
    "growth counts from the shown number": (
        (
            "growth",
            "from planner.domain.quota import Standing",
            "from planner.domain.quota import Standing, full_quota",
        ),
        ("growth", "def _raise(standing", "def _raise(unit: Unit, standing"),
        (
            "growth",
            "_raise(standing, revision, furthest)\n    if",
            "_raise(unit, standing, revision, furthest)\n    if",
        ),
    ),
    "missed steps are back-filled": (
        (
            "fold",
            "def _lowered(",
            "def _back_filled(course, outcome):\n"
            "    if outcome.decision is not Decision.HOLD:\n"
            "        return outcome\n"
            "    from dataclasses import replace\n"
            "    last = outcome.changes[-1]\n"
            "    more = Standing(last.standing.exact * 11 / 10)\n"
            "    return replace(outcome, changes=(*outcome.changes[:-1], replace(last, standing=more)))\n\n\n"
            "def _lowered(",
        ),
    ),
}


def _break(folder: Path, module: str, before: str, after: str) -> None:
    path = folder / "planner" / "domain" / f"{module}.py"
    text = path.read_text("utf-8")
    if before not in text:
        sys.exit(f"The place to break is gone from {module}.py: {before!r}")
    path.write_text(text.replace(before, after, 1), "utf-8")


def _first_red(mutant: Mutant | None) -> str | None:
    """The first test that notices the mutant, None when none does; without a mutant nothing may turn red."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for part in ("planner", "tests"):
            shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
        if mutant is not None:
            for module, before, after in EXTRAS.get(mutant.name, ()):
                _break(folder, module, before, after)
            _break(folder, mutant.module, mutant.before, mutant.after)
        command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:randomly", "-p", "no:cacheprovider"]
        command += ["--noconftest", "-c", os.devnull, f"--rootdir={folder}", *TESTS]
        environment = {**os.environ, "PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1"}
        done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
        if done.returncode == 0:
            return None
        found = re.search(r"^(?:FAILED|ERROR) (\S+)", done.stdout, re.MULTILINE)
        return found.group(1) if found else f"exit {done.returncode}: {done.stdout[-400:]}{done.stderr[-400:]}"


def main() -> int:
    """Run every mutant, two at a time; the exit code is the number of survivors."""
    if red := _first_red(None):
        print(f"The unbroken engine is red already: {red}")
        return 100
    survivors = 0
    with ThreadPoolExecutor(max_workers=2) as pool:
        for mutant, red in zip(MUTANTS, pool.map(_first_red, MUTANTS), strict=True):
            survivors += red is None
            print(
                f"{'SURVIVED' if red is None else 'noticed '}  {mutant.name:<45} {red or 'by no test'}",
                flush=True,
            )
    print(f"{len(MUTANTS) - survivors} of {len(MUTANTS)} mutants noticed")
    return min(survivors, 100)


if __name__ == "__main__":
    sys.exit(main())

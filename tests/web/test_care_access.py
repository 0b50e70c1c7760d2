"""Who may open what of invitations, joining, sharing, clinics and ending care: written by hand, a row an endpoint.

A cell is the status of a request with a fresh token: 200 and 303 are allowed, 404 is the page of a random id, and
"in" sends a signed-out person to sign in. A refused request leaves every table as it was.
"""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from planner.clock import now_utc
from planner.domain.care import ShareKind
from planner.persistence.db import read_only
from planner.services import care_links, clinics, invitations
from planner.services.invitations import Invite
from tests.cast import Member, link, other_patient, other_physio, patient, physio, sign_in, sign_out
from tests.page_client import PageClient, token_of
from tests.web.invite_steps import without_tokens
from tests.web.sites import rows

WHO = ("anonymous", "patient", "other_patient", "physio", "no_scores", "other_physio", "former", "waiting")
"""Nobody; the patient; another patient; the linked physiotherapist, who owns a clinic; one with whom pain and
confidence are not shared; an unlinked one; one whose link was ended; one whose account is not approved yet."""
TABLES = ("care_link", "invitation", "clinic", "clinic_member", "care_note", "sign_in_attempt", "pending_form")

MATRIX: dict[tuple[str, str], tuple[int | str, ...]] = {
    # endpoint and method        anonymous  patient  other  physio  no scores  unlinked  former  waiting
    ("GET", "/invitations"): ("in", 404, 404, 200, 200, 200, 200, 404),
    ("POST", "/invitations"): ("in", 404, 404, 200, 200, 200, 200, 404),
    ("POST", "/invitations/{invitation}/renew"): ("in", 404, 404, 200, 404, 404, 404, 404),
    ("POST", "/invitations/{invitation}/revoke"): ("in", 404, 404, 303, 404, 404, 404, 404),
    ("GET", "/join"): (200, 200, 200, 200, 200, 200, 200, 200),
    ("POST", "/join"): (303, 400, 400, 400, 400, 400, 400, 400),
    ("GET", "/join/{token}"): (200, 409, 200, 403, 403, 403, 403, 403),
    ("POST", "/join/agree"): ("in", 404, 404, 404, 404, 404, 404, 404),
    ("POST", "/join/not-now"): ("in", 303, 303, 303, 303, 303, 303, 303),
    ("GET", "/settings/sharing"): ("in", 200, 200, 404, 404, 404, 404, 404),
    ("POST", "/settings/sharing/{link}"): ("in", 303, 404, 404, 404, 404, 404, 404),
    ("POST", "/settings/sharing/{link}/stop"): ("in", 303, 404, 404, 404, 404, 404, 404),
    ("POST", "/settings/sharing/{link}/undo"): ("in", 303, 404, 404, 404, 404, 404, 404),
    ("POST", "/settings/sharing/{link}/no"): ("in", 303, 404, 404, 404, 404, 404, 404),
    ("GET", "/settings/sharing/{ended}/again"): ("in", 200, 400, 404, 404, 404, 404, 404),
    ("POST", "/settings/sharing/{ended}/again"): ("in", 303, 400, 404, 404, 404, 404, 404),
    ("GET", "/discharged"): ("in", 404, 404, 200, 200, 200, 200, 404),
    ("GET", "/patients/{patient}/discharge"): ("in", 404, 404, 200, 200, 404, 404, 404),
    ("POST", "/patients/{patient}/discharge"): ("in", 404, 404, 303, 303, 404, 404, 404),
    ("POST", "/discharged/{link}/undo"): ("in", 404, 404, 303, 404, 404, 404, 404),
    ("POST", "/discharged/{link}/ask"): ("in", 404, 404, 303, 404, 404, 404, 404),
    ("GET", "/clinic"): ("in", 404, 404, 200, 200, 200, 200, 404),
    ("POST", "/clinic"): ("in", 404, 404, 303, 303, 303, 303, 404),
    ("POST", "/clinic/invite"): ("in", 404, 404, 200, 200, 200, 200, 404),
    ("POST", "/clinic/leave"): ("in", 404, 404, 400, 404, 404, 404, 404),
    ("POST", "/clinic/members/{physio}/remove"): ("in", 404, 404, 400, 404, 404, 404, 404),
    ("POST", "/clinic/members/{physio}/own"): ("in", 404, 404, 303, 404, 404, 404, 404),
    ("GET", "/clinic/members/{physio}/hand-on"): ("in", 404, 404, 200, 404, 404, 404, 404),
    ("POST", "/clinic/members/{physio}/hand-on"): ("in", 404, 404, 400, 404, 404, 404, 404),
}
SEEN: dict[str, tuple[str, tuple[str, ...]]] = {
    "/invitations": ("Jo, from the list", ("physio",)),
    "/join/{token}": ("Priya", ("anonymous", "other_patient")),
    "/settings/sharing": ("Priya", ("patient",)),
    "/settings/sharing/{ended}/again": ("Lena", ("patient",)),
    "/discharged": (">Jo<", ("former",)),
    "/patients/{patient}/discharge": ("End care with Jo?", ("physio", "no_scores")),
    "/clinic": ("Priya&#39;s practice", ("physio",)),
    "/clinic/members/{physio}/hand-on": ("Jo", ("physio",)),
}
"""What only those who may see it read on a page: a name or a label of the object's own."""
AREAS = ("invitations", "join", "sharing", "discharge", "clinic")


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """Everybody, and the names of the objects that addresses ask for."""

    people: dict[str, Member | None]
    names: dict[str, str]


@pytest.fixture
def scene(app: Flask) -> Scene:
    jo, sam, priya, omar = patient(app), other_patient(app), physio(app), other_physio(app)
    waiting = physio(app, email="waiting@example.org", is_approved=False)
    lena = physio(app, email="lena@example.org", name="Lena")
    noor = physio(app, email="noor@example.org", name="Noor")
    link(app, noor, jo, ShareKind.SCORES)
    live, ended = link(app, priya, jo), link(app, lena, jo)
    with app.app_context():
        read_only(False)
        now = now_utc()
        clinics.make_clinic(priya.actor, now)
        care_links.stop_sharing(jo.actor, ended, now)
        made = invitations.invite_patient(priya.actor, Invite(form_id="x", label="Jo, from the list"), now)
    people = dict(zip(WHO, (None, jo, sam, priya, noor, omar, lena, waiting), strict=True))
    names = {
        "invitation": made.invitation.id,
        "token": made.token or "",
        "link": live,
        "ended": ended,
        "patient": jo.id,
        "physio": priya.id,
    }
    return Scene(people=people, names=names)


def sums(app: Flask) -> list[object]:
    return [rows(app, f"SELECT * FROM {table} ORDER BY 1") for table in TABLES]


def request(client: PageClient, who: Member | None, method: str, address: str) -> tuple[TestResponse, str]:
    """The answer to a request with a fresh token, and its body without tokens."""
    if who is None:
        sign_out(client)
    else:
        sign_in(client, who)
    token = token_of(client.page("/settings" if who else "/sign-in"))
    data = {"csrf_token": token, "name": "A clinic", "code": "2222-2222", "form_id": "a form of the matrix"}
    answer = client.open(address, method=method, data=data if method == "POST" else None)
    return answer, without_tokens(answer)


@pytest.mark.parametrize(("method", "address"), MATRIX)
def test_each_may_do_what_the_matrix_says(
    app: Flask, client: PageClient, scene: Scene, method: str, address: str
) -> None:
    cells = list(zip(WHO, MATRIX[(method, address)], strict=True))
    for who, expected in sorted(cells, key=lambda cell: cell[1] != 404):  # the refused first: they change nothing
        before = sums(app)
        answer, body = request(client, scene.people[who], method, address.format(**scene.names))
        if expected == "in":
            assert answer.status_code == 303, who
            assert answer.location.startswith("/sign-in"), who
            continue
        assert answer.status_code == expected, who
        if expected in (403, 404):
            assert sums(app) == before, who
        if method == "GET" and address in SEEN:
            marker, seen_by = SEEN[address]
            below_the_bar = body.partition("<main")[2]  # above it, a physiotherapist reads their own name
            assert (marker in below_the_bar) == (who in seen_by), who
        if expected == 404 and "{" in address:
            random = address.format(**dict.fromkeys(scene.names, "0" * 32))
            assert request(client, scene.people[who], method, random)[1] == body, who


def test_every_endpoint_of_these_areas_stands_in_the_matrix(app: Flask) -> None:
    written = {(method, address.replace("{", "<").replace("}", ">")) for method, address in MATRIX}
    shapes = {(method, _shape(address)) for method, address in written}
    for rule in app.url_map.iter_rules():
        if rule.endpoint.split(".")[0] not in AREAS:
            continue
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}:
            if "<any(" in rule.rule:
                found = [(method, _shape(rule.rule.rsplit("/", 1)[0]) + f"/{act}") for act in ("remove", "own")]
            else:
                found = [(method, _shape(rule.rule))]
            assert set(found) <= shapes, rule


def _shape(address: str) -> str:
    return "/".join("<>" if part.startswith("<") else part for part in address.split("/"))

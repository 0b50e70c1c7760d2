"""What a patient shares with whom, and who looked."""

from __future__ import annotations

from flask import Blueprint, g, redirect, render_template, url_for
from flask_babel import gettext as _

from planner.clock import now_utc
from planner.domain import consent
from planner.domain.care import EndedBy
from planner.domain.errors import NotAllowed
from planner.services import care_links, safety
from planner.web.access import patient_only
from planner.web.fields import Answer, ask_again, is_sent_by_our_page
from planner.web.flashes import say
from planner.web.said import said
from planner.web.share_forms import ShareForm, share_words
from planner.web.undo import as_it_was, told

blueprint = Blueprint("sharing", __name__)
blueprint.context_processor(share_words)


@blueprint.get("/settings/sharing")
@patient_only
def show() -> str:
    """Each physiotherapist with the switches, those of before, and who looked at what."""
    return _page()


@blueprint.post("/settings/sharing/<link_id>")
@patient_only
def change(link_id: str) -> Answer:
    """Turn switches."""
    form = ShareForm.of(())
    if not form.validate():
        return ask_again() if "csrf_token" in form.errors else (_page(_("Choose from the list.")), 400)
    try:
        before = care_links.shares_of(g.actor, link_id)
        care_links.change_shares(g.actor, link_id, form.kinds, now_utc())
    except NotAllowed as error:
        return _page(said(error)), 400
    undo = url_for("sharing.change", link_id=link_id)
    say(
        told(_("Saved. It counts from now on.")), **as_it_was(undo, [("shares", kind.value) for kind in sorted(before)])
    )
    return redirect(url_for("sharing.show"), 303)


@blueprint.post("/settings/sharing/<link_id>/stop")
@patient_only
def stop(link_id: str) -> Answer:
    """End it, at once, with a way back for a day."""
    if not is_sent_by_our_page():
        return ask_again()
    care_links.stop_sharing(g.actor, link_id, now_utc())
    say(
        _("The sharing has ended. Your diary and your plan stay with you."),
        undo_address=url_for("sharing.undo", link_id=link_id),
        undo_label=_("Undo"),
    )
    return redirect(url_for("sharing.show"), 303)


@blueprint.post("/settings/sharing/<link_id>/undo")
@patient_only
def undo(link_id: str) -> Answer:
    """It was not meant: everything is as it was."""
    if not is_sent_by_our_page():
        return ask_again()
    try:
        care_links.take_back_end(g.actor, link_id, now_utc())
    except NotAllowed as error:
        return _page(said(error)), 400
    undo_address = url_for("sharing.stop", link_id=link_id)
    say(_("You share again, as before."), undo_address=undo_address, undo_label=_("Stop again"))
    return redirect(url_for("sharing.show"), 303)


@blueprint.route("/settings/sharing/<link_id>/again", methods=["GET", "POST"])
@patient_only
def again(link_id: str) -> Answer:
    """Begin again, with a look at each switch first."""
    shared = next((shared for shared in care_links.load_sharing(g.actor).ended if shared.link.id == link_id), None)
    if shared is None or not consent.may_share_again(shared.link):
        return _page(
            _("You share already, or it cannot begin again here. Ask your physiotherapist for an invitation.")
        ), 400
    form = ShareForm.of(shared.link.shares)
    if form.validate_on_submit():
        try:
            new_id = care_links.share_again(g.actor, link_id, form.kinds, now_utc())
        except NotAllowed as error:
            return _page(said(error)), 400
        undo_address = url_for("sharing.stop", link_id=new_id)
        say(_("You share with %(name)s again.", name=shared.other), undo_address=undo_address, undo_label=_("Undo"))
        return redirect(url_for("sharing.show"), 303)
    return render_template("sharing/again.html", form=form, shared=shared), 400 if form.is_submitted() else 200


@blueprint.post("/settings/sharing/<link_id>/no")
@patient_only
def decline(link_id: str) -> Answer:
    """No to being asked, without a reason."""
    if not is_sent_by_our_page():
        return ask_again()
    care_links.decline_to_reopen(g.actor, link_id, now_utc())
    say(_("Nothing is shared. You will not be asked again."))
    return redirect(url_for("sharing.show"), 303)


def _page(problem: str = "") -> str:
    sharing, now = care_links.load_sharing(g.actor), now_utc()
    undoable = {s.link.id for s in sharing.ended if consent.may_take_back(s.link, EndedBy.PATIENT, now)}
    return render_template(
        "sharing/show.html",
        sharing=sharing,
        forms={
            s.link.id: ShareForm(formdata=None, data={"shares": [k.value for k in s.link.shares]}) for s in sharing.live
        },
        asked={s.link.id for s in sharing.ended if consent.is_asked(s.link)},
        undoable=undoable,
        can_return={s.link.id for s in sharing.ended if consent.may_share_again(s.link)} - undoable,
        check=safety.latest_check(g.actor),
        problem=problem,
    )

"""A meeting's feedback for its staff: how many answered, what it says in sums, what was written, and the oral round."""
from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import get_locale
from flask_babel import gettext as _

from workshop.core.change import Row
from workshop.core.errors import Refused
from workshop.live import feedback
from workshop.reports.feedback import feedback_of
from workshop.reports.wording import people_group
from workshop.web import forms
from workshop.web.context import services
from workshop.web.forms import Form
from workshop.web.rights import my_meeting, signed_in

blueprint = Blueprint("feedback", __name__)

THL = "https://thl.fi/aiheet/hyvinvoinnin-ja-terveyden-edistamisen-johtaminen/osallisuuden-edistaminen/heikoimmassa-asemassa-olevien-osallisuus"
"""THL's own page of its indicator of inclusion, which is linked and never bundled (L17)."""


@blueprint.get("/m/<code>/feedback")
@signed_in
def page(code: str):
    """Results once the meeting is closed; until then how many have answered."""
    meeting = my_meeting(code)
    return _page(meeting, forms.blank(oral=meeting["oral_feedback"], before=meeting["oral_feedback"]))


@blueprint.post("/m/<code>/feedback")
@signed_in
def record(code: str):
    """What was said aloud in the round."""
    meeting = my_meeting(code)
    form = forms.blank(oral=request.form.get("oral", ""), before=request.form.get("before", ""))
    try:
        services().store.write(lambda tx: feedback.record_oral(tx, meeting["id"], form.values["oral"], form.values["before"]))
    except Refused as refused:
        form.refuse(refused, at="oral")
        if refused.code == "conflict":  # both texts stand on the page; the next press is meant
            form.values["before"] = form.values["theirs"] = refused.current["oral_feedback"]
        return _page(meeting, form), 409
    flash(_("Suullinen palaute on tallessa."), "good")
    return redirect(url_for("feedback.page", code=meeting["code"]), 303)


@blueprint.post("/m/<code>/feedback/<answer_id>")
@signed_in
def judge(code: str, answer_id: str):
    """Whether somebody's written words stand in the summary."""
    meeting, shown = my_meeting(code), request.form.get("shown") == "1"
    services().store.write(lambda tx: feedback.judge_words(tx, meeting["id"], answer_id, shown))
    flash(_("Teksti tulee koontiin.") if shown else _("Teksti ei tule koontiin."), "good")
    return redirect(url_for("feedback.page", code=meeting["code"], _anchor="written"), 303)


def _page(meeting: Row, form: Form) -> str:
    with services().store.read() as db:
        told = feedback_of(db, meeting, str(get_locale()))
        written, answered = feedback.written(db, meeting), feedback.answered(db, meeting)
    return render_template(
        "voices/feedback.html", meeting=meeting, form=form, told=told, written=written, answered=answered, thl=THL,
        longest=feedback.LONGEST_ORAL, group_name=lambda name: people_group(name, _),
    )

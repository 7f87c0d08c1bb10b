"""Search over what was agreed in one's own series, and taking a practice over to another series."""
from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from workshop.core.change import Row
from workshop.reports.wording import day_text
from workshop.series import agreed_search, series
from workshop.web.context import services
from workshop.web.rights import current_account, my_series, signed_in

blueprint = Blueprint("agreed", __name__)


@blueprint.get("/agreed")
@signed_in
def search():
    """What was agreed, by words; without a query only the field."""
    query, account = request.args.get("q", "").strip()[:200], current_account()["id"]
    with services().store.read() as db:
        found = agreed_search.search(db, account, query)
        mine = series.of_account(db, account)
    return render_template("agreements/search.html", found=found, query=query, mine=mine)


@blueprint.post("/agreed/reuse")
@signed_in
def reuse():
    """A copy in another series, opened to be agreed on there."""
    into, account = my_series(request.form.get("series", "")), current_account()["id"]
    agreement_id = request.form.get("agreement", "")

    words = _("Sarjasta %(title)s: S%(no)s, sovittu %(date)s")  # here, since the writer's thread knows no reader's language
    made = services().store.write(
        lambda tx: agreed_search.take_over(tx, account, agreement_id, into["id"], lambda row: _origin(words, row))
    )
    flash(_("Käytäntö on kopioitu. Muuta se teille sopivaksi ja sopikaa, kuka vastaa."), "good")
    return redirect(url_for("agreements.edit", series_id=into["id"], agreement_id=made), 303)


def _origin(words: str, source: Row) -> str:
    return words % {"title": source["title"], "no": source["no"], "date": day_text(source["agreed_on"])}

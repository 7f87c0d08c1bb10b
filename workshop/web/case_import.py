"""A text from elsewhere into the case editor: read in memory, checked, and put into the form. Nothing of it is kept before it is saved."""
from __future__ import annotations

from flask import Blueprint, render_template, request

from workshop.cases import importing
from workshop.core.errors import Refused
from workshop.web import case_editing, forms
from workshop.web.rights import current_account, signed_in
from workshop.web.throttle import CASE_CHECKS, Throttle

blueprint = Blueprint("case_import", __name__)
_throttle = Throttle()


@blueprint.route("/cases/import", methods=["GET", "POST"])
@signed_in
def ask():
    """A file or pasted words; after that the editor's form with them, not saved."""
    if request.method == "GET":
        return render_template("cases/import.html", form=forms.blank(pasted=""))
    pasted, file = request.form.get("pasted", ""), request.files.get("file")
    try:
        _throttle.count(CASE_CHECKS, "account", current_account()["id"])
        values = _fields(pasted, file)
    except Refused as refused:
        form = forms.blank(pasted=pasted)
        form.refuse(refused, at="file" if file else "pasted")
        return render_template("cases/import.html", form=form), 409
    return case_editing.form_page(forms.blank(**values), None, imported=True)


def _fields(pasted: str, file) -> dict[str, str]:
    if file:
        return importing.fields_of_file(file.stream.read(), file.filename or "")
    return importing.fields_of_text(pasted)

"""Nothing can be done by anybody whose right is not written down: every command and every route has one."""
from __future__ import annotations

import pytest

from workshop.access.roles import ALWAYS, CARE, CLOCK, FACILITATOR, HOST, PARTICIPANT, RIGHTS, STEP_KINDS
from workshop.live import COMMANDS, PUBLISHED

DECLARED = {"everyone", "signed_in"}


def test_every_command_has_its_rights_and_every_right_its_command():
    names = [command.name for command in COMMANDS]
    assert len(names) == len(set(names))
    assert set(names) == set(RIGHTS)


@pytest.mark.parametrize("name", sorted(RIGHTS))
def test_a_right_names_roles_states_and_steps_that_exist(name):
    for right in RIGHTS[name]:
        assert right.roles and right.roles <= {FACILITATOR, HOST, PARTICIPANT, CLOCK, CARE}
        assert right.states and right.states <= ALWAYS
        assert right.steps and right.steps <= STEP_KINDS


def test_what_decides_over_others_is_never_for_participants():
    theirs = {name for name, rights in RIGHTS.items() if any(PARTICIPANT in right.roles for right in rights)}
    assert theirs == {
        "seat.move", "seat.set_group", "seat.set_lang", "seat.leave", "host.claim", "note.add", "note.edit", "note.withdraw",
        "note.restore", "vote.cast", "proposal.add", "proposal.edit", "proposal.remove", "step.more_time",
        "note.ask_removal", "care.ask", "care.cancel", "question.answer", "question.accept", "question.decline", "path.add",
        "path.edit", "path.move", "path.remove", "path.restore", "feedback.give", "feedback.mine",
    }


def test_what_the_clock_may_do_is_what_the_clock_proposes():
    from workshop.live.clock import _DUE

    assert {name for name, rights in RIGHTS.items() if any(CLOCK in right.roles for right in rights)} == {name for name, _ in _DUE}


def test_every_live_table_says_what_leaves_the_server():
    from workshop.core.schema import LIVE

    assert set(PUBLISHED) == set(LIVE)


def test_every_command_is_in_the_protocol():
    from pathlib import Path

    protocol = (Path(__file__).resolve().parent.parent / "docs" / "protocol.md").read_text("utf-8")
    inner = {"note.purge", "seat.clear", "care.clear"}
    assert [command.name for command in COMMANDS if f"`{command.name}`" not in protocol and command.name not in inner] == []


def test_every_route_declares_who_may_open_it(app):
    undeclared = [
        f"{rule.rule} ({rule.endpoint})" for rule in app.url_map.iter_rules()
        if getattr(app.view_functions[rule.endpoint], "rights", None) not in DECLARED
    ]
    assert undeclared == []


def test_pages_of_staff_send_a_stranger_to_sign_in_or_are_not_there(app):
    client = app.test_client()
    staff = [
        rule for rule in app.url_map.iter_rules() if getattr(app.view_functions[rule.endpoint], "rights", "") == "signed_in"
    ]
    assert staff
    for rule in staff:
        values = {name: 7 if name == "number" else "ABCDEFGH" for name in rule.arguments}
        with app.test_request_context():
            from flask import url_for

            address = url_for(rule.endpoint, **values)
        for method in rule.methods & {"GET", "POST"}:
            answer = client.open(address, method=method)
            assert answer.status_code in (302, 303, 400, 404), f"{method} {rule.rule}: {answer.status_code}"
            if method == "GET":
                assert "/sign-in" in answer.headers.get("Location", ""), f"{rule.rule} answers a stranger"

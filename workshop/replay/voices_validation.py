"""Whether the wishes and the feedback of a scenario hold together."""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from workshop.replay.scenario import Item
from workshop.replay.shape import said, shape

ANSWER: dict[str, type] = {"id?": str, "group": str, "scores": dict}
SENTENCES = frozenset(f"F{no}" for no in range(1, 8))


def voice_faults(data: Item) -> Iterator[str]:
    """As ``place problem``, one after another."""
    for index, theme in enumerate(data.get("pre_themes", [])):
        if theme["support"] < 0 or not theme["theme"].strip():
            yield f"pre_themes[{index}] has no words, or a support below nought"
    feedback = data.get("feedback", {})
    if not isinstance(feedback, dict):
        yield "feedback is not an object"
        return
    for name in ("answers", "open_answers", "oral"):
        found = feedback.get(name, [])
        if not isinstance(found, list) or (name != "answers" and not all(isinstance(each, str) for each in found)):
            yield f"feedback.{name} is not a list of {'answers' if name == 'answers' else 'texts'}"
            return
    yield from _answers(data, feedback.get("answers", []))


def _answers(data: Item, answers: list[Item]) -> Iterator[str]:
    there = Counter(person.get("group") for person in data["participants"])
    for index, answer in enumerate(answers):
        place = f"feedback.answers[{index}]"
        faults = list(shape(place, answer, ANSWER))
        yield from faults
        if faults:
            continue
        there[answer["group"]] -= 1
        if there[answer["group"]] < 0:
            yield f"{place}.group {said(answer['group'])} has fewer participants than answers"
        for sentence, score in answer["scores"].items():
            if sentence not in SENTENCES or type(score) is not int or not 1 <= score <= 5:
                yield f"{place}.scores.{sentence} {said(score)} is no answer"

"""The pages behind page 1 in the order in which management reads them (domain.md §2.12): cases, what is asked, views, method, annexes."""
from __future__ import annotations

from dataclasses import replace

from workshop.reports.blocks import Chapter, Document
from workshop.reports.chapters_agreed import agreed_chapter
from workshop.reports.chapters_annex import chains_chapter, groups_chapter, memos_chapter, thread_chapter, votes_chapter
from workshop.reports.chapters_answer import answer_chapter
from workshop.reports.chapters_case import case_chapters
from workshop.reports.chapters_feedback import feedback_chapter
from workshop.reports.chapters_findings import dissent_chapter, gaps_chapter, messages_chapter, proposals_chapter, views_chapter
from workshop.reports.chapters_method import made_chapter, next_chapter
from workshop.reports.chapters_sharpened import carried_chapter, sharpened_chapter
from workshop.reports.model import Summary
from workshop.reports.page_one import page_one
from workshop.reports.wording import Words, words_in


def document(summary: Summary) -> Document:
    """The whole report in the summary's language."""
    _ = words_in(summary.lang)
    chapters = [
        *(chapter for case in summary.cases for chapter in case_chapters(case, summary, _)),
        proposals_chapter(summary, _), carried_chapter(summary, _), views_chapter(summary, _), gaps_chapter(summary, _),
        messages_chapter(summary, _),
        dissent_chapter(summary, _), made_chapter(summary, _), next_chapter(summary, _), answer_chapter(summary, _),
        agreed_chapter(summary, _),
        sharpened_chapter(summary, _), chains_chapter(summary, _), thread_chapter(summary, _), groups_chapter(summary, _),
        votes_chapter(summary, _),
        feedback_chapter(summary, _),
        memos_chapter(summary, _),
    ]
    return Document(
        lang=summary.lang, title=summary.title, footer=_("Työpajan koonti. Ei viranhaltijapäätös."),
        watermark=_watermark(summary, _), page_one=page_one(summary, _),
        chapters=_numbered([chapter for chapter in chapters if chapter], _),
    )


def annex_title(number: int, title: str, _: Words) -> str:
    """``Liite 2: Ryhmät ja laput``"""
    return _("Liite %(n)s: %(title)s") % {"n": number, "title": title}


def _numbered(chapters: list[Chapter], _: Words) -> tuple[Chapter, ...]:
    annexes = [chapter for chapter in chapters if chapter.annex]
    named = (replace(each, title=annex_title(number, each.title, _)) for number, each in enumerate(annexes, 1))
    return (*(chapter for chapter in chapters if not chapter.annex), *named)


def _watermark(summary: Summary, _: Words) -> str:
    if summary.rehearsal:
        return _("HARJOITUS")
    return "" if summary.approved_on else _("LUONNOS")

"""The live tables of a meeting: both full lists on one page."""
from workshop.live import (
    agenda,
    care,
    carrying,
    feedback,
    groups,
    leading,
    links,
    moderation,
    naming,
    notes,
    paper,
    path,
    path_lanes,
    proposals,
    proxy,
    questions,
    seating,
    time,
    votes,
    wall,
)

_FEATURES = (
    agenda, time, wall, leading, naming, seating, proxy, notes,
    moderation, questions, paper, care, groups, links, path, path_lanes, votes, proposals, carrying,
    feedback,
)

COMMANDS = [command for feature in _FEATURES for command in feature.COMMANDS]
"""Every command that the door knows."""

PUBLISHED = {
    publication.table: publication for feature in _FEATURES for publication in getattr(feature, "PUBLISHED", [])
}
"""What leaves the server of every live table, by table."""

"""The live tables of a meeting: both full lists on one page."""
from workshop.live import agenda, groups, links, moderation, notes, path, proposals, seating, votes

_FEATURES = (agenda, seating, notes, moderation, groups, links, path, votes, proposals)

COMMANDS = [command for feature in _FEATURES for command in feature.COMMANDS]
"""Every command that the door knows."""

PUBLISHED = {
    publication.table: publication for feature in _FEATURES for publication in getattr(feature, "PUBLISHED", [])
}
"""What leaves the server of every live table, by table."""

import pytest

from tests.cast import room
from tests.reports.stage import Stage

__all__ = ["room", "stage"]


@pytest.fixture
def stage(store):
    """A meeting without a single note."""
    return Stage(store)

import pytest

from tests.reports.stage import Stage


@pytest.fixture
def stage(store):
    """A meeting without a single note."""
    return Stage(store)

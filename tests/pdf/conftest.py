from tests.reports.conftest import stage

__all__ = ["stage"]

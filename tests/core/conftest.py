"""A fresh room for every test: real file, real door."""
import pytest

pytest.register_assert_rewrite("tests.cast", "tests.live.rules")

from tests.cast import room  # noqa: E402

__all__ = ["room"]

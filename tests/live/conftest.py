"""A fresh room for every test: real file, real door."""
from tests.cast import room

__all__ = ["room"]

"""The pictures of every screen: ``python3 -m tests.pictures``."""

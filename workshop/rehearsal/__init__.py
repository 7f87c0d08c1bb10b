"""Rehearsal: a meeting with invented participants, for a facilitator to practise in before the real one."""

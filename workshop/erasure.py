"""TEMPORARY until the erasure engineer's file replaces it."""


def purge_expired(tx, today):
    return 0

"""Linking: tells copies from independent reports."""

from sitrep.linking.copies import find_copies, origin_of

__all__ = ["find_copies", "origin_of"]

"""Ledger: coded reports in, records out, kept in a database."""

from sitrep.ledger.search import Hit
from sitrep.ledger.store import Ledger

__all__ = ["Hit", "Ledger"]

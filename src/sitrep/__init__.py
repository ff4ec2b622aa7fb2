"""Sitrep: dated reports in, statements with evidence out. Public names only."""

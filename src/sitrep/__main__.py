"""`python -m sitrep` is the command `sitrep`."""

from sitrep.cli.main import run

run()

"""Every row of the lexicon has an example, and it codes as the row says.

With the fast model some do not: a small parser misreads them. The share is pinned here, and the
misses are printed when it falls.
"""

from __future__ import annotations

import pytest

from sitrep.evaluating.lexicon import check_rows
from sitrep.workflow import load

SHARES = {"encoder": 0.999, "fast": 0.95}


@pytest.mark.parametrize("model", sorted(SHARES))
def test_examples_code_as_their_rows_say(model: str) -> None:
    told = check_rows(load(model), [])
    assert told["right"] >= SHARES[model], told["wrong"]

"""The ontology's tables and look-ups, compared with PLOVER 2.0 as published."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from sitrep.errors import KnowledgeError, UnknownName
from sitrep.knowledge import ontology, tables

QUADS = {
    1: {"AGREE", "CONSULT", "SUPPORT", "CONCEDE"},
    2: {"COOPERATE", "AID", "RETREAT"},
    3: {"REQUEST", "ACCUSE", "REJECT", "THREATEN"},
    4: {"PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"},
}


def test_tables_have_no_faults() -> None:
    assert ontology.check() == []


def test_quad_classes_are_those_of_the_manual() -> None:
    found = {
        quad: {kind.code for kind in ontology.event_types().values() if kind.quad == quad}
        for quad in ontology.QUADS
    }
    assert found == QUADS


def test_recipient_is_required_by_three_types_alone() -> None:
    required = {k.code for k in ontology.event_types().values() if k.recipient_required}
    assert required == {"COOPERATE", "AID", "SANCTION"}


@pytest.mark.parametrize(
    ("event", "count", "why"),
    [
        ("AGREE", 0, "no modes"),
        ("SUPPORT", 0, "no modes"),
        ("CONCEDE", 0, "no modes"),
        ("COOPERATE", 0, "no modes"),
        ("AID", 0, "no modes"),
        ("CONSULT", 4, "visit, third-party, multilateral, phone"),
        ("RETREAT", 6, "withdraw, release, disarm, ceasefire, access, resign"),
        ("REQUEST", 4, "assist, change, yield, meet"),
        ("REJECT", 4, "those of REQUEST"),
        ("ACCUSE", 3, "disapprove, investigate, allege"),
        ("THREATEN", 6, "what is threatened"),
        ("PROTEST", 7, "vandalize is new in 2.0"),
        ("SANCTION", 4, "convict, expel, withdraw, discontinue"),
        ("MOBILIZE", 4, "troops, weapons, police, militia"),
        ("COERCE", 10, "bans are restrict in 2.0"),
        ("ASSAULT", 15, "no sideAB in 2.0"),
    ],
)
def test_modes_of_a_type_are_counted(event: str, count: int, why: str) -> None:
    assert len(ontology.modes_of(event)) == count, why


def test_request_and_reject_share_their_modes() -> None:
    assert ontology.modes_of("REQUEST") == ontology.modes_of("REJECT")


def test_contexts_and_sectors_are_complete() -> None:
    assert (len(ontology.contexts()), len(ontology.sectors())) == (37, 25)


@pytest.mark.parametrize(
    ("event", "mode", "score"),
    [
        ("RETREAT", None, 6.5),
        ("RETREAT", "disarm", 10.0),
        ("ACCUSE", None, -3.0),
        ("ASSAULT", "unconventional", -10.0),
        ("PROTEST", "vandalize", -5.0),  # the manual scores the type alone
    ],
)
def test_score_of_type_and_mode(event: str, mode: str | None, score: float) -> None:
    assert ontology.score_of(event, mode) == score


def test_unknown_type_names_the_known_ones() -> None:
    with pytest.raises(UnknownName, match=r'Unknown event type "YIELD"\. Known: ACCUSE, AGREE'):
        ontology.event_type("YIELD")


def test_mode_of_another_type_is_refused() -> None:
    with pytest.raises(UnknownName, match=r'Unknown mode of AGREE "withdraw"'):
        ontology.score_of("AGREE", "withdraw")


@pytest.fixture
def fresh_tables(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Broken copies of the tables in place of the real ones, with nothing remembered."""
    (tmp_path / "ontology").mkdir()
    monkeypatch.setattr(tables, "DATA", tmp_path)
    caches = (ontology.event_types, ontology.modes, ontology.contexts, ontology.sectors)
    for cached in caches:
        cached.cache_clear()
    yield tmp_path / "ontology"
    for cached in caches:
        cached.cache_clear()


def test_check_names_each_fault(fresh_tables: Path) -> None:
    header = "event\tquad\tscore\trecipient_required\tdefinition\n"
    (fresh_tables / "events.tsv").write_text(header + "AGREE\t5\t99\tno\t\n")
    (fresh_tables / "modes.tsv").write_text(
        "event\tmode\tscore\tdefinition\nYIELD\tstop\t-20\tStops.\n"
    )
    (fresh_tables / "contexts.tsv").write_text("code\tmeaning\nmilitary\t\n")
    (fresh_tables / "sectors.tsv").write_text("code\tmeaning\nGOV\t\n")
    assert ontology.check() == [
        "events.tsv: AGREE has quad 5; allowed are 1 to 4",
        "events.tsv: AGREE has score 99.0; allowed are -10.0 to 10.0",
        "events.tsv: AGREE has no definition",
        "modes.tsv: YIELD stop belongs to a type that events.tsv does not list",
        "modes.tsv: YIELD stop has score -20.0; allowed are -10.0 to 10.0",
        "contexts.tsv: military has no meaning",
        "sectors.tsv: GOV has no meaning",
    ]


def test_score_that_is_no_number_is_refused(fresh_tables: Path) -> None:
    header = "event\tquad\tscore\trecipient_required\tdefinition\n"
    (fresh_tables / "events.tsv").write_text(header + "AGREE\t1\thigh\tno\tPromises.\n")
    with pytest.raises(KnowledgeError, match=r'events\.tsv: AGREE has "high"'):
        ontology.event_types()

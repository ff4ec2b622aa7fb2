"""A user's own knowledge files stand in the place of the shipped ones, or beside them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from sitrep.errors import KnowledgeError
from sitrep.knowledge.tables import DATA, OWN, check_own_folder, data_files, data_path

SENTENCE = "Syrian refugees fled to Lebanon on Monday. Russia attacked Ukraine."


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A folder with one type more, and without MOBILIZE."""
    (tmp_path / "ontology").mkdir()
    (tmp_path / "lexicon" / "events").mkdir(parents=True)
    shipped = (DATA / "ontology" / "events.tsv").read_text(encoding="utf-8").splitlines()
    rows = [row for row in shipped if not row.startswith("ASSAULT\t")]
    rows.append("DISPLACE\t4\t-6.0\tno\tDrives people from where they live, or they flee.")
    (tmp_path / "ontology" / "events.tsv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    header = "predicate pos needs mode actor recipient content status contexts example".split()
    row = ["flee", "v", "subj=@civilian|@refugee", "-", "subj", "-", "-", "-", "refugees"]
    table = ["\t".join(header), "\t".join([*row, "Syrian refugees fled to Lebanon."])]
    target = tmp_path / "lexicon" / "events" / "displace.tsv"
    target.write_text("\n".join(table) + "\n", encoding="utf-8")
    return tmp_path


def test_own_files_come_first_and_the_others_stay(
    own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(OWN, str(own))
    assert data_path("ontology", "events.tsv") == own / "ontology" / "events.tsv"
    assert data_path("ontology", "modes.tsv") == DATA / "ontology" / "modes.tsv"
    names = [path.name for path in data_files("lexicon", "events")]
    assert names == sorted(names)
    assert {"assault.tsv", "displace.tsv"} <= set(names)


def test_a_setting_that_is_no_folder_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(OWN, str(tmp_path / "nowhere"))
    with pytest.raises(KnowledgeError, match="no folder"):
        check_own_folder()
    monkeypatch.delenv(OWN)
    check_own_folder()


def test_reports_are_coded_after_an_own_ontology(own: Path, tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text(SENTENCE, encoding="utf-8")
    command = [sys.executable, "-m", "sitrep", "code", str(report), "--published", "2022-02-15"]
    done = subprocess.run(
        [*command, "--format", "jsonl"],
        capture_output=True,
        check=True,
        env={**os.environ, OWN: str(own)},
    )
    told = [json.loads(line)["event"] for line in done.stdout.splitlines()]
    assert told == ["DISPLACE"]

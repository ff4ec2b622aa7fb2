from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from sitrep import evaluating
from sitrep.cli.main import app
from sitrep.errors import UnknownName

TREE = "1\tTroops\ttroop\tNOUN\t_\t_\t2\tnsubj\t_\t_\n2\tleft\tleave\tVERB\t_\t_\t0\troot\t_\t_\n"


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    path = tmp_path / "tree.conllu"
    path.write_text(TREE, encoding="utf-8")
    return path


def test_sentences_are_measured_over_all_files_together(tree: Path) -> None:
    assert evaluating.evaluate("sentences", [tree, tree]) == {
        "measure": "sentences",
        "files": ["tree.conllu", "tree.conllu"],
        "documents": 2,
        "sentences": 2,
        "scores": {"precision": 1.0, "recall": 1.0, "f1": 1.0, "f1_paragraphs_unknown": 1.0},
    }


def test_syntax_says_which_model_and_how_much_was_measured(tree: Path) -> None:
    result = evaluating.evaluate("syntax", [tree], "fast")
    assert (result["model"], result["documents"], result["words"]) == ("fast", 1, 2)
    for scores in (result["gold_words"], result["raw_text"]):
        assert all(0 <= value <= 1 for value in scores.values())
    assert result["gold_words"]["las"] == 1.0


def test_an_unknown_model_is_named(tree: Path) -> None:
    with pytest.raises(UnknownName, match='"nosuch"'):
        evaluating.evaluate("syntax", [tree], "nosuch")


def test_the_room_has_no_other_public_name() -> None:
    with pytest.raises(AttributeError, match="it has: evaluate"):
        _ = evaluating.nothing


def test_the_command_prints_one_json_object(tree: Path) -> None:
    done = CliRunner().invoke(app, ["evaluate", "sentences", str(tree)])
    assert done.exit_code == 0
    assert done.output.startswith('{\n "measure": "sentences",')
    assert done.output.endswith("}\n")


def test_a_file_that_is_not_there_ends_the_command(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["evaluate", "ner", str(tmp_path / "none.jsonl")])
    assert done.exit_code == 1
    assert "cannot be read" in done.stderr
    assert done.stdout == ""

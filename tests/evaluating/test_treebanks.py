from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from sitrep.errors import DataError
from sitrep.evaluating.treebanks import Document, Word, read_treebank

SMALL = """\
# newdoc id = one
# newpar
# text = We don't go.
1	We	we	PRON	_	_	4	nsubj	_	_
2-3	don't	_	_	_	_	_	_	_	_
2	do	do	AUX	_	_	4	aux	_	_
3	n't	not	PART	_	_	4	advmod	_	_
4	go	go	VERB	_	_	0	root	_	SpaceAfter=No
4.1	there	there	ADV	_	_	_	_	4:advmod	_
5	.	.	PUNCT	_	_	4	punct	_	_

# newpar
1	No	no	INTJ	_	_	0	root	_	_

# newdoc id = two
1	1 000	1000	NUM	_	_	0	root	_	_
"""
ONE = Document(
    text="We don't go. \n\nNo ".replace(" \n", "\n"),
    flat_text="We don't go. No ",
    words=[
        Word("We", "PRON", "we", 3, "nsubj", (0, 2)),
        Word("do", "AUX", "do", 3, "aux", (2, 7), is_part=True),
        Word("n't", "PART", "not", 3, "advmod", (2, 7), is_part=True),
        Word("go", "VERB", "go", -1, "root", (7, 9)),
        Word(".", "PUNCT", ".", 3, "punct", (9, 10)),
        Word("No", "INTJ", "no", -1, "root", (10, 12)),
    ],
    sentences=[(0, 5), (5, 6)],
)
TWO = Document(
    text="1 000 ",
    flat_text="1 000 ",
    words=[Word("1 000", "NUM", "1000", -1, "root", (0, 4))],
    sentences=[(0, 1)],
)


def written(folder: Path, text: str, name: str = "small.conllu") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_read_treebank_knows_documents_texts_and_places(tmp_path: Path) -> None:
    documents = read_treebank(written(tmp_path, SMALL))
    assert documents == [ONE, TWO]
    assert documents[0].sentence_spans() == [(0, 10), (10, 12)]


def test_a_gzipped_file_reads_the_same(tmp_path: Path) -> None:
    path = tmp_path / "small.conllu.gz"
    path.write_bytes(gzip.compress(SMALL.encode()))
    assert read_treebank(path) == [ONE, TWO]


def test_a_file_without_documents_is_one_document(tmp_path: Path) -> None:
    text = "\n".join(line for line in SMALL.splitlines() if not line.startswith("#")) + "\n"
    assert [len(document.words) for document in read_treebank(written(tmp_path, text))] == [7]


ROW = "1	No	no	INTJ	_	_	0	root	_	_\n"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "holds no sentences"),
        ("# text = nothing\n\n", "holds no sentences"),
        ("1\tNo\tno\n", "line 1, is not CoNLL-U"),
        (ROW + "\n" + ROW.replace("1", "x"), "line 3, is not CoNLL-U"),
        (ROW.replace("1", "2"), "before line 2 is not CoNLL-U"),
        (ROW.replace("\t0\t", "\t7\t"), "before line 2 is not CoNLL-U"),
        (ROW.replace("\t0\t", "\tzero\t"), "before line 2 is not CoNLL-U"),
        (ROW.replace("No", " "), "line 1, is not CoNLL-U"),
    ],
)
def test_what_is_no_treebank_is_refused(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(DataError, match=message):
        read_treebank(written(tmp_path, text))


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.conllu", b"\xff\xfe\x00"), ("a.conllu.gz", b"no gzip"), ("a.gz", gzip.compress(b"x")[:9])],
)
def test_what_cannot_be_read_is_refused(tmp_path: Path, name: str, content: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(DataError, match="cannot be read"):
        read_treebank(path)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"none\.conllu"):
        read_treebank(tmp_path / "none.conllu")

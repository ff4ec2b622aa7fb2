"""Reads the treebanks: CoNLL-U files into gold sentences.

In: English EWT and GUM in CoNLL-U, gzipped. Out: Gold, one a sentence, with its document and genre.
The law of this file: a layer that a source does not have stays None; it never reads as "nothing".
"""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

TREEBANKS = ("ewt", "gum")


@dataclass(frozen=True, slots=True)
class Gold:
    """One sentence as people annotated it.

    Attributes:
        id: Sentence id of the source.
        document: Document id of the source.
        genre: news, weblog, court ... as the source names it.
        starts_paragraph: True when a new paragraph begins here.
        words: Syntactic words in order.
        spaces: True where a blank follows the word.
        pos, morphs, lemmas, heads, deps: One a word; heads are indices, the root points to itself.
            None when the source has no syntax.
        entities: (first word, word after the last, PER/ORG/LOC); None when names are not annotated.
    """

    id: str
    document: str
    genre: str
    starts_paragraph: bool
    words: tuple[str, ...]
    spaces: tuple[bool, ...]
    pos: tuple[str, ...] | None = None
    morphs: tuple[str, ...] | None = None
    lemmas: tuple[str, ...] | None = None
    heads: tuple[int, ...] | None = None
    deps: tuple[str, ...] | None = None
    entities: tuple[tuple[int, int, str], ...] | None = None

    @property
    def text(self) -> str:
        """The sentence as printed, without a blank at the end."""
        return "".join(
            word + " " * space for word, space in zip(self.words, self.spaces, strict=True)
        ).rstrip()

    def named(self, entities: tuple[tuple[int, int, str], ...] | None) -> Gold:
        """The same sentence with its names."""
        return replace(self, entities=entities)


def read_treebank(data: Path, name: str, split: str) -> list[Gold]:
    """Read one treebank.

    Args:
        data: Folder that holds `syntax/`.
        name: ewt or gum.
        split: train or dev.

    Returns:
        Sentences in file order.
    """
    path = data / "syntax" / f"en_{name}-ud-{split}.conllu.gz"
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return list(_read_sentences(lines))


def _read_sentences(lines: Iterator[str]) -> Iterator[Gold]:
    document, comments, rows = "", [], []
    for line in (line.rstrip("\n") for line in lines):
        if line.startswith("# newdoc id"):
            document = line.split(" = ")[1]
        if line.startswith("#"):
            comments.append(line)
        elif line:
            rows.append(line.split("\t"))
        elif rows:
            yield _gold(document, comments, rows)
            comments, rows = [], []


def _gold(document: str, comments: list[str], rows: list[list[str]]) -> Gold:
    words, spaces = _words(rows)
    plain = [row for row in rows if row[0].isdigit()]
    heads = [int(row[6]) - 1 if row[6] != "0" else index for index, row in enumerate(plain)]
    return Gold(
        id=next(line.split(" = ")[1] for line in comments if line.startswith("# sent_id")),
        document=document,
        genre=_genre(document),
        starts_paragraph=any(line.startswith(("# newpar", "# newdoc")) for line in comments),
        words=tuple(words),
        spaces=tuple(spaces),
        pos=tuple(row[3] for row in plain),
        morphs=tuple(row[5] for row in plain),
        lemmas=tuple(row[2] for row in plain),
        heads=tuple(heads),
        deps=tuple("ROOT" if row[7] == "root" else row[7] for row in plain),
    )


def _genre(document: str) -> str:
    return (
        document.split("_")[1]
        if document.startswith("GUM_")
        else document.split("-", maxsplit=1)[0]
    )


def _words(rows: list[list[str]]) -> tuple[list[str], list[bool]]:
    """Words with the surface of a multiword token ("don't") cut to fit its parts."""
    words: list[str] = []
    spaces: list[bool] = []
    last_of_token, token_space = 0, True
    for row in rows:
        if "-" in row[0]:
            last_of_token = int(row[0].split("-")[1])
            token_space = "SpaceAfter=No" not in row[9]
        elif row[0].isdigit():
            number = int(row[0])
            words.append(row[1].replace(" ", "\N{NO-BREAK SPACE}"))
            if number < last_of_token:
                spaces.append(False)
            elif number == last_of_token:
                spaces.append(token_space)
            else:
                spaces.append("SpaceAfter=No" not in row[9])
    return words, spaces

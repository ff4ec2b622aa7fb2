"""Reads treebanks: CoNLL-U files, plain or gzipped, into documents.

In: files of Universal Dependencies (https://universaldependencies.org/format.html). Out: documents
with their text and, in it, the place of every word counted in characters that are not blank, as
both the annotators and the model keep those, whatever they do with blanks.
"""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from sitrep.errors import DataError
from sitrep.records import Span

_ID, _FORM, _LEMMA, _UPOS, _HEAD, _DEPREL, _MISC = 0, 1, 2, 3, 6, 7, 9
_COLUMNS = 10


@dataclass(frozen=True, slots=True)
class Word:
    """A syntactic word.

    Attributes:
        form: As written.
        upos: Universal tag.
        lemma: Lemma; "_" where none was annotated.
        head: Number of its head in the document's words, -1 for a root.
        relation: Relation to its head with its subtype, such as nsubj:pass.
        span: Place among the characters that are not blank. The words of one printed token ("don't"
            as do, n't) share the token's place.
        is_part: Whether it is one of several words of a printed token.
    """

    form: str
    upos: str
    lemma: str
    head: int
    relation: str
    span: Span
    is_part: bool = False


@dataclass(slots=True)
class Document:
    """An annotated document.

    Attributes:
        text: As printed, one blank line between paragraphs.
        flat_text: The same with a blank in place of each paragraph's end.
        words: In order.
        sentences: First word and the word after the last of each sentence.
    """

    text: str = ""
    flat_text: str = ""
    words: list[Word] = field(default_factory=list)
    sentences: list[Span] = field(default_factory=list)

    def sentence_spans(self) -> list[Span]:
        """Places of the sentences among the characters that are not blank."""
        return [
            (self.words[first].span[0], self.words[last - 1].span[1])
            for first, last in self.sentences
        ]


@dataclass(slots=True)
class _Sentence:
    comments: list[str] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)

    def has(self, comment: str) -> bool:
        return any(line.startswith(f"# {comment}") for line in self.comments)


def read_treebank(path: Path) -> list[Document]:
    """Read a treebank.

    Args:
        path: A CoNLL-U file; gzipped if its name ends in .gz.

    Returns:
        Its documents, in file order; one document where the file names none.

    Raises:
        DataError: If the file cannot be read, is not CoNLL-U, or holds no sentence.
    """
    documents: list[Document] = []
    for sentence in _read_sentences(path, read_lines(path)):
        if sentence.has("newdoc") or not documents:
            documents.append(Document())
        _append(documents[-1], sentence)
    if not documents:
        raise DataError(f'"{path}" holds no sentences. Give a CoNLL-U file (.conllu, .conllu.gz).')
    return documents


def read_lines(path: Path) -> Iterator[str]:
    """Lines of a text file, gzipped if its name ends in .gz, without line ends.

    Raises:
        DataError: If it cannot be read or is not UTF-8.
    """
    opened = gzip.open if path.suffix == ".gz" else open
    try:
        with opened(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                yield line.rstrip("\n")
    except (OSError, EOFError, UnicodeDecodeError, zlib.error) as error:
        raise DataError(f'"{path}" cannot be read: {error}') from error


def _read_sentences(path: Path, lines: Iterable[str]) -> Iterator[_Sentence]:
    sentence = _Sentence()
    for number, line in enumerate([*lines, ""], 1):
        if line.startswith("#"):
            sentence.comments.append(line)
        elif line.strip():
            row = line.split("\t")
            _check_row(path, number, row)
            sentence.rows.append(row)
        elif sentence.rows:
            _check_heads(path, number, sentence.rows)
            yield sentence
            sentence = _Sentence()


def _check_row(path: Path, number: int, row: list[str]) -> None:
    plain = row[_ID].replace("-", "").replace(".", "").isdecimal()
    if len(row) != _COLUMNS or not plain or not row[_FORM].strip():
        raise DataError(f'"{path}", line {number}, is not CoNLL-U: ten columns parted by tabs.')


def _check_heads(path: Path, number: int, rows: list[list[str]]) -> None:
    """The sentence before line `number` counts its words from 1 and hangs them on each other."""
    words = [row for row in rows if row[_ID].isdecimal()]
    counted = [int(row[_ID]) for row in words] == list(range(1, len(words) + 1))
    known = {str(head) for head in range(len(words) + 1)}
    if not words or not counted or not all(row[_HEAD] in known for row in words):
        raise DataError(
            f'"{path}": the sentence before line {number} is not CoNLL-U: words are numbered from '
            "1, and heads are numbers of words, or 0."
        )


def _append(document: Document, sentence: _Sentence) -> None:
    """Add a sentence: its text, and its words with their places."""
    begins_paragraph = sentence.has("newpar") or sentence.has("newdoc")
    if document.text and begins_paragraph:
        document.text = document.text.rstrip(" ") + "\n\n"
        document.flat_text = document.flat_text.rstrip(" ") + " "
    first = len(document.words)
    place = document.words[-1].span[1] if document.words else 0
    part_until, token = 0, (0, 0)
    for row in sentence.rows:
        if row[_ID].isdecimal():
            number = int(row[_ID])
            is_part = number <= part_until
            if not is_part:
                token, place = _print(document, row, place)
            document.words.append(_word(row, first, token, is_part=is_part))
        elif "-" in row[_ID]:
            part_until = int(row[_ID].split("-")[1])
            token, place = _print(document, row, place)
    document.sentences.append((first, len(document.words)))


def _print(document: Document, row: list[str], place: int) -> tuple[Span, int]:
    """Add a printed token to the text; its place, and the place after it."""
    blank = "" if "SpaceAfter=No" in row[_MISC].split("|") else " "
    document.text += row[_FORM] + blank
    document.flat_text += row[_FORM] + blank
    end = place + len(without_blanks(row[_FORM]))
    return (place, end), end


def _word(row: list[str], first: int, span: Span, *, is_part: bool) -> Word:
    head = int(row[_HEAD])
    return Word(
        form=row[_FORM],
        upos=row[_UPOS],
        lemma=row[_LEMMA],
        head=first + head - 1 if head else -1,
        relation=row[_DEPREL],
        span=span,
        is_part=is_part,
    )


def without_blanks(text: str) -> str:
    """The characters that are not blank."""
    return "".join(text.split())

"""Grammar written by hand: Docs and parsed reports without a model.

`trees.conllu`, beside this file, holds the trees of sentences written for these tests, in CoNLL-U:
names stand in the last column (`Ent=B-LOC`). A sentence is asked for by its text.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import spacy
from spacy.tokens import Doc, Token

from sitrep.coding.coder import Trace, code
from sitrep.coding.drafts import Draft, draft
from sitrep.coding.frames import Frame, WhoIs, find_frames, frame_of
from sitrep.coding.joining import join_steps, join_tellings
from sitrep.coding.mentions import Mentions
from sitrep.coding.nesting import nest
from sitrep.coding.participants import resolve
from sitrep.coding.parties import add_participants
from sitrep.coding.status import read_status
from sitrep.coding.voices import Attribution, find_attributions
from sitrep.parsing.parsed import ParsedReport
from sitrep.parsing.quotes import find_quotes
from sitrep.records import Participant, Report, Sentence

VOCAB = spacy.blank("en").vocab  # with lower-case forms and punctuation
DAY = datetime.date(2022, 2, 15)  # a Tuesday
Row = list[str]


@cache
def trees() -> dict[str, list[Row]]:
    """The rows of each tree, by the text of its sentence."""
    found: dict[str, list[Row]] = {}
    text = (Path(__file__).parent / "trees.conllu").read_text(encoding="utf-8")
    for block in text.strip().split("\n\n"):
        first, *lines = block.split("\n")
        found[first.removeprefix("# text = ")] = [line.split("\t") for line in lines]
    return found


def compact(table: str) -> list[Row]:
    """Rows of a tree in short form: a line for each word, with lemma, tag, head, relation.

    Features may follow ("Tense=Past|VerbForm=Fin"). Heads count from 1; 0 is the root.
    """
    rows = []
    for number, line in enumerate(table.strip().splitlines(), start=1):
        word, lemma, pos, head, relation, *features = line.split()
        feature = features[0] if features else "_"
        rows.append([str(number), word, lemma, pos, "_", feature, head, relation, "_", "_"])
    return rows


def doc_of(*sentences: list[Row]) -> Doc:
    """A Doc of one or more trees, with a blank between them."""
    rows = [row for rows in sentences for row in rows]
    firsts = [sum(map(len, sentences[:number])) for number in range(len(sentences))]
    first_of = [first for first, rows in zip(firsts, sentences, strict=True) for _ in rows]
    return Doc(
        VOCAB,
        words=[row[1] for row in rows],
        spaces=["SpaceAfter=No" not in row[9] for row in rows[:-1]] + [False] * bool(rows),
        lemmas=[row[2] for row in rows],
        pos=[row[3] for row in rows],
        morphs=[row[5].replace("_", "") for row in rows],
        heads=[
            first + int(row[0] if row[6] == "0" else row[6]) - 1
            for first, row in zip(first_of, rows, strict=True)
        ],
        deps=["ROOT" if row[7] == "root" else row[7] for row in rows],
        ents=[_entity(row[9]) for row in rows],
        sent_starts=[row[0] == "1" for row in rows],
    )


def _entity(misc: str) -> str:
    return next((m[4:] for m in misc.split("|") if m.startswith("Ent=")), "O")


def doc(*texts: str) -> Doc:
    """The Doc of sentences whose trees stand in the file."""
    return doc_of(*(trees()[text] for text in texts))


def word(parsed: Doc | ParsedReport, text: str) -> Token:
    """The first token with these letters."""
    words = parsed if isinstance(parsed, Doc) else parsed.doc
    return next(token for token in words if token.text == text)


def texts(tokens: Iterable[Token]) -> list[str]:
    """The words of some tokens."""
    return [token.text for token in tokens]


def parsed_doc(whole: Doc, published: datetime.date = DAY) -> ParsedReport:
    """A parsed report of a Doc, each sentence of kind text."""
    sentences = tuple(
        Sentence(number, (span.start_char, span.end_char))
        for number, span in enumerate(whole.sents)
    )
    report = Report(text=whole.text, published=published.isoformat())
    return ParsedReport(report, whole, sentences, find_quotes(whole.text))


def parsed(*sentences: str, published: datetime.date = DAY) -> ParsedReport:
    """A parsed report of sentences whose trees stand in the file."""
    return parsed_doc(doc(*sentences), published)


def coded(*sentences: str, published: datetime.date = DAY) -> Trace:
    """What coding a report of these sentences gives."""
    return code(parsed(*sentences, published=published), version="test")


def mentions_of(report: ParsedReport, attributions: tuple[Attribution, ...] = ()) -> Mentions:
    """Mentions of a report, read on its date."""
    return Mentions(report, DAY, attributions or find_attributions(report))


def who(token: Token) -> Participant | None:
    """Who is meant by a word alone, without its report; null for what is nobody."""
    found = resolve(token.text, DAY)
    return found if found.country or found.sectors else None


def frame(token: Token, who_is: WhoIs = who) -> Frame:
    """The frame that a token heads."""
    found = frame_of(token, who_is)
    assert found is not None, token.text
    return found


def drafts_in(whole: Doc, who_is: WhoIs = who) -> list[Draft]:
    """Drafts of a Doc with their own frames and status, neither joined nor nested."""
    return [
        draft(found, number, read_status(found.token, frames), who_is)
        for number, span in enumerate(whole.sents)
        for frames in [{f.token.i: f for f in find_frames(span, who_is)}]
        for found in frames.values()
    ]


def drafts_of(*sentences: str) -> list[Draft]:
    """Drafts of sentences whose trees stand in the file, with who is meant by each word alone."""
    return drafts_in(doc(*sentences))


def with_parties(report: ParsedReport) -> tuple[list[Draft], Mentions]:
    """Drafts of a report, joined and nested, with their participants, and its mentions."""
    mentions = mentions_of(report)
    drafts = join_steps(join_tellings(drafts_in(report.doc, mentions.who_is)))
    for number in range(len(report.sentences)):
        nest([item for item in drafts if item.sentence == number])
    add_participants(drafts, mentions)
    return drafts, mentions


def told_as(drafts: Iterable[Draft]) -> str:
    """Drafts in short form: "ASSAULT attacked: Chad > Niger"."""
    return " | ".join(
        f"{item.event} {item.token.text}: "
        f"{' '.join(texts(item.actor_tokens))} > {' '.join(texts(item.recipient_tokens))}".strip()
        for item in drafts
    )


def in_short(people: list[Participant]) -> list[str]:
    """Country and sectors of each, "-" for none."""
    return [f"{p.country or '-'} {','.join(p.sectors) or '-'}" for p in people]

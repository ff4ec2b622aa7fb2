"""Evidence: videos, photos, satellite images, audio and documents that a report names as support.

In: a ParsedReport. Out: FoundEvidence, in text order. The law of this file: a noun such as "video"
is evidence only where the report says who released or saw it, or what it shows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Words

from sitrep.coding.evidence_reading import EvidenceDraft, characters, read_before, read_behind
from sitrep.knowledge.evidence_words import evidence_kinds, evidence_words
from sitrep.parsing.credits import credit_parts
from sitrep.parsing.parsed import ParsedReport
from sitrep.records import Span

Range = tuple[int, int]
_LABEL = re.compile(r"(?i:\b(?:photograph|photo|picture|image|video|footage))\b")
_LONGEST = 30  # tokens of a name


@dataclass(frozen=True, slots=True)
class FoundEvidence:
    """A piece of evidence as the report names it.

    Attributes:
        kind: video, photo, satellite, audio, document or map.
        text: The words that name it, such as "Video footage".
        span: Characters of these words.
        released_by: Token range of who released or took it, null when not said.
        via: Through whom it reached the outlet, in text order.
        where: Token range of the place where it was taken or released, null when not said.
        shows: What it shows, in the words of the report; null when not said.
        sentence: Number of the sentence.
    """

    kind: str
    text: str
    span: Span
    released_by: Range | None = None
    via: tuple[str, ...] = ()
    where: Range | None = None
    shows: str | None = None
    sentence: int = 0


def find_evidence(parsed: ParsedReport) -> tuple[FoundEvidence, ...]:
    """Find the evidence that a report names: who released it, through whom, where, what it shows.

    Args:
        parsed: A report with sentences and grammar.

    Returns:
        Evidence in text order; a caption and its credit give one together.
    """
    found: list[FoundEvidence] = []
    for number, words in enumerate(parsed.doc.sents):
        kind = parsed.sentences[number].kind
        if kind == "credit":
            found = _add_credit(parsed, number, found)
        elif kind in ("text", "caption", "headline"):
            found += [_finish(draft, number) for draft in _read_sentence(words)]
    return tuple(found)


def _read_sentence(words: Words) -> Iterator[EvidenceDraft]:
    for token in words:
        if not _is_head(token, words.end):
            continue
        start = _phrase_start(token, words.start)
        draft = EvidenceDraft(
            words.doc, start, token.i, words.end, _kind(words.doc, start, token.i)
        )
        read_before(draft, words.start)
        read_behind(draft)
        if draft.is_support:
            yield draft


def _finish(draft: EvidenceDraft, number: int) -> FoundEvidence:
    doc = draft.doc
    span = characters(doc, (draft.start, draft.head + 1))
    shows = characters(doc, draft.shows) if draft.shows else None
    return FoundEvidence(
        kind=draft.kind,
        text=doc.text[slice(*span)],
        span=span,
        released_by=draft.released_by,
        via=draft.via,
        where=draft.where,
        shows=doc.text[slice(*shows)] if shows else None,
        sentence=number,
    )


# ------------------------------------------------------------------------------------ the noun


def _noun_kind(token: Token) -> str | None:
    if token.pos_ not in ("NOUN", "PROPN", "ADJ", "X") and not (
        token.pos_ == "VERB" and token.lower_ == "recording"
    ):
        return None
    kinds = evidence_kinds()
    lower = token.lower_
    return kinds.get(token.lemma_.lower()) or kinds.get(lower) or kinds.get(lower.removesuffix("s"))


def _is_head(token: Token, end: int) -> bool:
    """Whether the token names evidence, and no such noun follows it ("video image")."""
    if _noun_kind(token) is None:
        return False
    return token.i + 1 >= end or _noun_kind(token.nbor(1)) is None


def _phrase_start(token: Token, low: int) -> int:
    """Where the words that name it begin, the article left out."""
    start = token.i
    while start > low and token.i - start < _LONGEST:
        before = token.doc[start - 1]
        is_verb = any(child.dep_ == "nsubj" for child in before.lefts)
        qualifies = before.lower_ in evidence_words("loose") or (
            before.dep_ == "amod" and not is_verb
        )
        if before.pos_ not in ("NOUN", "PROPN", "ADJ", "NUM") and not (
            before.pos_ == "VERB" and qualifies
        ):
            break
        start -= 1
    return start


def _kind(doc: Doc, start: int, head: int) -> str:
    """The kind by the head, unless a word before it decides: satellite, audio, video."""
    words = [doc[i] for i in range(start, head + 1)]
    lower = {word.lower_ for word in words}
    if lower & evidence_words("satellite"):
        return "satellite"
    own = _noun_kind(doc[head]) or "document"
    if own == "video" and lower & evidence_words("audio-word"):
        return "audio"
    if own == "photo" and any(_noun_kind(word) == "video" for word in words):
        return "video"
    return own


# -------------------------------------------------------------------------------------- credits


def _add_credit(
    parsed: ParsedReport, number: int, found: list[FoundEvidence]
) -> list[FoundEvidence]:
    """Give the caption before a credit who passed the picture on, and who released it.

    A caption that names no evidence is one itself where the credit says that the picture was
    handed out: who gave it, and through whom.
    """
    if number == 0 or parsed.sentences[number - 1].kind != "caption":
        return found
    credited = credit_parts(parsed.report.text, parsed.sentences[number].span)
    via = tuple(credit.name for credit in credited if credit.via)
    owners = [credit for credit in credited if not credit.via]
    owner = _token_range(parsed, owners[0].span) if owners and via else None
    if not via and len(owners) > 1:
        via = (owners[-1].name,)
    if not found or found[-1].sentence != number - 1:
        return [*found, _handed_out(parsed, number, owner, via)] if owner else found
    last = found[-1]
    new = tuple(name for name in via if name not in last.via)
    return [
        *found[:-1],
        replace(last, released_by=last.released_by or owner, via=(*last.via, *new)),
    ]


def _handed_out(
    parsed: ParsedReport, number: int, owner: Range, via: tuple[str, ...]
) -> FoundEvidence:
    """The picture of a credit; its caption says what it shows."""
    text = parsed.report.text
    start, end = parsed.sentences[number].span
    label = _LABEL.search(text, start, end)
    span = label.span() if label else (start, end)
    return FoundEvidence(
        kind=evidence_kinds().get(label.group().lower(), "photo") if label else "photo",
        text=text[slice(*span)],
        span=span,
        released_by=owner,
        via=via,
        shows=text[slice(*parsed.sentences[number - 1].span)],
        sentence=number,
    )


def _token_range(parsed: ParsedReport, span: Span) -> Range | None:
    words = parsed.doc.char_span(*span, alignment_mode="expand")
    return (words.start, words.end) if words is not None else None

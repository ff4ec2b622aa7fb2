"""Speech that the layout gives to a speaker: turns of a transcript, signed quotes, cited passages.

In: the tokens of a report and its quotes. Out: Drafts.

- a turn: "RUIZ: We will stay." as a paragraph of its own;
- a signed quote: "We will stay." — Ana Ruiz;
- a cited passage: a paragraph behind "The governor added:".

The law of this file: a label speaks only where it is a person's name, or where the report has the
turns of several speakers; "UPDATE:" and "Note:" are nobody.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from spacy.tokens import Doc, Token

from sitrep.coding.clause_ends import strip
from sitrep.coding.quote_marks import DOUBLE_MARKS
from sitrep.coding.source_phrases import NOMINAL, Source, phrase_before, phrase_of
from sitrep.coding.sources import subject_of
from sitrep.coding.speakers import QuoteIndex, is_speech
from sitrep.coding.voice_drafts import Draft
from sitrep.knowledge.cues import cues_of, load_verb_forms
from sitrep.records import Stance

Range = tuple[int, int]
_Cue = tuple[Source, str, tuple[int, ...]]
"""Source, lemma and tokens of a cue."""
_LONGEST_LABEL = 5  # tokens: "Former minister Ana Ruiz"
_LONGEST_SIGNATURE = 8
_COMING = frozenset({"following", "this"})
_FEWEST_TURNS = 3
_DASHES = frozenset("—–―-")


def find_turns(doc: Doc, index: QuoteIndex, drafts: Sequence[Draft]) -> list[Draft]:
    """Attributions that the layout makes, in text order.

    Args:
        doc: The report.
        index: Its quotes.
        drafts: What words have given to speakers already; none of it is given twice.
    """
    paragraphs = list(_paragraphs(doc))
    cues = {i for draft in drafts for i in draft.cue_tokens}
    found = [*_turns(doc, paragraphs), *_signed(doc, index), *_passages(doc, paragraphs)]
    fresh = [draft for draft in found if not cues.intersection(draft.cue_tokens)]
    for draft in fresh:  # marks may stand around a whole turn, label and all
        draft.chain = index.chain_of[draft.cue_tokens[0]]
    return sorted(fresh, key=lambda draft: draft.cue_tokens)


def _paragraphs(doc: Doc) -> Iterator[Range]:
    start = 0
    for token in doc:
        if token.is_space and "\n" in token.text:
            if token.i > start:
                yield start, token.i
            start = token.i + 1
    if len(doc) > start:
        yield start, len(doc)


def _draft(doc: Doc, source: Source, cue: tuple[int, ...], lemma: str, content: Range) -> Draft:
    return Draft(
        sentence=-1,
        cue=lemma,
        cue_tokens=cue,
        source=source,
        ranges=[content],
        stance=Stance.ASSERTS,
        kind="direct",
        pattern="turn",
    )


# ----------------------------------------------------------------------------------------- turns


def _turns(doc: Doc, paragraphs: Sequence[Range]) -> Iterator[Draft]:
    labels = [(*_label(doc, bounds), bounds[1]) for bounds in paragraphs]
    capitals = [doc[start:colon].text for start, colon, _ in labels if _is_label(doc, start, colon)]
    is_transcript = len(capitals) >= _FEWEST_TURNS and len(set(capitals)) > 1
    for start, colon, end in labels:
        content = strip(doc, colon + 1, end) if colon else None
        named = is_transcript and _is_label(doc, start, colon)
        if content and (named or _is_person_speaking(doc, start, colon, content)):
            yield _draft(doc, Source(tuple(range(start, colon)), colon - 1), (colon,), ":", content)


def _label(doc: Doc, bounds: Range) -> Range:
    """The words before a colon at the head of a paragraph, and the colon; (0, 0) without any."""
    start = bounds[0] + (doc[bounds[0]].text in DOUBLE_MARKS)
    stop = min(bounds[1], start + _LONGEST_LABEL + 1)
    colon = next((i for i in range(start + 1, stop) if doc[i].text == ":"), 0)
    return (start, colon) if colon else (0, 0)


def _is_label(doc: Doc, start: int, colon: int) -> bool:
    """Names in capitals, and the Q and A of interviews."""
    words = [doc[i] for i in range(start, colon) if doc[i].text != "."]
    return bool(words) and all(w.is_upper and w.text.replace("-", "").isalpha() for w in words)


def _is_person_speaking(doc: Doc, start: int, colon: int, content: Range) -> bool:
    words = doc[start:colon]
    if not len(words) or any(word.ent_type_ != "PER" for word in words):
        return False
    return any(token.pos_ in ("VERB", "AUX") for token in doc[content[0] : content[1]])


# -------------------------------------------------------------------------------- signed quotes


def _signed(doc: Doc, index: QuoteIndex) -> Iterator[Draft]:
    for chain in index.chains:
        start, end = chain[-1]
        dash = next((i for i in range(end, min(end + 2, len(doc))) if doc[i].text in _DASHES), 0)
        name = _signature(doc, dash + 1) if dash else None
        if name is not None and is_speech(doc, chain):
            yield _draft(doc, name, (dash,), doc[dash].text, (start, end))


def _signature(doc: Doc, start: int) -> Source | None:
    """A name that fills its line, with a comma and an office at most."""
    stop = next((i for i in range(start, len(doc)) if "\n" in doc[i].text), len(doc))
    found = strip(doc, start, stop)
    if found is None or found[1] - found[0] > _LONGEST_SIGNATURE:
        return None
    words = [doc[i] for i in range(*found)]
    if not _is_name(words[0]) or any(w.pos_ in ("VERB", "AUX", "PRON") for w in words):
        return None
    last = next((n for n, w in enumerate(words) if not _is_name(w)), len(words)) - 1
    return Source(tuple(range(*found)), words[last].i)


def _is_name(token: Token) -> bool:
    return token.text[:1].isupper() and token.pos_ in ("PROPN", "NOUN", "ADJ", "X")


# ------------------------------------------------------------------------------ cited passages


def _passages(doc: Doc, paragraphs: Sequence[Range]) -> Iterator[Draft]:
    for (start, end), following in pairwise(paragraphs):
        colon = _back(doc, end - 1, start)
        content = strip(doc, *following)
        if colon <= start or doc[colon].text != ":" or content is None:
            continue
        word = doc[_back(doc, colon - 1, start)]
        found = _spoken(word, max(start, word.sent.start)) or _made(word)
        if found is not None:
            source, lemma, cue = found
            yield _draft(doc, source, cue, lemma, content)


def _back(doc: Doc, place: int, low: int) -> int:
    while place > low and doc[place].is_space:
        place -= 1
    return place


def _spoken(word: Token, low: int) -> _Cue | None:
    """A verb of saying, whatever the tagger took it for: "The Post reports:"."""
    uses = load_verb_forms().get(word.lower_, ())
    use = next((cue for cue in uses if "paren" in cue.patterns and len(cue.words) == 1), None)
    if use is None or word.i <= low:
        return None
    source = phrase_before(word.doc, _back(word.doc, word.i - 1, low), low)
    if source is None or word.doc[source.head].pos_ not in NOMINAL:
        return None
    return source, use.lemma, (word.i,)


def _made(word: Token) -> _Cue | None:
    """A noun of saying that is announced: "The envoy made the following comment:"."""
    is_noun = word.pos_ == "NOUN" and bool(cues_of(word.lemma_.lower(), "noun", "carrier"))
    verb = word.head
    if not is_noun or word.dep_ != "obj" or not any(c.lower_ in _COMING for c in word.lefts):
        return None
    subject = subject_of(verb, left_first=True)
    source = phrase_of(subject, before=verb.i) if subject is not None else None
    return (source, word.lemma_.lower(), tuple(range(verb.i, word.i + 1))) if source else None

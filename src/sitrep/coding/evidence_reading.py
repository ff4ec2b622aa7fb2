"""What stands around a noun of evidence: who released it, through whom, where, what it shows.

In: a noun such as "video" with the words that belong to it. Out: the same draft, filled.
The words behind it are read from left to right: "released by X in Y", "and published by Z", "posted
on Telegram", "from Maxar", "showing S", "appeared to show S".
"""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc

from sitrep.coding.clause_ends import right_limit, strip
from sitrep.coding.sources import verb_source
from sitrep.knowledge.evidence_words import evidence_words, is_word
from sitrep.records import Span

Range = tuple[int, int]
_PLACED = frozenset("in near at outside over off around".split())
_SEEMING = frozenset("appear seem purport claim say allege believe also clearly do not".split())
_PHRASE = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM", "PART", "X", "SYM"})
_SHOWING = frozenset("showing depicting revealing featuring capturing documenting".split())
_JOINING = frozenset(", and or ( ) then first which that".split())
_DEEDS = ("see", "release", "pass-on")
_LONGEST = 30  # tokens of a name


@dataclass(slots=True)
class EvidenceDraft:
    """Evidence in the making."""

    doc: Doc
    start: int
    head: int
    end: int
    kind: str
    released_by: Range | None = None
    via: tuple[str, ...] = ()
    where: Range | None = None
    shows: Range | None = None
    is_support: bool = False
    deed: str = ""


def characters(doc: Doc, tokens: Range) -> Span:
    """Characters of a token range."""
    last = doc[tokens[1] - 1]
    return doc[tokens[0]].idx, last.idx + len(last.text)


# ------------------------------------------------------------------------------- before the noun


def read_before(draft: EvidenceDraft, low: int) -> None:
    """As in "The ministry released a video of S", "leaked documents", "Maxar satellite images"."""
    doc = draft.doc
    if any(doc[i].lower_ in evidence_words("loose") for i in range(draft.start, draft.head)):
        draft.is_support = draft.kind in ("document", "audio", "video", "satellite")
    place = draft.start - 1
    while place >= low and doc[place].pos_ in ("DET", "NUM", "ADV"):
        place -= 1
    if place < low or doc[place].pos_ != "VERB" or doc[place].i == draft.head:
        return
    verb = doc[place]
    word = verb.lemma_.lower()
    if not (is_word(verb.lower_, word, "release") or is_word(verb.lower_, word, "pass-on")):
        return
    has_subject = any(child.dep_ == "nsubj" for child in verb.lefts)
    if (verb.dep_ in ("acl", "amod") and not has_subject) or word in (
        "take",
        "make",
        "send",
        "see",
        "run",
        "carry",
    ):
        return
    source = verb_source(verb)
    if source is not None:
        agent = (source.tokens[0], source.tokens[-1] + 1)
        _set_agent(draft, _without_article(doc, agent), passes_on=word not in _release_words())
        draft.is_support = True


def _release_words() -> frozenset[str]:
    return evidence_words("release")


# ------------------------------------------------------------------------------- behind the noun


def read_behind(draft: EvidenceDraft) -> None:
    """Read participles and prepositions behind the noun up to a finite verb, then what it shows."""
    place = draft.head + 1
    for _ in range(_LONGEST):
        if place >= draft.end:
            return
        step = _read_step(draft, place)
        if step is None:
            break
        place = step
    _read_picture(draft, place)
    if draft.shows is None or place > draft.head + 1:
        _read_shown(draft, place)


def _read_step(draft: EvidenceDraft, place: int) -> int | None:
    """Read one participle or preposition; null where something else stands."""
    token = draft.doc[place]
    lower, lemma = token.lower_, token.lemma_.lower()
    if lower in _JOINING:
        return place + 1
    if token.is_space or token.pos_ in ("ADV", "AUX"):
        return place + 1 if _leads_to_deed(draft, place) else None
    deed = next((name for name in _DEEDS if is_word(lower, lemma, name)), None)
    if deed is not None and lower not in _SHOWING and not _is_finite_showing(draft, place):
        draft.deed = deed
        draft.is_support = draft.is_support or lower == "leaked"
        return place + 1
    return _read_preposition(draft, place)


def _read_preposition(draft: EvidenceDraft, place: int) -> int | None:
    lower = draft.doc[place].lower_
    if lower == "by":
        return _read_agent(draft, place)
    if lower == "from":
        return _read_origin(draft, place)
    if lower == "of" and place == draft.head + 1:
        return _read_subject(draft, place)
    if lower in ("on", "to", "via", "through", "across"):
        return _read_platform(draft, place)
    return _read_place(draft, place) if lower in _PLACED else None


def _leads_to_deed(draft: EvidenceDraft, place: int) -> bool:
    for later in range(place + 1, min(draft.end, place + 4)):
        token = draft.doc[later]
        if any(is_word(token.lower_, token.lemma_.lower(), name) for name in _DEEDS):
            return True
        if token.pos_ not in ("ADV", "AUX", "SPACE"):
            return False
    return False


def _is_finite_showing(draft: EvidenceDraft, place: int) -> bool:
    """Whether a word such as "captured" shows ("captured the blast"; not "captured by a drone")."""
    token = draft.doc[place]
    if not is_word(token.lower_, token.lemma_.lower(), "show"):
        return False
    return place + 1 >= draft.end or draft.doc[place + 1].lower_ not in ("by", "on", "in")


def _read_agent(draft: EvidenceDraft, place: int) -> int:
    """As in "released on Monday by X", "published by X", "seen by X"."""
    agent = _phrase(draft.doc, place + 1, draft.end)
    if agent is None:
        return place + 1
    draft.is_support = True
    if draft.deed == "see":
        draft.via = (*draft.via, _name(draft.doc, agent))
    else:
        _set_agent(draft, agent, passes_on=draft.deed == "pass-on")
    return agent[1]


def _read_origin(draft: EvidenceDraft, place: int) -> int | None:
    """As in "satellite images from Maxar"; "from Brest" is a place."""
    doc = draft.doc
    agent = _phrase(doc, place + 1, draft.end)
    if agent is None:
        return None
    head = doc[agent[1] - 1]
    inside = [doc[i] for i in range(*agent)]
    is_place = any(t.ent_type_ == "LOC" for t in inside)
    if is_place and not any(t.ent_type_ == "ORG" for t in inside):
        draft.where = draft.where or agent
    elif head.ent_type_ in ("ORG", "PER") or head.pos_ == "PROPN":
        _set_agent(draft, agent, passes_on=False)
        draft.is_support = True
    return agent[1]


def _read_subject(draft: EvidenceDraft, place: int) -> int:
    """As in "images of a convoy"."""
    end = place + 1
    while end < draft.end and (
        draft.doc[end].pos_ in _PHRASE | {"ADP", "PRON"} or _is_gerund(draft, end)
    ):
        end += 1
    draft.shows = strip(draft.doc, place + 1, end)
    return end


def _is_gerund(draft: EvidenceDraft, place: int) -> bool:
    """As in "of tanks crossing a bridge"; "showing" and "circulating" speak of the evidence."""
    token = draft.doc[place]
    if token.pos_ == "VERB" and token.dep_ == "amod":
        return True
    if token.pos_ != "VERB" or not token.lower_.endswith("ing") or token.lower_ in _SHOWING:
        return False
    return not is_word(token.lower_, token.lemma_.lower(), "release")


def _read_platform(draft: EvidenceDraft, place: int) -> int | None:
    """As in "on Telegram", "via AFP"; days and other things behind "on" are passed over."""
    doc = draft.doc
    platform = _platform_at(doc, place + 1, draft.end)
    agent = platform or _phrase(doc, place + 1, draft.end)
    if agent is None:
        return None
    is_given = doc[place].lower_ == "to" and draft.deed == "release"
    if platform or is_given or doc[place].lower_ in ("via", "through"):
        draft.via = (*draft.via, _name(doc, agent))
        draft.is_support = True
    return agent[1]


def _platform_at(doc: Doc, start: int, end: int) -> Range | None:
    """The platform whose name begins at an index: "Telegram", "social media"."""
    for length in (2, 1):
        if start + length <= end:
            name = " ".join(doc[i].lower_ for i in range(start, start + length))
            if name in evidence_words("platform"):
                return start, start + length
    return None


def _read_place(draft: EvidenceDraft, place: int) -> int | None:
    found = _phrase(draft.doc, place + 1, draft.end)
    if found is None:
        return None
    inside = [draft.doc[i] for i in range(*found)]
    if any(t.ent_type_ == "LOC" or (t.pos_ == "PROPN" and t.ent_type_ != "PER") for t in inside):
        draft.where = draft.where or found
    return found[1]


def _read_shown(draft: EvidenceDraft, place: int) -> None:
    """As in "shows S", "appeared to show that S", "showing S"."""
    doc = draft.doc
    for later in range(place, min(draft.end, place + 6)):
        token = doc[later]
        if token.lower_ in _SHOWING or is_word(token.lower_, token.lemma_.lower(), "show"):
            start = later + 1
            if start < draft.end and doc[start].lower_ == "that":
                start += 1
            draft.shows = strip(doc, start, right_limit(token, start, draft.end)) or draft.shows
            can_show = draft.kind in ("video", "photo", "satellite", "audio", "map")
            named = doc[draft.head].lower_.endswith("s")  # "documents show", not "his file shows"
            draft.is_support = draft.is_support or can_show or named
            return
        if token.lemma_.lower() not in _SEEMING and token.pos_ not in (
            "ADV",
            "AUX",
            "PART",
            "PUNCT",
        ):
            return


def _read_picture(draft: EvidenceDraft, place: int) -> None:
    """As in "In this photo provided by X, S": the sentence is what it shows."""
    doc, before = draft.doc, draft.start - 2
    if before < 0 or doc[before].text != "In" or doc[before + 1].lower_ not in ("this", "a", "an"):
        return
    comma = next((i for i in range(place - 1, draft.end) if doc[i].text == ","), None)
    if comma is not None and draft.is_support and draft.shows is None:
        draft.shows = strip(doc, comma, draft.end)


def _set_agent(draft: EvidenceDraft, agent: Range, *, passes_on: bool) -> None:
    """Who released it, or the medium that passed it on."""
    words = {draft.doc[i].lemma_.lower() for i in range(*agent)} | {
        draft.doc[i].lower_ for i in range(*agent)
    }
    if passes_on and (words & evidence_words("medium") or draft.released_by is not None):
        draft.via = (*draft.via, _name(draft.doc, agent))
    elif draft.released_by is None:
        draft.released_by = agent
    else:
        draft.via = (*draft.via, _name(draft.doc, agent))


def _phrase(doc: Doc, start: int, end: int) -> Range | None:
    """The noun phrase at an index, with "of" and "for", without its article."""
    place = start
    while place < min(end, start + _LONGEST):
        token = doc[place]
        if place > start and _is_shown_next(doc, place, end):
            break
        joins = token.lower_ in ("of", "for", "de", "&") and place > start
        if token.is_space or not (token.pos_ in _PHRASE or joins):
            break
        place += 1
    while place > start and doc[place - 1].pos_ in ("ADP", "CCONJ", "PART", "ADV"):
        place -= 1
    return _without_article(doc, (start, place)) if place > start else None


def _is_shown_next(doc: Doc, place: int, end: int) -> bool:
    """Whether "show" that the tagger took for a noun ends the phrase ("the Guardian show that")."""
    token = doc[place]
    following = doc[place + 1].lower_ if place + 1 < end else ""
    opens = following in ("that", "how", "the", "a", "an")
    return opens and is_word(token.lower_, token.lemma_.lower(), "show")


def _without_article(doc: Doc, tokens: Range) -> Range:
    start, end = tokens
    while start < end - 1 and doc[start].lower_ in ("the", "a", "an"):
        start += 1
    return start, end


def _name(doc: Doc, tokens: Range) -> str:
    """The proper name in a phrase ("the RIA news agency": RIA), else the phrase."""
    names = [i for i in range(*tokens) if doc[i].pos_ == "PROPN"]
    if names:
        last = names[0]
        while last + 1 < tokens[1] and doc[last + 1].pos_ == "PROPN":
            last += 1
        return doc.text[slice(*characters(doc, (names[0], last + 1)))]
    return doc.text[slice(*characters(doc, tokens))]

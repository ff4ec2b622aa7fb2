"""Sources: who speaks a cue.

In: a cue mention and the use that was chosen. Out: the Source, or null where none is named.
The law of this file: a source is a noun phrase of the same sentence; nobody is guessed.

Relations come first, and the order of words where they fail: a small parser often loses the subject
behind an apposition ("the ministry's spokesman, Igor Konashenkov, said").
"""

from __future__ import annotations

from spacy.tokens import Doc, Token

from sitrep.coding.quote_marks import CLOSING_MARKS
from sitrep.coding.source_phrases import (
    INSIDE,
    NOMINAL,
    RELATIVES,
    Source,
    case_of,
    climb,
    following_phrase,
    is_owner,
    may_end_phrase,
    phrase_before,
    phrase_of,
)
from sitrep.knowledge.cues import load_verb_forms

_SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer")
_BEFORE_INVERSION = frozenset(",!?—–") | CLOSING_MARKS


def verb_source(verb: Token, *, passive: bool = False, may_invert: bool = False) -> Source | None:
    """Who speaks a verb of saying.

    1. the by-phrase of a passive; 2. a noun phrase behind it, where a comma or mark stands before
    and nothing but that phrase follows; 3. its subject, before or behind it; 4. the
    antecedent of a relative clause; 5. the subject of the verb it is coordinated with, or that
    governs it; 6. the noun phrase next to it.
    """
    if passive:
        agent = next((c for c in verb.rights if _is_agent(c)), None)
        return phrase_of(agent, after=agent.left_edge.i + 1) if agent is not None else None
    inverted = _inverted(verb) if may_invert else None
    if inverted is not None:
        return inverted
    subject = subject_of(verb, left_first=not may_invert)
    if subject is not None and subject.i < verb.i:
        named = _before_participle(subject)
        if named is not None and named.i != subject.i and not _is_by(named, subject):
            return _joined_phrase(named, subject, verb)
        subject = named
    torn = _torn_subject(verb, subject) if subject is not None else None
    if torn is not None:
        return torn
    if subject is not None:
        if subject.lower_ in RELATIVES and verb.dep_ == "acl:relcl":
            return phrase_of(verb.head, before=subject.i)
        if subject.i > verb.i:
            return phrase_of(subject, after=verb.i + 1)
        return _mended(phrase_of(subject, before=verb.i), verb)
    return _governed_source(verb) or _next_to(verb)


def _mended(source: Source | None, verb: Token) -> Source | None:
    """A subject phrase, mended where the parser cut or joined names wrongly.

    1. "Igor | Konashenkov said": the first name belongs to it; 2. "in Moscow, Bart Gorman, the
    State Department said": without a comma before the verb only the last part speaks; 3. "Leonid
    Pasechnik, | the leader in Luhansk, called": the name in front belongs to it.
    """
    if source is None:
        return None
    doc, first, last = verb.doc, source.tokens[0], source.tokens[-1]
    if first > verb.sent.start and doc[first].pos_ == doc[first - 1].pos_ == "PROPN":
        front = phrase_of(doc[first - 1], before=first)
        return Source((*front.tokens, *source.tokens), front.head) if front else source
    inside = [i for i in source.tokens if doc[i].text == ","]
    if inside and last + 1 == verb.i and not any(doc[i].pos_ == "CCONJ" for i in source.tokens):
        rest = tuple(i for i in source.tokens if i > inside[-1])
        heads = [i for i in rest if doc[i].pos_ in NOMINAL]
        return Source(rest, heads[-1]) if heads else source
    closed = last + 1 < verb.i and doc[last + 1].text == ","
    if closed and first - 1 > verb.sent.start and doc[first - 1].text == ",":
        return _with_front_name(source, verb)
    return source


def _with_front_name(source: Source, verb: Token) -> Source:
    doc, first = verb.doc, source.tokens[0]
    name = phrase_before(doc, first - 2, verb.sent.start)
    if name is None or doc[name.tokens[-1]].pos_ != "PROPN":
        return source
    start = name.tokens[0]
    opens = start == verb.sent.start or doc[start - 1].is_punct or doc[start - 1].pos_ == "CCONJ"
    if not opens:
        return source
    return Source(tuple(range(start, source.tokens[-1] + 1)), name.tokens[-1])


def _inverted(verb: Token) -> Source | None:
    """As in "S, said the ministry.": the phrase behind the verb, if no other verb follows."""
    doc, sentence = verb.doc, verb.sent
    if verb.i == sentence.start or verb.i + 1 >= sentence.end:
        return None
    before, first = doc[verb.i - 1], doc[verb.i + 1]
    if before.text not in _BEFORE_INVERSION or first.pos_ not in (
        "DET",
        "PROPN",
        "NOUN",
        "ADJ",
        "PRON",
    ):
        return None
    if first.pos_ == "PRON" and "Nom" not in first.morph.get("Case", []):
        return None
    source = following_phrase(doc, verb.i + 1, sentence.end)
    if source is None or _has_left_subject(verb):
        return None
    stop = source.tokens[-1] + 1
    if stop < sentence.end and doc[stop].pos_ in ("VERB", "AUX", "SCONJ"):
        return None
    subject = next((c for c in verb.rights if c.dep_.startswith("nsubj")), None)
    return phrase_of(subject, after=verb.i + 1) if subject is not None else source


def _has_left_subject(verb: Token) -> bool:
    """Whether the verb has its own subject before it, and not that of a clause before the comma."""
    subject = next((c for c in verb.lefts if c.dep_.startswith("nsubj")), None)
    if subject is None:
        return False
    between = verb.doc[subject.i : verb.i]
    if any(t.lower_ in ("which", "who", "whose") for t in between):
        return True
    return not any(t.pos_ in ("AUX", "VERB") and t.dep_ not in ("acl", "amod") for t in between)


def subject_of(verb: Token, *, left_first: bool = False) -> Token | None:
    """The subject of a verb, nearest to it when the parser gave several."""
    found = [c for c in verb.children if c.dep_ in _SUBJECTS and c.pos_ != "PUNCT"]
    if left_first and any(child.i < verb.i for child in found):
        found = [child for child in found if child.i < verb.i]
    return min(found, key=lambda child: abs(child.i - verb.i)) if found else None


def _torn_subject(verb: Token, subject: Token) -> Source | None:
    """As in "The spokesman, Ivan Petrenko, said": two subjects with a comma between are one."""
    first = next((c for c in verb.lefts if c.dep_ in _SUBJECTS and c.i < subject.i), None)
    front = phrase_of(first, before=subject.i) if first is not None else None
    back = phrase_of(subject, before=verb.i)
    if front is None or back is None:
        return None
    start, end = front.tokens[-1] + 1, back.tokens[0]
    closed = verb.doc[back.tokens[-1] + 1].text == ","
    if end - start != 1 or verb.doc[start].text != "," or not closed:
        return None
    return Source(tuple(range(front.tokens[0], back.tokens[-1] + 1)), front.head)


def _is_by(named: Token, subject: Token) -> bool:
    return any(token.lower_ == "by" for token in named.doc[named.i : subject.i])


def _joined_phrase(named: Token, subject: Token, verb: Token) -> Source | None:
    """As in "a spokesman for the party said": what the parser tore apart."""
    front = phrase_of(named, before=verb.i)
    if front is None:
        return None
    end = max(subject.i, front.tokens[-1]) + 1
    return Source(tuple(range(front.tokens[0], end)), front.head)


def _before_participle(token: Token) -> Token | None:
    """As in "Video released by the army shows": from the army to the video."""
    own = ("det", "amod", "compound", "flat", "nmod:poss")
    first = min([token.i, *[c.left_edge.i for c in token.lefts if c.dep_ in own]])
    case = token.doc[first - 1] if first > token.sent.start else token
    named = first - 2 >= token.sent.start and token.doc[first - 2].pos_ in ("NOUN", "PROPN", "VERB")
    if not (case.pos_ == "ADP" and named) and not case_of(token):
        return token
    for place in range(first - 2, max(token.sent.start - 1, first - 8), -1):
        word = token.doc[place]
        if word.pos_ in ("NOUN", "PROPN") and not case_of(word):
            return word
        if word.pos_ not in ("VERB", "ADV", "ADJ", "PROPN", "NOUN", "ADP", "DET"):
            return None
    return None


def _is_agent(child: Token) -> bool:
    return child.dep_.startswith("obl") and case_of(child) == "by" and child.pos_ in NOMINAL


def _governed_source(verb: Token) -> Source | None:
    """The source of a verb without a subject of its own, through the verb or noun above it."""
    governor = verb.head
    if governor == verb:
        return None
    is_finite = "Fin" in verb.morph.get("VerbForm", [])
    if (is_finite and verb.dep_ in ("advcl", "parataxis", "xcomp")) or (
        verb.dep_ == "acl" and any(c.lower_ == "to" for c in verb.lefts)
    ):
        return None
    if _is_behind_comma(verb) and (found := _clause_subject(verb)) is not None:
        return found
    if verb.dep_ in ("acl", "acl:relcl") and governor.pos_ in NOMINAL and governor.i < verb.i:
        return noun_holder(governor) or phrase_of(governor, before=verb.left_edge.i)
    if verb.dep_ == "conj" and governor.dep_ == "ROOT" and governor.pos_ in ("NOUN", "PROPN"):
        return _headless_subject(governor, verb)
    if verb.dep_ in ("conj", "xcomp", "advcl", "parataxis") and governor.pos_ in (
        "VERB",
        "AUX",
        "ADJ",
    ):
        if verb.dep_ != "conj" and _object(governor) is not None and verb.dep_ == "xcomp":
            return None
        if governor.i < verb.i or verb.dep_ == "advcl":
            return verb_source(governor) if _depth(verb) < 6 else None
    return None


def _headless_subject(noun: Token, verb: Token) -> Source | None:
    """As in "Russia published drafts and demanded": a sentence taken for a noun phrase."""
    doc = noun.doc
    if noun.i > verb.i:
        return None
    stops = ("VERB", "AUX", "ADP", "PUNCT")
    stop = next((i for i in range(noun.i + 1, verb.i) if doc[i].pos_ in stops), verb.i)
    return phrase_of(noun, before=stop)


def _is_behind_comma(verb: Token) -> bool:
    """As in "..., saying": a participle that speaks of the subject of its sentence."""
    if not verb.lower_.endswith("ing") or verb.i < verb.sent.start + 2:
        return False
    return verb.nbor(-1).text == "," or (verb.nbor(-2).text == "," and verb.nbor(-1).pos_ == "ADV")


def _clause_subject(verb: Token) -> Source | None:
    """The subject of the nearest clause around a verb."""
    token = verb
    for _ in range(12):
        if token.head == token:
            return None
        token = token.head
        subject = subject_of(token) if token.pos_ in ("VERB", "AUX", "ADJ", "NOUN") else None
        if subject is not None and subject.i < verb.i and token.i < verb.i:
            return phrase_of(subject, before=token.i if subject.i < token.i else None)
    return None


def _depth(token: Token) -> int:
    depth = 0
    while token.head != token and depth < 8:
        token, depth = token.head, depth + 1
    return depth


def _object(verb: Token) -> Token | None:
    return next((child for child in verb.rights if child.dep_ in ("obj", "iobj")), None)


def noun_holder(noun: Token) -> Source | None:
    """Whose words a noun of saying is: "X's claim", "a claim by X", "X voiced fears"."""
    for child in noun.children:
        if child.dep_ == "nmod:poss" or (
            child.dep_.startswith("nmod") and child.i > noun.i and case_of(child) in ("by", "from")
        ):
            return phrase_of(child)
    after = noun.i + 1
    if after < noun.sent.end and noun.doc[after].lower_ in ("by", "from"):
        found = following_phrase(noun.doc, after + 1, noun.sent.end)
        if found is not None:
            return found
    verb = noun.head
    if noun.dep_ in ("obj", "nsubj:pass") and _supports(verb):
        return verb_source(verb, passive=noun.dep_ == "nsubj:pass")
    mistaken = next((c for c in noun.lefts if c.dep_ == "amod" and _supports(c)), None)
    if mistaken is not None:
        return verb_source(mistaken)
    owners = [c for c in noun.lefts if is_owner(c)]
    return Source((owners[-1].i,), owners[-1].i) if owners else None


def _supports(verb: Token) -> bool:
    """Whether a verb only carries a noun of saying: made, issued, voiced."""
    return any(cue.pos == "support" for cue in load_verb_forms().get(verb.lower_, ()))


def _next_to(verb: Token) -> Source | None:
    """The noun phrase before the verb, or behind it where a comma or quote stands before it."""
    doc, sentence = verb.doc, verb.sent
    place = verb.i - 1
    while place > sentence.start and doc[place].pos_ in ("AUX", "ADV", "PART", "SPACE"):
        place -= 1
    if place >= sentence.start and may_end_phrase(doc[place]) and not _is_clause_object(doc[place]):
        head = climb(doc[place], sentence.start)
        found = phrase_of(head, before=verb.i) if head.i < verb.i and head.pos_ in NOMINAL else None
        front = found.tokens[0] - 1 if found is not None else -1
        if found is not None and (front < sentence.start or doc[front].lower_ != "of"):
            return found
        return phrase_before(doc, place, sentence.start)
    before = doc[place] if place >= sentence.start else None
    if before is None or before.is_punct:
        if verb.i + 1 < sentence.end and doc[verb.i + 1].pos_ in INSIDE | {"PRON"}:
            first = doc[verb.i + 1]
            head = climb(first, verb.i + 1)
            if head.pos_ in NOMINAL and head.i > verb.i:
                return phrase_of(head, after=verb.i + 1)
        if before is not None:
            return _behind_insertion(verb, place)
    return None


def _is_clause_object(token: Token) -> bool:
    """Whether a noun before the verb belongs to another clause ("after the talks said")."""
    return token.dep_ in ("obj", "iobj") and token.head.i < token.i and token.head.pos_ == "VERB"


def _behind_insertion(verb: Token, comma: int) -> Source | None:
    """As in "X, in a video address, warned": the phrase before what commas enclose."""
    doc, start = verb.doc, verb.sent.start
    for place in range(comma - 1, max(start, comma - 25), -1):
        if doc[place].pos_ in ("VERB", "AUX") and doc[place].dep_ not in (
            "amod",
            "acl",
            "acl:relcl",
        ):
            return None
        if doc[place].text in (",", "—", "–", "-") and place > start:
            head = climb(doc[place - 1], start)
            if head.pos_ not in NOMINAL or case_of(head):
                return None
            return _with_name(phrase_of(head, before=place), verb.doc, place, comma)
    return None


def _with_name(source: Source | None, doc: Doc, start: int, end: int) -> Source | None:
    """Add a name between commas that explains the noun phrase before it."""
    if source is None or source.tokens[-1] + 1 != start:
        return source
    if any(
        doc[i].pos_ == "ADP" or doc[i].pos_ == "VERB" for i in range(start, min(start + 2, end))
    ):
        return source
    return Source((*source.tokens, *range(start, end)), source.head)

"""Sources: who speaks a cue.

In: a cue mention and the use that was chosen. Out: the Source, or null where none is named.
The law of this file: a source is a noun phrase of the same sentence; nobody is guessed.

Relations come first, and the order of words where they fail: a small parser often loses the subject
behind an apposition ("the ministry's spokesman, Igor Konashenkov, said").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from sitrep.knowledge.cues import load_verb_forms, words_with

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_INSIDE = frozenset({"NOUN", "PROPN", "ADJ", "DET", "NUM", "PART", "ADP", "CCONJ", "X", "SYM"})
_PARTS = frozenset(
    "det amod compound flat nmod appos nummod conj cc punct case fixed goeswith list advmod".split()
)
_RELATIVES = frozenset({"who", "which", "that", "whom"})
_SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer")
_AFTER_NOUN = ("by", "from", "of", "among", "in", "at")
_BEFORE_INVERSION = frozenset(",\"”’'»!?—–“")
_PHRASE_STOPS = frozenset(',;:.(—–"“”')
_DAYS = frozenset(
    "today yesterday tomorrow monday tuesday wednesday thursday friday saturday sunday morning "
    "afternoon evening".split()
)
_LONGEST = 60  # tokens of a noun phrase


@dataclass(frozen=True, slots=True)
class Source:
    """Who speaks.

    Attributes:
        tokens: Indices of the noun phrase, in text order; relative clauses are left out.
        head: Index of the word to resolve as a participant. In "a letter from the consul" it is
            the consul.
    """

    tokens: tuple[int, ...]
    head: int


def phrase_of(head: Token, *, before: int | None = None, after: int | None = None) -> Source | None:
    """The noun phrase of a head, within limits, without its relative clauses.

    Args:
        head: Its head.
        before: Index that it must end before.
        after: Index that it must begin at or after.
    """
    low = max(head.sent.start, head.i - _LONGEST, after or 0)
    high = min(head.sent.end, head.i + _LONGEST, before if before is not None else len(head.doc))
    if not low <= head.i < high:
        return None
    kept = sorted({token.i for token in _parts(head) if low <= token.i < high})
    tokens = _close_bracket(head.doc, _trim(head.doc, kept, head.i))
    return Source(tokens, owner_of(head.doc, tokens, head.i)) if tokens else None


def _parts(head: Token) -> Iterator[Token]:
    waiting = [head]
    while waiting:
        token = waiting.pop()
        yield token
        for child in token.children:
            base = child.dep_.split(":", 1)[0]
            is_clause = child.pos_ == "VERB" and base != "amod"
            if base in _PARTS and not _is_insertion(child) and not is_clause:
                waiting.append(child)


def _is_insertion(token: Token) -> bool:
    """As in ", in a video address," and the like: what a comma parts off is no name."""
    if token.pos_ == "NUM" and token.i > token.head.i and token.nbor(-1).text == ",":
        return True  # "Bronson, 49, said"
    if token.dep_ == "nmod" and case_of(token) in ("in", "at", "on") and _is_carrier(token):
        return True  # "The army in a statement said"
    if token.dep_.split(":")[0] not in ("nmod", "advmod", "obl", "compound", "amod"):
        return False
    first = token.left_edge
    before = token.doc[first.i - 1] if first.i else first
    if token.lower_ in _DAYS:  # "the government of Burundi on Tuesday announced"
        return True
    return token.i > token.head.i and (first.is_punct or before.is_punct)


def _trim(doc: Doc, kept: list[int], head: int) -> tuple[int, ...]:
    """The tokens around the head, gaps only where clauses were, no punctuation at the ends."""
    loose = ("PUNCT", "CCONJ", "SPACE", "ADV", "SCONJ")
    while kept and kept[0] < head and doc[kept[0]].pos_ in loose:
        kept.pop(0)
    if kept and kept[0] < head and doc[kept[0]].pos_ == "ADP" and doc[kept[0]].dep_ == "case":
        kept.pop(0)
    while (
        kept
        and kept[-1] > head
        and (doc[kept[-1]].pos_ in loose or doc[kept[-1]].lower_ in ("'s", "’s", "'", "’"))
    ):
        kept.pop()
    return tuple(kept)


def _close_bracket(doc: Doc, tokens: tuple[int, ...]) -> tuple[int, ...]:
    """A bracket is closed, or left out with what stands in it."""
    texts = [doc[i].text for i in tokens]
    if "(" not in texts or ")" in texts:
        return tokens
    last = tokens[-1]
    if last + 1 < len(doc) and doc[last + 1].text == ")":
        return (*tokens, last + 1)
    return tokens[: texts.index("(")] or tokens


def _is_carrier(token: Token) -> bool:
    return token.lemma_.lower() in words_with("carrier")


def owner_of(doc: Doc, tokens: tuple[int, ...], head: int) -> int:
    """Who stands behind a carrier such as "a letter from the consul": the consul; else the head."""
    if doc[head].lemma_.lower() not in words_with("carrier"):
        return head
    inside = set(tokens)
    owners = [child for child in doc[head].children if child.i in inside and _is_owner(child)]
    return owners[0].i if owners else head


def _is_owner(child: Token) -> bool:
    if child.dep_ == "nmod:poss":
        return True
    if child.dep_ in ("compound", "amod"):
        return (
            child.pos_ == "PROPN" or child.ent_type_ in ("ORG", "PER") or child.text[:1].isupper()
        )
    return child.dep_.startswith("nmod") and case_of(child) in ("by", "from", "of")


def case_of(token: Token) -> str:
    """The preposition of a noun phrase in lower case, "" without one."""
    return next((child.lower_ for child in token.lefts if child.dep_ == "case"), "")


# ---------------------------------------------------------------------------------- of verbs


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
    subject = subject_of(verb)
    if subject is not None and subject.i < verb.i:
        named = _before_participle(subject)
        if named is not None and named.i != subject.i and not _is_by(named, subject):
            return _joined_phrase(named, subject, verb)
        subject = named
    torn = _torn_subject(verb, subject) if subject is not None else None
    if torn is not None:
        return torn
    if subject is not None:
        if subject.lower_ in _RELATIVES and verb.dep_ == "acl:relcl":
            return phrase_of(verb.head, before=subject.i)
        before = verb.i if subject.i < verb.i else None
        return phrase_of(subject, before=before, after=None if before else verb.i + 1)
    return _governed_source(verb) or _next_to(verb)


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


def subject_of(verb: Token) -> Token | None:
    """The subject of a verb, nearest to it when the parser gave several."""
    found = [c for c in verb.children if c.dep_ in _SUBJECTS and c.pos_ != "PUNCT"]
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
    owners = [c for c in noun.lefts if _is_owner(c)]
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
    if (
        place >= sentence.start
        and _may_end_phrase(doc[place])
        and not _is_clause_object(doc[place])
    ):
        head = _climb(doc[place], sentence.start)
        found = phrase_of(head, before=verb.i) if head.i < verb.i and head.pos_ in NOMINAL else None
        front = found.tokens[0] - 1 if found is not None else -1
        if found is not None and (front < sentence.start or doc[front].lower_ != "of"):
            return found
        return _phrase_before(doc, place, sentence.start)
    before = doc[place] if place >= sentence.start else None
    if before is None or before.is_punct:
        if verb.i + 1 < sentence.end and doc[verb.i + 1].pos_ in _INSIDE | {"PRON"}:
            first = doc[verb.i + 1]
            head = _climb(first, verb.i + 1)
            if head.pos_ in NOMINAL and head.i > verb.i:
                return phrase_of(head, after=verb.i + 1)
        if before is not None:
            return _behind_insertion(verb, place)
    return None


def _phrase_before(doc: Doc, place: int, start: int) -> Source | None:
    """The noun phrase that ends at an index, by the order of words alone."""
    first = _phrase_front(doc, place, start)
    head = place
    while first - 2 >= start and doc[first - 1].lower_ == "of" and doc[first - 2].pos_ in NOMINAL:
        head = first - 2  # "the Government of National Accord"
        first = _phrase_front(doc, head, start)
    if first > start and doc[first - 1].pos_ == "ADP":
        return None
    return Source(tuple(range(first, place + 1)), head)


def _phrase_front(doc: Doc, place: int, start: int) -> int:
    first = place
    while first > start and (
        doc[first - 1].pos_ in ("DET", "ADJ", "NOUN", "PROPN", "NUM") or _is_title(doc[first - 1])
    ):
        first -= 1
        if doc[first].pos_ == "DET":
            break
    return first


def _is_title(token: Token) -> bool:
    """A part of a name that the tagger took for a verb: United Nations."""
    return token.pos_ == "VERB" and token.text[:1].isupper() and token.dep_ == "amod"


def _may_end_phrase(token: Token) -> bool:
    """A noun, or a word with an article that the tagger took for an adjective ("the dossier")."""
    if token.pos_ in NOMINAL:
        return True
    return token.pos_ == "ADJ" and token.i > token.sent.start and token.nbor(-1).pos_ == "DET"


def _is_clause_object(token: Token) -> bool:
    """Whether a noun before the verb belongs to another clause ("after the talks said")."""
    return token.dep_ in ("obj", "iobj") and token.head.i < token.i and token.head.pos_ == "VERB"


def _climb(token: Token, low: int) -> Token:
    """From a word of a noun phrase to its head, not past the limit."""
    for _ in range(_LONGEST):
        base = token.dep_.split(":", 1)[0]
        if (
            base not in _PARTS - {"punct", "cc", "appos"}
            or token.head.i < low
            or token.head == token
        ):
            return token
        if token.head.pos_ not in _INSIDE | NOMINAL:
            return token
        token = token.head
    return token


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
            head = _climb(doc[place - 1], start)
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


def following_phrase(doc: Doc, start: int, end: int) -> Source | None:
    """The noun phrase that begins at an index: the source behind "according to" or "citing"."""
    while start < end and doc[start].is_space:
        start += 1
    if start >= end or doc[start].pos_ not in _INSIDE | NOMINAL | {"ADV", "VERB"}:
        return None
    stop = _phrase_end(doc, start, end)
    inside = [doc[i] for i in range(start, stop) if doc[i].pos_ in NOMINAL]
    if not inside:
        return None
    # the head is the first word that hangs on nothing inside; a parser may have put it anywhere
    head = next(
        (t for t in inside if not start <= t.head.i < stop and case_of(t) != "of"), inside[0]
    )
    tokens = tuple(i for i in range(start, stop) if not doc[i].is_space)
    return Source(tokens, owner_of(doc, tokens, head.i))


def _phrase_end(doc: Doc, start: int, end: int) -> int:
    """Where a noun phrase ends: at punctuation, a verb, or a relative word."""
    for place in range(start, end):
        token = doc[place]
        if token.text in _PHRASE_STOPS or token.is_space:
            return place
        is_relative = token.lower_ in _RELATIVES and not token.text.isupper()  # WHO
        if token.pos_ == "AUX" or is_relative or token.pos_ == "SCONJ":
            return place
        if token.pos_ == "VERB" and token.dep_ not in ("amod", "compound") and place > start:
            return place
    return end

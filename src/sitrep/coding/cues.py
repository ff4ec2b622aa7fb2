"""Mentions of cues: where a report uses a word of attribution, and how it qualifies it.

In: the tokens of a sentence. Out: CueMentions, in text order, with all uses that their words allow.
The law of this file: it says that a word may be a cue; whether it is one, its content decides.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Span as Words
from spacy.tokens import Token

from sitrep.coding.clause_ends import condition_of
from sitrep.knowledge.cues import PREPOSITIONS, Cue, cues_of, load_cues, load_verb_forms, words_with
from sitrep.records import Stance

_POS = {"NOUN": ("noun",), "PROPN": ("noun",), "ADV": ("adverb",)}
_GAP = 3  # tokens that may stand between the words of a cue: "made it very clear"
_NEGATIVE_SUBJECTS = frozenset("nobody none neither few no".split())
_BELIEFS = frozenset("believe think accept trust consider know".split())


@dataclass(frozen=True, slots=True)
class CueMention:
    """A word or phrase that may be a cue.

    Attributes:
        head: Its head.
        tokens: Indices of all its words.
        uses: Rows of the cue list that fit, best first.
    """

    head: Token
    tokens: tuple[int, ...]
    uses: tuple[Cue, ...]

    @property
    def end(self) -> int:
        """Index after its last word."""
        return self.tokens[-1] + 1


def find_cues(sentence: Words) -> Iterator[CueMention]:
    """Cue mentions of a sentence, in text order."""
    cues, forms = load_cues(), load_verb_forms()
    for token in sentence:
        word, lemma = token.lower_, token.lemma_.lower()
        listed = (*cues.get(word, ()), *cues.get(lemma, ()), *forms.get(word, ()))
        if not listed:
            continue
        options = {id(cue): cue for cue in listed}
        uses = [
            (cue, rest) for cue in options.values() if (rest := _match(token, cue, sentence.end))
        ]
        if not uses:
            continue
        longest = max(len(rest) for _, rest in uses)
        best = [cue for cue, rest in uses if len(rest) == longest]
        best.sort(key=lambda cue: cue.pos != "passive")
        yield CueMention(token, max((rest for _, rest in uses), key=len), tuple(best))


def _match(token: Token, cue: Cue, end: int) -> tuple[int, ...]:
    """Indices of the cue's words with this token as head; empty when it is not there."""
    if cue.pos == "phrase":
        return _match_phrase(token, cue, end)
    if cue.pos in ("carrier", "support", "speaker", "shift") or not _is_pos(token, cue):
        return ()
    found = [token.i]
    for word in cue.words[1:]:
        place = _next_word(token.doc, word, found[-1] + 1, min(end, found[-1] + 2 + _GAP))
        if place is None:
            return ()
        found.append(place)
    return tuple(found)


def _match_phrase(token: Token, cue: Cue, end: int) -> tuple[int, ...]:
    doc = token.doc
    last = token.i + len(cue.words)
    if last > end or token.lower_ != cue.words[0]:
        return ()
    same = all(doc[token.i + n].lower_ == word for n, word in enumerate(cue.words))
    return tuple(range(token.i, last)) if same else ()


def _next_word(doc: object, word: str, start: int, end: int) -> int | None:
    for place in range(start, end):
        token = doc[place]  # type: ignore[index]
        if word in PREPOSITIONS and token.lower_ != word and token.pos_ != "ADV":
            return None  # "called for", not "called three times for"
        if word in (token.lemma_.lower(), token.lower_):
            return place
        if token.is_punct or token.pos_ == "VERB":
            return None
    return None


def _is_pos(token: Token, cue: Cue) -> bool:
    if cue.pos == "adj":
        return _is_adjective(token, cue)
    if cue.pos == "passive":
        qualifies = token.dep_ == "amod" or _is_prenominal(token)
        if token.pos_ not in ("VERB", "AUX", "ADJ") or qualifies:
            return False
        return is_passive_form(token) or _is_said_to(token, cue)
    if cue.pos == "verb":
        if token.pos_ in ("VERB", "AUX"):
            has_subject = any(c.dep_ == "nsubj" for c in token.lefts)
            return (has_subject or token.dep_ != "amod") and not _is_prenominal(token)
        return token.pos_ in ("NOUN", "PROPN", "ADJ") and _is_mistaken_verb(token, cue)
    return cue.pos in _POS.get(token.pos_, ())


def _is_said_to(token: Token, cue: Cue) -> bool:
    """As in "men believed to be rebels": an infinitive that the verb takes only in the passive."""
    if "passive_inf" not in cue.patterns or token.i + 1 >= token.sent.end:
        return False
    active = {pattern for verb in cues_of(cue.words[0], "verb") for pattern in verb.patterns}
    is_past_form = "Past" in token.morph.get("Tense", [])
    return is_past_form and token.nbor(1).lower_ == "to" and "inf" not in active


def _is_adjective(token: Token, cue: Cue) -> bool:
    """Participles that qualify a noun or a subject are often tagged as verbs."""
    if "amod" in cue.patterns:
        return token.pos_ in ("ADJ", "VERB") and (token.dep_ == "amod" or _is_prenominal(token))
    be = any(child.lemma_ == "be" for child in token.lefts)
    return token.lower_ == cue.words[0] and (token.pos_ == "ADJ" or (token.pos_ == "VERB" and be))


def _is_prenominal(token: Token) -> bool:
    """Whether a participle stands between a determiner and a noun: "the claimed advance"."""
    sentence = token.sent
    if token.i == sentence.start or token.i + 1 >= sentence.end or "Fin" in _verb_form(token):
        return False
    before, after = token.nbor(-1), token.nbor(1)
    if before.pos_ == "ADV" and token.i - 2 >= sentence.start:
        before = token.nbor(-2)
    return before.pos_ in ("DET", "NUM") and after.pos_ in ("NOUN", "ADJ")


def _verb_form(token: Token) -> list[str]:
    return token.morph.get("VerbForm", [])


def _is_mistaken_verb(token: Token, cue: Cue) -> bool:
    """Whether "claims", "reports" or "alleges" is a verb that the tagger took for a noun."""
    is_base = token.lower_ == cue.words[0] and len(cue.words) == 1
    claims = is_base and token.i + 1 < token.sent.end and token.nbor(1).lower_ == "responsibility"
    if is_base and not claims and cues_of(cue.words[0], "noun"):
        return False
    relations = {c.dep_ for c in token.lefts}
    if relations & {"cop", "nmod:poss", "case", "nummod"}:
        return False
    if relations & {"nsubj", "nsubj:pass"}:
        return True
    if token.dep_ != "ROOT" or token.i == token.sent.start or token.i + 1 >= token.sent.end:
        return False
    before, after = token.nbor(-1), token.nbor(1)
    named = before.pos_ in ("NOUN", "PROPN", "ADJ") and before.dep_ != "nmod:poss"
    return named and (
        after.lower_ in ("that", "to") or after.pos_ == "PRON" or claims or len(cue.words) > 1
    )


def is_past(verb: Token) -> bool:
    """Whether a verb is a past without auxiliaries: "said", not "had said" or "would say"."""
    if any(child.pos_ == "AUX" for child in verb.lefts):
        return False
    return "Past" in verb.morph.get("Tense", [])


def _next_word_is_no_agent(verb: Token) -> bool:
    after = verb.nbor(1).lower_ if verb.i + 1 < verb.sent.end else ""
    other = any(t.pos_ in ("VERB", "AUX") and "Fin" in _verb_form(t) for t in verb.sent)
    return after != "by" and not other


def is_passive_form(verb: Token) -> bool:
    """Whether a verb is a passive, or a participle that stands like one ("presumed dead")."""
    for child in verb.lefts:
        if child.dep_ in ("aux:pass", "nsubj:pass", "csubj:pass"):
            return True
        if child.dep_ in ("nsubj", "aux") and child.lemma_ != "be":
            return False
    before_to = verb.i + 1 < verb.sent.end and verb.nbor(1).lower_ == "to"
    if (
        verb.dep_ == "acl"
        and verb.head.dep_ == "ROOT"
        and not before_to
        and _next_word_is_no_agent(verb)
    ):
        return False  # "The bishops called for a ceasefire", taken for a noun phrase
    is_past = verb.tag_ == "VBN" or "Past" in verb.morph.get("Tense", [])
    if any(child.lemma_ == "be" and child.dep_ in ("aux", "cop") for child in verb.lefts):
        return is_past
    return (
        is_past
        and "Part" in verb.morph.get("VerbForm", [])
        and verb.dep_ in ("acl", "advcl", "amod")
    )


# ------------------------------------------------------------------------------------- stance


def find_stance(mention: CueMention, use: Cue, *, opens_with: str, has_condition: bool) -> Stance:
    """How the source stands to the content, with what the sentence does to the cue.

    Args:
        mention: The cue.
        use: Its row.
        opens_with: First word of the content in lower case; "whether" leaves the content open.
        has_condition: Whether a clause with if, when, unless or once is part of the content.

    Returns:
        The row's stance, unless the cue is negated, withheld ("refused to confirm"), conditional
        ("if the ministry says") or the belief hangs on a condition ("only believes S if").
    """
    head = mention.head
    negated = is_negated(head)
    withheld = _is_withheld(head)
    if negated or withheld:
        return _turn(use.stance, twice=negated and withheld)
    if use.stance in (Stance.ASSERTS, Stance.REPORTS):
        if opens_with in ("whether", "if") and use.pos != "phrase":
            return Stance.DOUBTS
        if condition_of(head) is not None or (has_condition and _hangs_on_condition(head)):
            return Stance.DOUBTS
    return use.stance


def _turn(stance: Stance, *, twice: bool) -> Stance:
    if twice:
        return stance
    return {
        Stance.ASSERTS: Stance.DOUBTS,
        Stance.REPORTS: Stance.DOUBTS,
        Stance.DOUBTS: Stance.ASSERTS,
        Stance.DENIES: Stance.REPORTS,
    }[stance]


def is_negated(head: Token) -> bool:
    """Whether "not", "never", "no one" and the like take the cue back."""
    negations = words_with("negates")
    for child in head.lefts:
        if child.lemma_.lower() in negations or child.lower_ in ("n't", "n’t", "nor"):
            return True
        if child.dep_.startswith("nsubj"):
            first = child.doc[child.left_edge.i]
            if {child.lower_, first.lower_} & _NEGATIVE_SUBJECTS:
                return True
    before = head.doc[head.i - 1] if head.i else None
    if before is not None and before.lower_ in ("not", "n't", "n’t", "never"):
        return True
    return any(c.dep_ == "mark" and c.lower_ == "without" for c in head.lefts)


def _is_withheld(head: Token) -> bool:
    """Whether the cue is what somebody refused, declined or failed to do."""
    withholding = words_with("withholds") - {"if", "unless", "only"}
    governor = head.head
    if governor == head or head.dep_ not in ("xcomp", "advcl", "ccomp", "acl", "csubj"):
        return False
    if governor.i > head.i or head.i - governor.i > 8:
        return False
    words = {governor.lemma_.lower()}
    words |= {f"{child.lower_} {governor.lower_}" for child in governor.lefts}
    words |= {f"{governor.lemma_.lower()} {child.lower_}" for child in governor.rights}
    return bool(words & withholding)


def _hangs_on_condition(head: Token) -> bool:
    """Whether a belief is limited: "only believes", "would believe", "will believe it when"."""
    if head.lemma_.lower() not in _BELIEFS:
        return False
    return any(
        child.lower_ in ("only", "would", "’d", "'d") or child.lemma_.lower() == "only"
        for child in head.children
    ) or (head.i > 0 and head.nbor(-1).lower_ == "only")

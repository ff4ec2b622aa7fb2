"""Arguments: who and what a predicate goes with, by logical role.

In: a token of a parsed Doc with UD relations. Out: tokens by role. Roles are those of the lexicon:
`subj` and `obj` are logical (in a passive the by-phrase is `subj`), prepositions go by their name
(`with`, `from`), `poss` and `mod` are a noun's possessor and its adjective or compound.

The law of this file: it reads relations, and knows nothing of events.
"""

from __future__ import annotations

from functools import lru_cache

from spacy.tokens import MorphAnalysis, Token

Roles = dict[str, tuple[Token, ...]]

OBLIQUE = frozenset({"obl", "nmod", "obl:agent", "obl:unmarked", "nmod:unmarked", "obl:tmod"})
MODIFIERS = frozenset({"amod", "compound", "nmod:desc", "nmod:unmarked"})
SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer", "csubj"})
CLAUSES = frozenset({"xcomp", "ccomp", "advcl", "acl", "parataxis"})
# Words that name a part or number of what follows "of".
PARTITIVES = frozenset(
    "all any barrage both bulk couple dozens each few group half handful hundreds lot lots "
    "majority many millions minority more most much none number one pair part plenty portion rest "
    "round rounds scores series several some spate string tens thousands three total two volley "
    "wave waves".split()
)
# Verbs whose infinitive is done by their own subject even when they have an object.
SUBJECT_CONTROL = frozenset({"promise", "threaten", "vow", "pledge", "swear"})
# "Urged Russia to withdraw": the object does what the infinitive says, however it attaches.
OBJECT_CONTROL = frozenset(
    "advise allow appeal ask authorize authorise beg call cause challenge command compel convince "
    "direct enable encourage enjoin exhort force implore induce instruct invite lobby oblige order "
    "permit persuade press pressure prompt push remind request require tell urge warn".split()
)
# "Stopped Turkey from helping", "criticised Europe for not helping": the object does it.
OF_THE_OBJECT = frozenset({"against", "for", "from", "into", "of"})
# "Had no intention of attacking": whose intention it is, attacks.
HAVING = frozenset("be express give have hold make show take voice".split())
# "Called on Russia to withdraw": the oblique does it.
OBLIQUE_CONTROL = {
    "appeal": ("to", "for"),
    "call": ("on", "upon", "for"),
    "plead": ("with", "for"),
    "rely": ("on",),
    "wait": ("for",),
}


def children(token: Token, *relations: str) -> list[Token]:
    """Dependents by relation, in text order; a bare relation covers its subtypes."""
    return [
        child
        for child in token.children
        if (dep := child.dep_) in relations or (":" in dep and dep.split(":", 1)[0] in relations)
    ]


def feature(token: Token, name: str) -> str:
    """Value of a UD feature such as Tense, "" when the token has none."""
    return _first_value(token.morph, name)


@lru_cache(maxsize=20_000)
def _first_value(features: MorphAnalysis, name: str) -> str:
    """The first value; a language has few sets of features, and every word has one of them."""
    values = features.get(name, [])
    return values[0] if values else ""


def is_past_participle(token: Token) -> bool:
    """Whether the token is a past participle (withdrawn)."""
    return feature(token, "VerbForm") == "Part" and feature(token, "Tense") == "Past"


def clauses(token: Token, relation: str) -> list[Token]:
    """Dependent clauses of a relation; a relative clause is none of them, it only describes."""
    return [c for c in children(token, relation) if not c.dep_.endswith(":relcl")]


def _clauses_by_relation(token: Token) -> dict[str, list[Token]]:
    """The dependent clauses of every relation, read in one go."""
    found: dict[str, list[Token]] = {relation: [] for relation in CLAUSES}
    for child in token.children:
        relation, _, kind = child.dep_.partition(":")
        if relation in found and kind != "relcl":
            found[relation].append(child)
    return found


@lru_cache(maxsize=256)
def is_passive(verb: Token) -> bool:
    """Whether the verb is passive: a passive subject, auxiliary, or a bare participle.

    The participle hangs on a noun or a clause, or completes a verb ("remain besieged").
    """
    if _is_taken_for_passive(verb):
        return False
    for child in verb.children:
        if child.dep_ in ("nsubj:pass", "aux:pass", "csubj:pass"):
            return True
        if child.dep_ in ("nsubj", "aux"):
            return False
    if verb.dep_ == "xcomp" and verb.head.lemma_ == "have":
        return False  # "denied having imposed sanctions"
    if verb.dep_ == "conj" and verb.head.pos_ in ("VERB", "AUX"):
        return is_past_participle(verb) and is_passive(verb.head)
    return verb.dep_ in ("acl", "advcl", "amod", "xcomp") and is_past_participle(verb)


def _is_taken_for_passive(verb: Token) -> bool:
    """Whether a parser calls a plain past passive, as in "Taiwan, an island, promised to help".

    It does so after what stands between commas. Without an auxiliary, the main verb of a sentence
    with a full stop has a tense, and a participle on a noun has no object.
    """
    if any(child.dep_ in ("aux", "aux:pass", "cop") for child in verb.children):
        return False
    undergone = any(child.i > verb.i for child in children(verb, "obj"))
    if undergone and any(c.dep_ == "nsubj:pass" and c.i < verb.i for c in verb.children):
        return True  # "a series of strikes killed ten"
    if verb.dep_ == "ROOT" and children(verb, "nsubj"):
        stopped = verb.sent[-1].text in (".", "”", '"')
        completed = children(verb, "obj", "ccomp") or (
            children(verb, "xcomp") and verb.lemma_ not in OBJECT_CONTROL
        )
        return stopped and bool(completed or (verb.i > 0 and verb.nbor(-1).text == ","))
    return _told_of_head(verb)


def _told_of_head(verb: Token) -> bool:
    """Whether the head of a sentence is really its subject: "Lebanon, which is ..., accused"."""
    top = verb.dep_ == "acl" and verb.head.dep_ == "ROOT" and verb.sent[-1].text == "."
    finite = is_past_participle(verb) and verb.i > 0 and verb.nbor(-1).text == ","
    return top and finite and bool(children(verb, "obj", "ccomp", "xcomp"))


def spread(tokens: list[Token]) -> tuple[Token, ...]:
    """The tokens with everything coordinated with them, in text order."""
    found: dict[int, Token] = {}
    waiting = list(tokens)
    while waiting:
        token = waiting.pop()
        if token.i not in found:
            found[token.i] = token
            waiting.extend(
                child
                for child in token.children
                if child.dep_ == "conj"
                and child.pos_ in ("NOUN", "PROPN", "PRON", "NUM", "ADJ", "X")
                and not (case_of(child) and not case_of(token))
            )
    return tuple(found[i] for i in sorted(found))


def without_relative(token: Token) -> Token:
    """The noun that a relative pronoun stands for, or the token itself."""
    if token.pos_ != "PRON" or token.lower_ not in ("who", "which", "that", "whom"):
        return token
    for clause in token.ancestors:
        if clause.dep_ in ("acl:relcl", "acl"):
            return clause.head
        if clause.dep_ in ("ccomp", "root", "ROOT"):
            break
    return token


def without_partitive(token: Token) -> Token:
    """The things of which a part is named: "some of the troops" are troops."""
    if token.lower_ in PARTITIVES or token.pos_ in ("NUM", "DET"):
        for child in token.children:
            if child.dep_ == "nmod" and case_of(child) == "of" and child.i > token.i:
                return child
    return token


def case_of(token: Token) -> str:
    """The preposition that marks a token, words of a fixed one joined by `_`; "" for none."""
    # A small parser often calls the preposition before a noun a subordinator.
    marks = [
        child
        for child in token.children
        if child.i < token.i
        and (
            child.dep_ == "case"
            or (child.dep_ == "mark" and token.dep_ in OBLIQUE and child.pos_ != "SCONJ")
        )
    ]
    if not marks:
        marks = [
            child
            for child in token.children
            if child.dep_ == "case" and child.lower_ not in ("'s", "’s", "'", "’")
        ]
    if not marks:
        return ""
    first = marks[0]
    fixed = [child.lower_ for child in first.children if child.dep_ == "fixed"]
    return "_".join([first.lower_, *fixed])


def surface_subjects(verb: Token) -> list[Token]:
    """Overt subjects of a verb, or those it shares with the verb it is coordinated with."""
    own = children(verb, "nsubj")
    if own:
        return _without_titles(own)
    if verb.dep_ == "conj" and verb.head.pos_ in ("VERB", "AUX", "ADJ", "NOUN"):
        return surface_subjects(verb.head)
    if _told_of_head(verb):
        return [verb.head]
    return _before_hyphen(verb) or _name_before(verb)


def _without_titles(subjects: list[Token]) -> list[Token]:
    """The subjects but those that stand right before a name: "NATO member Estonia voted"."""
    titles = [title_before(one) for one in subjects]
    return [one for one in subjects if one not in titles]


def title_before(name: Token) -> Token | None:
    """The title that a parser makes a second subject: "press officer | Ana Ruiz said"."""
    if name.pos_ != "PROPN" or not name.dep_.startswith("nsubj"):
        return None
    for other in children(name.head, "nsubj"):
        if other.pos_ == "NOUN" and other.right_edge.i + 1 == name.left_edge.i:
            return other
    return None


def _before_hyphen(verb: Token) -> list[Token]:
    """The subject that hangs on the first part of a verb: "North Korea test-fired a missile"."""
    if verb.i < 2 or verb.nbor(-1).text != "-" or verb.nbor(-1).whitespace_:
        return []
    first = verb.nbor(-2)
    held = [c for c in first.children if c.i < first.i and c.dep_ in ("compound", "nsubj", "amod")]
    return [child for child in held if child.pos_ in ("PROPN", "NOUN")][-1:]


def _name_before(verb: Token) -> list[Token]:
    """The name right before a finite verb that a parser left without a subject.

    Titles and names of several words mislead small parsers: "Secretary of State Jane Roe met ...".
    """
    if feature(verb, "VerbForm") != "Fin" or verb.dep_ not in ("ROOT", "ccomp", "parataxis"):
        return []
    place = verb.i - 1
    while place > 0 and verb.doc[place].pos_ in ("AUX", "ADV", "PART"):
        place -= 1
    last = verb.doc[place]
    if not last.ent_type_ or place < verb.sent.start:
        return []
    name = next((ent for ent in verb.sent.ents if ent.end == place + 1), None)
    return [name.root] if name is not None else []


def controller(verb: Token) -> list[Token]:
    """Who does what a clause without a subject of its own says."""
    head, relation = verb.head, verb.dep_
    if relation == "conj" and head.pos_ in ("VERB", "AUX"):
        return controller(head)
    infinitive = relation == "advcl" and is_bare_infinitive(verb)
    if relation == "xcomp" or (infinitive and head.lemma_ in OBJECT_CONTROL):
        return _controller_of_complement(head)
    if relation == "advcl" and any(
        m.lower_ in OF_THE_OBJECT for m in children(verb, "mark", "case")
    ):
        return logical_objects(head) or children(head, "iobj") or logical_subjects(head)
    if relation == "ccomp" and is_bare_infinitive(verb):
        # "Russia was about to attack, Washington said": the sayer is never its subject.
        beside = [c for c in children(head, "ccomp", "parataxis") if c.i != verb.i]
        return [s for c in beside for s in children(c, "nsubj")][:1]
    if relation in ("ccomp", "parataxis") and is_imperative(verb):
        return [c for c in children(head, "iobj", "obj") if c.i != verb.i]
    if relation == "advcl" and feature(verb, "VerbForm") in ("Ger", "Part"):
        beside = _object_beside(verb)
        if beside:
            return beside
    if relation.startswith(("advcl", "parataxis", "ccomp")) and head.pos_ in ("VERB", "AUX", "ADJ"):
        return logical_subjects(head) or surface_subjects(head)
    if relation == "acl" and is_bare_infinitive(verb) and head.head.lemma_ in OBJECT_CONTROL:
        return [head]
    marked = any(m.lower_ in OF_THE_OBJECT for m in children(verb, "mark", "case"))
    charged = head.dep_ in ("obj", "iobj", "nsubj:pass") and head.head.lemma_ not in HAVING
    if relation == "acl" and marked and charged:
        return [head]
    if relation in ("acl", "acl:relcl"):
        participle = feature(verb, "VerbForm") == "Part" or (
            feature(verb, "VerbForm") == "Ger" and not children(verb, "mark", "case")
        )
        return [head] if participle else noun_holders(head)
    return []


def _object_beside(participle: Token) -> list[Token]:
    """The object that a participle follows with no comma: "held exiles protesting outside"."""
    if not participle.lower_.endswith("ing") or children(participle, "mark", "case"):
        return []
    before = [o for o in children(participle.head, "obj") if o.i < participle.i]
    between = participle.doc[before[-1].i : participle.i] if before else ()
    return before[-1:] if all(token.text != "," for token in between) else []


def _controller_of_complement(head: Token) -> list[Token]:
    objects = children(head, "obj", "iobj")
    if objects and head.lemma_ not in SUBJECT_CONTROL and objects[0].pos_ != "PRON":
        return objects
    if objects and head.lemma_ not in SUBJECT_CONTROL:
        return [o for o in objects if o.lower_ not in ("it", "itself", "themselves")] or objects
    for preposition in OBLIQUE_CONTROL.get(head.lemma_, ()):
        oblique = [o for o in children(head, "obl") if case_of(o) == preposition]
        if oblique:
            return oblique
    if head.pos_ in ("NOUN", "PROPN"):
        return noun_holders(head)
    return surface_subjects(head) or controller(head)


def noun_holders(noun: Token) -> list[Token]:
    """Who has, makes or undergoes what a noun names: "Russia's plan", "Russia has plans"."""
    owners = children(noun, "nmod:poss") or [
        child for child in children(noun, "nmod") if case_of(child) == "by"
    ]
    if owners:
        return owners
    if any(child.dep_ == "cop" for child in noun.children) and children(noun, "nsubj"):
        return children(noun, "nsubj")  # "Macron was the first to visit"
    head = noun.head
    named = [c for c in children(noun, "compound") if c.pos_ in ("NOUN", "PROPN")]
    if noun.dep_ == "obl" and named:
        return named  # "coincided with government preparations to meet rebels"
    if noun.dep_ in ("obj", "obl", "nsubj:pass", "xcomp") and head.pos_ in ("VERB", "AUX", "ADJ"):
        return logical_subjects(head)
    if noun.dep_ == "conj" and head.pos_ in ("NOUN", "PROPN"):
        return noun_holders(head)
    return [c for c in children(noun, "amod", "compound") if c.pos_ in ("PROPN", "ADJ")]


def logical_subjects(verb: Token) -> list[Token]:
    """Who does what the verb says, overt or shared; empty in a passive without a by-phrase."""
    agents = [c for c in verb.children if c.dep_ == "obl:agent" and case_of(c) in ("by", "")]
    if is_passive(verb):
        return agents or [c for c in children(verb, "obl") if case_of(c) == "by" and _acts(c)]
    own = surface_subjects(verb)
    if own and verb.dep_ == "conj" and not children(verb, "nsubj") and is_passive(verb.head):
        return own
    return own or [t for t in controller(verb) if t.i != verb.i]


def _acts(token: Token) -> bool:
    return token.pos_ in ("PROPN", "NOUN", "PRON") and token.ent_type_ not in ("DATE", "TIME")


def logical_objects(verb: Token) -> list[Token]:
    """Who or what undergoes it: the object, or the subject of a passive."""
    own = children(verb, "obj")
    if own:
        return own
    bare = [c for c in verb.children if c.dep_ == "obl" and _is_bare_name(c, verb)]
    if bare and not is_passive(verb):
        return bare
    if is_passive(verb):
        if verb.dep_ in ("acl", "amod") and not children(verb, "nsubj"):
            return [verb.head]
        return surface_subjects(verb) or [t for t in controller(verb) if t.i != verb.i]
    if verb.dep_ == "acl:relcl" and children(verb, "nsubj"):
        gapped = all(without_relative(s) == s for s in children(verb, "nsubj"))
        return [verb.head] if gapped else []
    return []


def _is_bare_name(token: Token, verb: Token) -> bool:
    """Whether a name without a preposition follows its verb: parsers may call it an oblique."""
    return token.i > verb.i and token.ent_type_ in ("PER", "ORG") and not case_of(token)


def verb_roles(verb: Token) -> Roles:
    """Arguments of a verb by logical role."""
    roles: dict[str, list[Token]] = {
        "subj": logical_subjects(verb),
        "obj": logical_objects(verb) or children(verb, "iobj"),
        "iobj": children(verb, "iobj"),
        **_clauses_by_relation(verb),
    }
    if verb.lemma_ == "call" and not roles["obj"]:
        # "Called the minister to ask for help": nobody is called a minister.
        roles["obj"] = [c for c in roles["xcomp"] if c.pos_ in ("NOUN", "PROPN")]
        roles["xcomp"] = [c for c in roles["xcomp"] if c not in roles["obj"]]
    for child in verb.children:
        if child.dep_ in OBLIQUE:
            preposition = case_of(child)
            if preposition and not (preposition == "by" and child in roles["subj"]):
                roles.setdefault(preposition, []).append(child)
    # "Accused them of shelling": parsers hang the gerund on the verb or on its object.
    gerunds = [c for o in roles["obj"] for c in clauses(o, "acl")]
    for clause in [*children(verb, "advcl", "xcomp", "ccomp"), *gerunds]:
        for mark in children(clause, "mark", "case"):
            if mark.lower_ not in ("to", "that"):
                roles.setdefault(mark.lower_, []).append(clause)
    if not roles["xcomp"]:
        # "Asked Berlin to explain": parsers take the complement for a purpose as often as not.
        roles["xcomp"] = [c for c in roles["advcl"] if is_bare_infinitive(c)]
    if not roles["xcomp"] and verb.lemma_ in OBJECT_CONTROL:
        # "Urged the president to resign": nor is it the president that is "to resign".
        roles["xcomp"] = [
            c for o in roles["obj"] for c in clauses(o, "acl") if is_bare_infinitive(c)
        ]
    return _spread_roles(roles)


def is_bare_infinitive(clause: Token) -> bool:
    """Whether a clause is "to" and a verb, with no subject and no other mark."""
    marks = [mark.lower_ for mark in children(clause, "mark")]
    return marks == ["to"] and not children(clause, "nsubj")


def is_imperative(verb: Token) -> bool:
    """Whether a verb orders: a bare form that opens its clause, or follows "do not"."""
    if verb.lower_ != verb.lemma_.lower() or verb.dep_ not in ("ROOT", "ccomp", "parataxis"):
        return False
    before = [c for c in verb.children if c.i < verb.i and not c.is_punct]
    return all(c.lower_ in ("do", "not", "n't", "n’t", "never", "please", "always") for c in before)


def noun_roles(noun: Token) -> Roles:
    """Arguments of a noun by role: possessor, modifiers, prepositions and clauses."""
    roles: dict[str, list[Token]] = {
        "poss": children(noun, "nmod:poss"),
        "mod": [c for c in noun.children if c.dep_ in MODIFIERS and _is_in_front(c)]
        + _leaders(noun),
        **_clauses_by_relation(noun),
    }
    for child in noun.children:
        # "Troops in Belarus and along the border": the second phrase is no second noun.
        if child.dep_ in OBLIQUE or (child.dep_ == "conj" and not case_of(noun)):
            preposition = case_of(child)
            if preposition:
                roles.setdefault(preposition, []).append(child)
    return _spread_roles(roles)


def _is_in_front(modifier: Token) -> bool:
    """Whether an adjective or first part stands where one can.

    A parser may hang one on a noun before it: the "army" of "a shooting at the army post".
    """
    return modifier.i < modifier.head.i or modifier.dep_ not in ("amod", "compound")


def _leaders(noun: Token) -> list[Token]:
    """Who leads what a noun names: "the US-led invasion", "Saudi-led air strikes"."""
    return [
        leader
        for participle in children(noun, "amod")
        if participle.lower_ == "led"
        for leader in participle.children
        if leader.pos_ in ("PROPN", "ADJ", "NOUN") and leader.i < participle.i
    ]


def _spread_roles(roles: dict[str, list[Token]]) -> Roles:
    found: Roles = {}
    for role, tokens in roles.items():
        if tokens:
            plain = [without_partitive(without_relative(token)) for token in tokens]
            found[role] = tuple(plain) if role in CLAUSES else spread(plain)
    return found


@lru_cache(maxsize=256)
def roles_of(token: Token) -> Roles:
    """Arguments of a predicate, verb or noun; not to be changed.

    Remembered for the words of the last sentences: each row of the lexicon asks for them again.
    """
    if token.pos_ in ("VERB", "AUX"):
        return verb_roles(token)
    roles = noun_roles(token)
    if token.pos_ == "ADJ" or any(child.dep_ == "cop" for child in token.children):
        subjects = surface_subjects(token) or [t for t in controller(token) if t.i != token.i]
        if subjects:
            roles["subj"] = spread([without_relative(s) for s in subjects])
    return roles

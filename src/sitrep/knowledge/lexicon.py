"""The lexicon of event predicates: which words, with which arguments, are which PLOVER event.

In: the files `data/lexicon/events/*.tsv` (one per PLOVER type) and `data/lexicon/classes.tsv`.
Out: entries by head word. The law of this file: an entry says nothing that its row does not say.

The columns are explained at the head of each data file; `docs/howto/add-a-predicate.md` shows how
to add one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from sitrep.errors import KnowledgeError
from sitrep.knowledge.ontology import event_types
from sitrep.knowledge.tables import data_files, data_path, read_table

ROLE_CHAIN = tuple[tuple[str, ...], ...]
"""Alternatives, each a tuple of roles that act together: `subj+with|subj`."""


@dataclass(frozen=True, slots=True)
class Need:
    """A condition on an argument.

    Attributes:
        roles: Role paths such as `obj`, `from` or `obj.poss`; any one of them.
        fillers: Lemmas and @classes, one of which must fill it; empty means any filler.
        negated: True when the role must be absent, or filled by none of the fillers.
    """

    roles: tuple[str, ...]
    fillers: frozenset[str]
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the lexicon: a predicate in one use.

    Attributes:
        predicate: Words, head first for verbs (`pull out`) and last for nouns (`air strike`).
        pos: v, n or a.
        needs: Conditions that must all hold.
        event: PLOVER type, from the file's name.
        mode: PLOVER mode or null.
        actor: Roles of who acts.
        recipient: Roles of who is acted on.
        content: Roles that hold the nested event.
        status: Status of the nested event, "" when there is none.
        contexts: PLOVER contexts that the predicate implies.
        example: A sentence that codes as the row says.
        rank: Position in the files, which breaks ties.
        origin: How `why` names an entry that stands in no file; empty for rows.
    """

    predicate: tuple[str, ...]
    pos: str
    needs: tuple[Need, ...]
    event: str
    mode: str | None
    actor: ROLE_CHAIN
    recipient: ROLE_CHAIN
    content: ROLE_CHAIN
    status: str
    contexts: tuple[str, ...]
    example: str
    rank: int
    origin: str = ""

    @property
    def head(self) -> str:
        """The word by which the entry is found."""
        return self.predicate[-1] if self.pos == "n" else self.predicate[0]

    @property
    def rest(self) -> tuple[str, ...]:
        """The other words of the predicate."""
        return self.predicate[:-1] if self.pos == "n" else self.predicate[1:]

    @property
    def weight(self) -> int:
        """How special the row is: words count most, then fillers, then a mere presence."""
        needs = sum(1 if need.negated else 3 if need.fillers else 2 for need in self.needs)
        return 6 * len(self.rest) + needs

    @property
    def name(self) -> str:
        """How `why` names the entry."""
        if self.origin:
            return self.origin
        needs = " ".join(need_text(need) for need in self.needs)
        words = " ".join(self.predicate)
        return f"{self.event.lower()}.tsv: {words} ({self.pos}{needs and ', '}{needs})"


def need_text(need: Need) -> str:
    """A condition as the data file writes it."""
    roles = "|".join(need.roles)
    if not need.fillers:
        return f"{'!' if need.negated else ''}{roles}"
    return f"{roles}{'!=' if need.negated else '='}{'|'.join(sorted(need.fillers))}"


def parse_need(text: str) -> Need:
    """Read one condition: `obj`, `!obj`, `of|from=@forces|tank`, `obj!=@statement`.

    Prepositions may be written `obl:with` or `with`; both mean the same.
    """
    text = text.replace("obl:", "")
    negated = "!=" in text or text.startswith("!")
    roles, _, fillers = text.removeprefix("!").replace("!=", "=").partition("=")
    return Need(
        roles=tuple(roles.split("|")),
        fillers=frozenset(fillers.split("|")) if fillers else frozenset(),
        negated=negated,
    )


def parse_roles(text: str) -> ROLE_CHAIN:
    """Read a role column: alternatives by `|`, roles that act together by `+`, `-` for none."""
    if text in ("-", ""):
        return ()
    return tuple(
        tuple(role.removeprefix("obl:") for role in group.split("+")) for group in text.split("|")
    )


def _entry(row: dict[str, str], event: str, rank: int) -> Entry:
    needs = () if row["needs"] in ("-", "") else tuple(map(parse_need, row["needs"].split()))
    return Entry(
        predicate=tuple(row["predicate"].split()),
        pos=row["pos"],
        needs=needs,
        event=event,
        mode=None if row["mode"] in ("-", "") else row["mode"],
        actor=parse_roles(row["actor"]),
        recipient=parse_roles(row["recipient"]),
        content=parse_roles(row["content"]),
        status="" if row["status"] == "-" else row["status"],
        contexts=() if row["contexts"] in ("-", "") else tuple(row["contexts"].split(";")),
        example=row["example"],
        rank=rank,
    )


@cache
def entries() -> tuple[Entry, ...]:
    """All entries, in the order of the files.

    Raises:
        KnowledgeError: If a file lacks a column.
    """
    found: list[Entry] = []
    for path in data_files("lexicon", "events"):
        if path.stem.upper() not in event_types():
            continue  # a user's own ontology does not have the type
        for row in read_table(path):
            try:
                found.append(_entry(row, path.stem.upper(), len(found)))
            except KeyError as error:
                raise KnowledgeError(
                    f"{path.name} has no column {error}. The lexicon's columns are listed in "
                    "docs/howto/add-a-predicate.md; add the column to the header and each row."
                ) from error
    return tuple(found)


@cache
def by_head() -> dict[tuple[str, str], tuple[Entry, ...]]:
    """Entries by (head word, part of speech), in the order of the files."""
    index: dict[tuple[str, str], list[Entry]] = {}
    for entry in entries():
        index.setdefault((entry.head, entry.pos), []).append(entry)
    return {key: tuple(found) for key, found in index.items()}


@cache
def most_special_first() -> dict[tuple[str, str], tuple[Entry, ...]]:
    """Entries by (head word, part of speech), in the order in which they are to be tried."""
    return {key: by_weight(found) for key, found in by_head().items()}


def by_weight(found: Iterable[Entry]) -> tuple[Entry, ...]:
    """Entries with the most special one first; of two alike, the first of the files."""
    return tuple(sorted(found, key=lambda entry: (-entry.weight, entry.rank)))


@cache
def classes() -> dict[str, frozenset[str]]:
    """Members of each noun class, by the class's name with its @."""
    index: dict[str, set[str]] = {}
    for row in read_table(data_path("lexicon", "classes.tsv")):
        index.setdefault("@" + row["class"].removeprefix("@"), set()).add(row["lemma"])
    return {name: frozenset(members) for name, members in index.items()}


@cache
def contexts_of() -> dict[str, str]:
    """PLOVER context that a word in the sentence implies, by lemma."""
    path = data_path("lexicon", "contexts.tsv")
    return {row["lemma"]: row["context"] for row in read_table(path)} if path.is_file() else {}

"""What has been mentioned so far: the mentions of a report in text order, and their chains.

In: mentions, one by one. Out: who a token is, and which mentions name the same. The law of this
file: a chain only grows; two chains that a mention joins are one from then on.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from sitrep.coding.mention import Mention
from sitrep.coding.mention_words import is_pronoun

Key = tuple[int, bool]
"""Index of a mention's head, and whether all that is coordinated with it is meant."""


@dataclass(slots=True)
class Chain:
    """Mentions that name the same.

    Attributes:
        members: In the order in which they were found.
        gender: Fem or Masc as soon as a mention tells.
    """

    members: list[Mention] = field(default_factory=list)
    gender: str = ""

    @property
    def first_name(self) -> Mention:
        """The first mention that is no pronoun and no bare title, else the first."""
        full = (m for m in self.members if not is_pronoun(m.token) and m.token.dep_ != "nmod:desc")
        return next(full, self.members[0])


class MentionsBefore:
    """The mentions found so far.

    Attributes:
        order: In text order.
        found: By the index of the head.
    """

    __slots__ = ("_above", "_chains", "found", "order")

    def __init__(self) -> None:
        self.order: list[Mention] = []
        self.found: dict[int, Mention] = {}
        self._above: dict[Key, Key] = {}
        self._chains: dict[Key, Chain] = {}

    def add(self, mention: Mention) -> None:
        """Take up a mention behind those before it."""
        self.order.append(mention)
        self.found[mention.token.i] = mention
        root = self._root((mention.token.i, False))
        self._join(mention, root)
        if mention.link is not None:
            self._unite(root, self._root((mention.link.token.i, mention.link.whole)))

    def chain_of(self, mention: Mention) -> Chain:
        """The chain of a mention; it alone where nothing else names the same."""
        return self._chains[self._root((mention.token.i, False))]

    def are_same(self, one: int, other: int) -> bool:
        """Whether two heads are of one chain."""
        return self._root((one, False)) == self._root((other, False))

    def chain_number(self, mention: Mention) -> Key:
        """What is the same for all mentions of a chain, and for no other."""
        return self._root((mention.token.i, False))

    def share_codes(self) -> None:
        """Give members without a country that of the person whom their chain names, and no other.

        "A man stabbed three people ... The Ruritanian, Otto Brandt": the man is Ruritania's too.
        """
        for chain in self._chains.values():
            coded = [m.participant for m in chain.members if _tells(m)]
            if len({known.country for known in coded}) != 1:
                continue
            for mention in chain.members:
                own = mention.participant
                if own.country or (mention.link is not None and mention.link.how == "predicate"):
                    continue
                shared = replace(
                    own,
                    country=coded[0].country,
                    sectors=own.sectors or coded[0].sectors,
                    name=own.name or coded[0].name,
                    entity=own.entity or coded[0].entity,
                )
                self._put(replace(mention, participant=shared))

    def _put(self, mention: Mention) -> None:
        """Put a mention in the place of the one with its head."""
        old = self.found[mention.token.i]
        self.found[mention.token.i] = mention
        self.order[self.order.index(old)] = mention

    def _join(self, mention: Mention, root: Key) -> None:
        chain = self._chains.setdefault(root, Chain())
        chain.members.append(mention)
        chain.gender = chain.gender or mention.gender

    def _unite(self, one: Key, other: Key) -> None:
        if one == other:
            return
        self._above[one] = other
        joined = self._chains.setdefault(other, Chain())
        lone = self._chains.pop(one)
        joined.members += lone.members
        joined.gender = joined.gender or lone.gender

    def _root(self, key: Key) -> Key:
        while key in self._above:
            key = self._above[key]
        return key


def _tells(mention: Mention) -> bool:
    """Whether a mention names a person with a country: "Otto Brandt", "a Ruritanian"."""
    named = mention.token.ent_type_ == "PER" or mention.token.pos_ == "PROPN"
    return mention.kind == "person" and named and bool(mention.participant.country)

"""A dozen reports on the Falkland Islands crisis of April 1982, coded by hand.

The sentences are written for these tests after public facts; every span is found in its text.
"""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Sequence

from sitrep.records import (
    Amount,
    CodedReport,
    Evidence,
    Participant,
    PlaceRole,
    Relation,
    Report,
    Sentence,
    Span,
    Stance,
    Statement,
    Status,
    Voice,
    When,
    Where,
)

ARGENTINA = Participant("Argentina", country="ARG", sectors=("MIL", "GOV"))
BRITAIN = Participant("Britain", country="GBR", sectors=("GOV",))
NAVY = Participant("the Royal Navy", name="Royal Navy", country="GBR", sectors=("MIL",))
HAIG = Participant("Alexander Haig", country="USA", sectors=("GOV",), office="Secretary of State")
COUNCIL = Participant("the Security Council", name="UN Security Council", country="IGO")
THATCHER = Participant("Margaret Thatcher", country="GBR", sectors=("GOV",))
COSTA_MENDEZ = Participant("Nicanor Costa Méndez", country="ARG", sectors=("GOV",))


def voice(who: Participant, cue: str = "said", stance: Stance = Stance.ASSERTS) -> Voice:
    """A participant who speaks."""
    return Voice(who.text, None, who.name, who.entity, who.country, who.sectors, cue=cue,
                 stance=stance)  # fmt: skip


def wire(name: str) -> Voice:
    """An agency that passes on."""
    return Voice(name, sectors=("JRN",), cue="reported", stance=Stance.REPORTS)


def day(text: str, start: str, end: str = "") -> When:
    """A day or days, as written."""
    return When(start, end or start, "day", text)


class Draft:
    """A report whose statements are added by the words that carry them."""

    def __init__(self, key: str, published: str, outlet: str, headline: str, *lines: str) -> None:
        text = " ".join(lines)
        self.report = Report(text, published, outlet, headline, id=key)
        self.sentences: list[Sentence] = []
        at = 0
        for number, line in enumerate(lines):
            self.sentences.append(Sentence(number, (at, at + len(line))))
            at += len(line) + 1
        self.statements: list[Statement] = []
        self.evidence: list[Evidence] = []

    def find(self, words: str) -> Span:
        """Where the words stand; they must stand there once."""
        assert self.report.text.count(words) == 1, words
        start = self.report.text.index(words)
        return start, start + len(words)

    def add(  # noqa: PLR0913 - the fields of a statement
        self,
        words: str,
        event: str,
        mode: str | None = None,
        actors: Sequence[Participant] = (),
        recipients: Sequence[Participant] = (),
        *,
        status: Status = Status.HAPPENED,
        voices: Sequence[Voice] = (),
        when: When | None = None,
        where: Sequence[Where] = (),
        amounts: Sequence[Amount] = (),
        under: Statement | None = None,
        relation: Relation = Relation.CONTENT,
    ) -> Statement:
        """Add a statement."""
        span = self.find(words)
        sentence = next(s.number for s in self.sentences if s.span[0] <= span[0] < s.span[1])
        name = f"{self.report.id}:{words}:{event}".encode()
        statement = Statement(
            id=hashlib.blake2b(name, digest_size=6).hexdigest(),
            report=self.report.id,
            sentence=sentence,
            span=span,
            event=event,
            mode=mode,
            actors=tuple(actors),
            recipients=tuple(recipients),
            status=status,
            voices=tuple(voices),
            when=when,
            where=tuple(where),
            amounts=tuple(dataclasses.replace(a, span=self.find(a.text)) for a in amounts),
            parent=under.id if under else None,
            relation=relation if under else None,
        )
        self.statements.append(statement)
        return statement

    def done(self) -> CodedReport:
        """The coded report."""
        return CodedReport(
            self.report,
            tuple(self.sentences),
            tuple(self.statements),
            tuple(self.evidence),
            version="0.1.0 by hand",
        )


STANLEY = Where("Port Stanley", name="Stanley", country="FLK")
ISLANDS = Where("the islands", name="Falkland Islands", country="FLK", role=PlaceRole.LOCATION)
TO_ISLANDS = dataclasses.replace(ISLANDS, role=PlaceRole.DESTINATION)
FROM_ISLANDS = dataclasses.replace(ISLANDS, role=PlaceRole.ORIGIN)


def landing() -> CodedReport:
    draft = Draft(
        "r01", "1982-04-02", "Atlantic Wire", "Argentina lands on the Falklands",
        "LONDON, April 2 (Reuters) - Argentine marines came ashore near Port Stanley before dawn "
        "on Friday and overran the government house after a short fight.",
        "Nicanor Costa Méndez, the foreign minister, said the landing had killed no islanders.",
        "A photograph released by the Argentine navy shows marines lying prone beside a road.",
    )  # fmt: skip
    draft.add("overran", "ASSAULT", None, [ARGENTINA], [BRITAIN],
              when=day("Friday", "1982-04-02"), where=[STANLEY])  # fmt: skip
    draft.add("had killed no islanders", "ASSAULT", "targeted", [ARGENTINA],
              [Participant("islanders", country="GBR", sectors=("CVL",))],
              status=Status.DENIED, voices=[voice(COSTA_MENDEZ)])  # fmt: skip
    draft.evidence.append(
        Evidence("photo", "A photograph", draft.find("A photograph"),
                 Participant("the Argentine navy", country="ARG", sectors=("MIL",)),
                 shows="marines lying prone beside a road")
    )  # fmt: skip
    return draft.done()


def landing_copied() -> CodedReport:
    first = landing()
    report = dataclasses.replace(
        first.report, outlet="Northern Courier", id="r02", published="1982-04-03",
        headline="Islands taken in dawn raid",
    )  # fmt: skip
    statements = [dataclasses.replace(s, id=f"{s.id}-2", report="r02") for s in first.statements]
    return dataclasses.replace(first, report=report, statements=tuple(statements))


def landing_told_again() -> CodedReport:
    draft = Draft(
        "r03", "1982-04-03", "The Harbour Post", "Falklands fall",
        "Argentine marines overran the government house near Port Stanley on Friday after a "
        "fight of some hours with a small garrison.",
        "Argentina had put about 2,000 troops on the islands by nightfall, Margaret Thatcher "
        "told parliament.",
    )  # fmt: skip
    draft.add("overran", "ASSAULT", None, [ARGENTINA], [BRITAIN],
              when=day("Friday", "1982-04-02"), where=[STANLEY])  # fmt: skip
    draft.add("had put", "MOBILIZE", "troops", [ARGENTINA], voices=[voice(THATCHER, "told")],
              where=[TO_ISLANDS],
              amounts=[Amount("troops", 2000, 2000, approximate=True, text="about 2,000 troops")],
              )  # fmt: skip
    return draft.done()


def resolution() -> CodedReport:
    draft = Draft(
        "r04", "1982-04-04", "Atlantic Wire", "Council wants Argentine forces out",
        "The Security Council demanded that Argentina withdraw its forces from the islands at "
        "once.",
        "Nicanor Costa Méndez said Argentina would not comply, the agency Telam reported.",
    )  # fmt: skip
    demand = draft.add("demanded", "REQUEST", "yield", [COUNCIL], [ARGENTINA])
    draft.add("withdraw", "RETREAT", "withdraw", [ARGENTINA], status=Status.DEMANDED,
              voices=[voice(COUNCIL, "demanded")], where=[FROM_ISLANDS], under=demand)  # fmt: skip
    draft.add("would not comply", "REJECT", "yield", [ARGENTINA], [COUNCIL],
              voices=[wire("Telam"), voice(COSTA_MENDEZ)])  # fmt: skip
    return draft.done()


def task_force() -> CodedReport:
    draft = Draft(
        "r05", "1982-04-04", "The Harbour Post", "Fleet to sail on Monday",
        "Two aircraft carriers and their escorts will leave Portsmouth on Monday, the Royal "
        "Navy announced.",
        "Margaret Thatcher said Britain would retake the islands by force unless Argentina left.",
    )  # fmt: skip
    draft.add("will leave", "MOBILIZE", "weapons", [NAVY], status=Status.PLANNED,
              voices=[voice(NAVY, "announced")], when=day("Monday", "1982-04-05"),
              where=[Where("Portsmouth", country="GBR", role=PlaceRole.ORIGIN)],
              amounts=[Amount("aircraft carriers", 2, 2, text="Two aircraft carriers")],
              )  # fmt: skip
    threat = draft.add("said", "THREATEN", "violence", [THATCHER], [ARGENTINA])
    force = draft.add("would retake", "ASSAULT", None, [BRITAIN], [ARGENTINA],
                      status=Status.THREATENED, voices=[voice(THATCHER)], where=[ISLANDS],
                      under=threat)  # fmt: skip
    draft.add("left", "RETREAT", "withdraw", [ARGENTINA], status=Status.CONDITIONAL,
              voices=[voice(THATCHER)], under=force, relation=Relation.CONDITION)  # fmt: skip
    return draft.done()


def shuttle() -> CodedReport:
    draft = Draft(
        "r06", "1982-04-07", "Atlantic Wire", "Haig to go to London",
        "Alexander Haig will meet Margaret Thatcher in London on Thursday and go on to Buenos "
        "Aires two days later.",
        "Argentina now has at least 9,000 troops on the islands.",
    )  # fmt: skip
    draft.add("will meet", "CONSULT", "visit", [HAIG], [THATCHER], status=Status.PLANNED,
              when=day("Thursday", "1982-04-08"),
              where=[Where("London", country="GBR")])  # fmt: skip
    draft.add("has", "MOBILIZE", "troops", [ARGENTINA], status=Status.ONGOING, where=[ISLANDS],
              amounts=[Amount("troops", 9000, None, text="at least 9,000 troops")])  # fmt: skip
    return draft.done()


def zone() -> CodedReport:
    draft = Draft(
        "r07", "1982-04-08", "Northern Courier", "London draws a 200-mile ring",
        "Britain will sink any Argentine ship found within 200 nautical miles of the islands "
        "from 12 April, John Nott told the Commons.",
        "Argentina was ready to attack the fleet with submarines, he warned.",
    )  # fmt: skip
    nott = Participant("John Nott", country="GBR", sectors=("MIL", "GOV"))
    threat = draft.add("told", "THREATEN", "violence", [nott], [ARGENTINA])
    draft.add("will sink", "ASSAULT", "destroy", [BRITAIN],
              [Participant("any Argentine ship", country="ARG", sectors=("MIL",))],
              status=Status.THREATENED, voices=[voice(nott)],
              when=When("1982-04-12", None, "day", "from 12 April"), under=threat)  # fmt: skip
    draft.add("attack", "ASSAULT", None, [ARGENTINA],
              [Participant("the fleet", country="GBR", sectors=("MIL",))],
              status=Status.POSSIBLE, voices=[voice(nott, "warned")])  # fmt: skip
    return draft.done()


def talks() -> CodedReport:
    draft = Draft(
        "r08", "1982-04-09", "Atlantic Wire", "Five hours at Downing Street",
        "Alexander Haig met Margaret Thatcher in London on Thursday for five hours.",
        "Argentina denied that its submarines would attack the fleet.",
        "The European Community banned all imports from Argentina.",
    )  # fmt: skip
    draft.add("met", "CONSULT", "visit", [HAIG], [THATCHER],
              when=day("Thursday", "1982-04-08"), where=[Where("London", country="GBR")],
              )  # fmt: skip
    draft.add("would attack", "ASSAULT", None, [ARGENTINA],
              [Participant("the fleet", country="GBR", sectors=("MIL",))],
              status=Status.DENIED, voices=[voice(ARGENTINA, "denied", Stance.DENIES)],
              )  # fmt: skip
    draft.add("banned", "SANCTION", "discontinue",
              [Participant("The European Community", country="IGO", sectors=("GOV",))],
              [ARGENTINA])  # fmt: skip
    return draft.done()


def pull_back() -> CodedReport:
    draft = Draft(
        "r09", "1982-04-10", "The Harbour Post", "Half the garrison going home, says junta",
        "Argentina has withdrawn some of its marines from the islands, Nicanor Costa Méndez said "
        "on Saturday without saying how many.",
        "Britain doubted it.",
    )  # fmt: skip
    draft.add("has withdrawn", "RETREAT", "withdraw", [ARGENTINA], voices=[voice(COSTA_MENDEZ)],
              where=[FROM_ISLANDS],
              amounts=[Amount("marines", unspecified=True, text="some of its marines")],
              )  # fmt: skip
    draft.add("doubted", "RETREAT", "withdraw", [ARGENTINA],
              voices=[voice(BRITAIN, "doubted", Stance.DOUBTS)])  # fmt: skip
    return draft.done()


def figures() -> CodedReport:
    draft = Draft(
        "r10", "1982-04-12", "Atlantic Wire", "More troops flown in",
        "Argentina has between 10,000 and 11,000 troops on the islands, John Nott said.",
        "It flew in 700 more troops on Sunday.",
        "An attempt by divers to cut the harbour boom failed.",
    )  # fmt: skip
    nott = Participant("John Nott", country="GBR", sectors=("MIL", "GOV"))
    draft.add("has", "MOBILIZE", "troops", [ARGENTINA], status=Status.ONGOING,
              voices=[voice(nott)], where=[ISLANDS],
              amounts=[Amount("troops", 10000, 11000, text="between 10,000 and 11,000 troops")],
              )  # fmt: skip
    draft.add("flew in", "MOBILIZE", "troops", [ARGENTINA], when=day("Sunday", "1982-04-11"),
              amounts=[Amount("troops", 700, 700, text="700 more troops")])  # fmt: skip
    draft.add("failed", "ASSAULT", "destroy", [Participant("divers", sectors=("UAF",))],
              status=Status.FAILED)  # fmt: skip
    return draft.done()


def falklands() -> list[CodedReport]:
    """Every report, by date."""
    return [
        landing(), landing_copied(), landing_told_again(), resolution(), task_force(), shuttle(),
        zone(), talks(), pull_back(), figures(),
    ]  # fmt: skip

"""A participant: someone or something that acts, is acted on, or speaks.

The fields are those of the statement definition; codes are text. `country` is an ISO 3166-1
alpha-3 code, `IGO` or `NGO` for organisations, `INT` for other international actors, and empty
where it is unknown. `sectors` are PLOVER sector codes, the primary one first.
"""

from __future__ import annotations

from dataclasses import dataclass

Span = tuple[int, int]
"""Characters of the stored report: start, and end which is not included."""


@dataclass(frozen=True, slots=True)
class Participant:
    """Who acts or is acted on, as written and as resolved on the report's date.

    Attributes:
        text: As written, after pronouns and short forms are resolved.
        span: Where the mention stands in the report; null when it is only implied.
        name: Canonical name where known, such as "Liz Truss".
        entity: Stable id in the knowledge files where known, such as "gov:GBR:foreign_ministry".
        country: ISO 3166-1 alpha-3, IGO, NGO, INT, or "" when unknown.
        sectors: PLOVER sector codes, primary first.
        office: Office held on the report's date, where the code was found through it.
    """

    text: str
    span: Span | None = None
    name: str | None = None
    entity: str | None = None
    country: str = ""
    sectors: tuple[str, ...] = ()
    office: str | None = None

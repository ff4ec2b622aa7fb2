"""A report: text as received, where it came from and when it was published."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Report:
    """A dated text. Spans of every record made from it are character ranges on `text`.

    Attributes:
        text: As received; never changed afterwards.
        published: Day of publication, an ISO date such as 2022-02-15.
        outlet: Who published it, "" when unknown.
        headline: Given apart from the text, "" when none is.
        url: Address, "" when unknown.
        id: As given by the sender, otherwise made of the content: same report, same id.
        dated_by: How the date was found: option, metadata, stamp, dateline or file name.
    """

    text: str
    published: str
    outlet: str = ""
    headline: str = ""
    url: str = ""
    id: str = ""
    dated_by: str = "option"

    def __post_init__(self) -> None:
        """Give the report its content id when the sender gave none."""
        if not self.id:
            object.__setattr__(self, "id", self.fingerprint[:16])

    @property
    def fingerprint(self) -> str:
        """Hex digest of all that was received; equal for a report received twice."""
        parts = (self.text, self.published, self.outlet, self.headline, self.url)
        packed = "\x1f".join(parts).encode("utf-8", "surrogatepass")
        return hashlib.blake2b(packed, digest_size=16).hexdigest()

"""Counts of what was right, found and true, and the F1 score that they make."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class Tally:
    """Counts of one measure.

    Attributes:
        right: Found and true.
        found: Found by the model.
        true: There in the annotation.
    """

    right: int = 0
    found: int = 0
    true: int = 0

    def add(self, found: set[object], true: set[object]) -> None:
        """Count two sets of facts."""
        self.right += len(found & true)
        self.found += len(found)
        self.true += len(true)

    @property
    def precision(self) -> float:
        """Share of the found that is true, from 0 to 1; 0 where nothing was found."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Share of the true that was found, from 0 to 1; 0 where nothing is true."""
        return self.right / self.true if self.true else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall, from 0 to 1."""
        both = self.found + self.true
        return 2 * self.right / both if both else 0.0

    def scores(self) -> dict[str, float]:
        """Precision, recall and F1, rounded to four digits."""
        return {
            "precision": round(self.precision, 4),
            "recall": round(self.recall, 4),
            "f1": round(self.f1, 4),
        }

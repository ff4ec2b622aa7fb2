"""Score place finding and resolution on a file of annotated texts.

In: JSON lines (gzip or not) with `text` and `toponyms` (`start`, `end`, `lat`, `lon`,
`geonames_id`), such as `../shared/bench/geo/lgl.jsonl.gz`. Out: one JSON object:

- `precision`, `recall`, `f1` of toponyms found (any overlap with the annotated characters),
- `within_161_km`: share of the annotated toponyms with a point that were found and placed within
  161 km (100 miles), and the same of those found; `median_km` of those found and placed;
- `same_id`: share of those found whose GeoNames id is the annotated one.

The set is for measuring only: nothing is tuned to it.

    python benchmarks/places.py ../shared/bench/geo/lgl.jsonl.gz [--limit 100]
"""

from __future__ import annotations

import argparse
import gzip
import json
import statistics
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from rich.progress import track

from sitrep.coding.places import find_places
from sitrep.knowledge.gazetteer import distance_km
from sitrep.parsing.pipeline import load_pipeline, parse_report
from sitrep.records import Report, Where

NEAR_KM = 161.0
"""One hundred miles: the measure of the toponym literature (accuracy@161)."""


@dataclass(slots=True)
class Tally:
    """Counts over all texts."""

    found: int = 0
    annotated: int = 0
    hits: int = 0
    with_point: int = 0
    near: int = 0
    same_id: int = 0
    hits_with_point: int = 0
    distances: list[float] = field(default_factory=list)


def read_texts(path: Path) -> Iterator[dict[str, Any]]:
    """Records of the file, in order."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open() as lines:
        for line in lines:
            yield json.loads(line)


def score_text(record: dict[str, Any], found: list[Where], tally: Tally) -> None:
    """Add one text to the counts; every found place serves one annotated toponym at most."""
    tally.found += len(found)
    free = list(found)
    for toponym in record["toponyms"]:
        tally.annotated += 1
        has_point = toponym["lat"] is not None
        tally.with_point += has_point
        match = next((w for w in free if _overlaps(w, toponym)), None)
        if match is None:
            continue
        free.remove(match)
        tally.hits += 1
        tally.hits_with_point += has_point
        tally.same_id += bool(match.geonames_id and match.geonames_id == toponym["geonames_id"])
        if has_point and match.latitude is not None and match.longitude is not None:
            point = (match.latitude, match.longitude)
            apart = distance_km(point, (toponym["lat"], toponym["lon"]))
            tally.distances.append(apart)
            tally.near += apart <= NEAR_KM


def _overlaps(where: Where, toponym: dict[str, Any]) -> bool:
    return where.span is not None and bool(
        where.span[0] < toponym["end"] and toponym["start"] < where.span[1]
    )


def summary(tally: Tally) -> dict[str, float | int]:
    """Shares out of the counts, rounded to three digits."""
    precision = tally.hits / max(1, tally.found)
    recall = tally.hits / max(1, tally.annotated)
    shares = {
        "precision": precision,
        "recall": recall,
        "f1": 2 * precision * recall / max(1e-9, precision + recall),
        "within_161_km_of_all": tally.near / max(1, tally.with_point),
        "within_161_km_of_found": tally.near / max(1, tally.hits_with_point),
        "same_id_of_found": tally.same_id / max(1, tally.hits),
        "median_km": statistics.median(tally.distances) if tally.distances else 0.0,
    }
    counts = {name: count for name, count in asdict(tally).items() if isinstance(count, int)}
    return {**{name: round(share, 3) for name, share in shares.items()}, **counts}


def main() -> None:
    """Score the file named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("--limit", type=int, default=None, help="texts to read, all when left out")
    options = parser.parse_args()
    nlp = load_pipeline()
    tally = Tally()
    records = list(read_texts(options.file))[: options.limit]
    for record in track(records, description="Placing", transient=True):
        report = Report(text=record["text"], published=record.get("date") or "2000-01-01")
        doc = parse_report(report, nlp).doc
        score_text(record, [place.where for place in find_places(doc)], tally)
    print(json.dumps(summary(tally), indent=2))


if __name__ == "__main__":
    main()

"""Measure how fast reports are coded on one core, beside the bare language pipeline.

In: JSON lines (gzip or not) with `text` and `date` or `published`; without a file the news corpus
beside the repository, or, where that is absent, the reports under `examples/`. Out: one JSON object
on standard output:

- `articles_per_second`, `words_per_second`: of coding, by the wall clock; words are what stands
  between blanks;
- `peak_memory_mib`: the process's largest resident memory, model and knowledge included;
- `ratio_to_pipeline`: processor time of coding divided by that of `nlp.pipe` over the same texts in
  the same run, so that a busy machine counts for both; `pipeline_words_per_second` is the latter's
  speed by the wall clock;
- `coding_to_parsing`: processor time of the coding room alone (`coding.coder.code`) divided by that
  of all parsing (`Coder.parse`: layout, sentences, grammar, models of events) of the same reports;
- `load_seconds`: imports, model and knowledge, until the first report was coded;
- `statements` and `refusals`: what coding gave, by count.

    python benchmarks/speed.py [FILE] [--count 200] [--model fast]
"""

# ruff: noqa: E402 -- limits on threads hold only when they are set before numpy is imported

from __future__ import annotations

import os

for _variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS"):
    os.environ[_variable] = "1"

import argparse
import gzip
import json
import resource
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.progress import Progress

from sitrep.coding.coder import code
from sitrep.reading import read
from sitrep.records import Refusal, Report
from sitrep.workflow import Coder, load

ROOT = Path(__file__).resolve().parents[1]
CORPUS = ROOT.parent / "shared" / "bench" / "corpus" / "wikinews.jsonl.gz"
EXAMPLES = ROOT / "examples"
ROUNDS = 10
"""The bare pipeline and coding take turns in so many parts, so that both meet the same machine."""


@dataclass(slots=True)
class Clock:
    """Seconds by the wall clock and of the processor."""

    wall: float = 0.0
    processor: float = 0.0

    @contextmanager
    def running(self) -> Iterator[None]:
        """Add the time that the block takes."""
        wall, processor = time.perf_counter(), time.process_time()
        yield
        self.wall += time.perf_counter() - wall
        self.processor += time.process_time() - processor


def read_reports(path: Path | None, count: int) -> tuple[list[Report], str]:
    """The first reports of a file, the corpus or the examples, and where they are from."""
    path = path or (CORPUS if CORPUS.is_file() else EXAMPLES)
    if path.is_dir():
        reports = [item for item in read([str(path)]) if isinstance(item, Report)]
        return reports[:count], path.name
    reports = []
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open() as lines:
        for line in lines:
            record = json.loads(line)
            published = record.get("published") or record.get("date") or ""
            if record["text"].strip() and published:
                reports.append(Report(text=record["text"], published=published[:10]))
            if len(reports) == count:
                break
    return reports, path.name


def measure(coder: Coder, reports: list[Report], progress: Progress) -> dict[str, float | int]:
    """Time the bare pipeline and coding in turns over the same reports."""
    bare, coding, parsing, room = Clock(), Clock(), Clock(), Clock()
    statements = refusals = 0
    size = max(1, -(-len(reports) // ROUNDS))
    task = progress.add_task("Coding", total=len(reports))
    for start in range(0, len(reports), size):
        part = reports[start : start + size]
        with bare.running():
            for _ in coder.nlp.pipe(report.text for report in part):
                pass
        with coding.running():
            coded = list(coder.pipe(part))
        good = [item.report for item in coded if not isinstance(item, Refusal)]
        with parsing.running():
            parsed = [coder.parse(report) for report in good]
        with room.running():
            for one in parsed:
                code(one)
        refusals += sum(isinstance(item, Refusal) for item in coded)
        statements += sum(len(i.statements) for i in coded if not isinstance(i, Refusal))
        progress.advance(task, len(part))
    words = sum(len(report.text.split()) for report in reports)
    return {
        "articles_per_second": round(len(reports) / coding.wall, 2),
        "words_per_second": round(words / coding.wall),
        "pipeline_words_per_second": round(words / bare.wall),
        "ratio_to_pipeline": round(coding.processor / bare.processor, 2),
        "coding_to_parsing": round(room.processor / parsing.processor, 2),
        "statements": statements,
        "refusals": refusals,
        "articles": len(reports),
        "words": words,
    }


def peak_memory_mib() -> float:
    """Largest resident memory so far; Linux counts it in KiB, macOS in bytes."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return round(peak / (1024 * 1024 if sys.platform == "darwin" else 1024), 1)


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("file", type=Path, nargs="?", help="JSON lines; the corpus when left out")
    parser.add_argument("--count", type=int, default=200, help="articles to code, 200 unless told")
    parser.add_argument("--model", default="fast", help="name or path of the model")
    options = parser.parse_args()
    console = Console(stderr=True)
    reports, source = read_reports(options.file, options.count)
    if not reports:
        console.print(f"{source} holds no report with a text and a date.", markup=False)
        return 1
    started = time.perf_counter()
    coder = load(options.model)
    coder(reports[0])
    load_seconds = round(time.perf_counter() - started, 2)
    with Progress(console=console, transient=True) as progress:
        result = measure(coder, reports, progress)
    result |= {"peak_memory_mib": peak_memory_mib(), "load_seconds": load_seconds}
    print(json.dumps({"source": source, "model": options.model, **result}, indent=2))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

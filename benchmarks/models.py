"""Measure the speed, memory, loading time and size of language models on one core.

In: names or folders of models; news from the corpus beside the repository or, where that is absent,
the reports under `examples/`. Out: one JSON object a model on standard output, each measured in a
process of its own. Seconds are of the processor, so that a busy machine counts as a quiet one:

- `seconds_per_500_words` and `words_per_second`: of parsing, after a warm-up; words are tokens that
  are not blank;
- `peak_memory_mib`: the process's largest resident memory, Python and spaCy included;
- `load_seconds`: of loading the model, imports left out;
- `megabytes`: of all its files.

    python benchmarks/models.py [MODEL ...] [--words 30000]
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
import subprocess
import sys
import time
from pathlib import Path

from sitrep.models import MODELS, list_models
from sitrep.parsing.pipeline import load_pipeline, parse_report
from sitrep.records import Report

ROOT = Path(__file__).resolve().parents[1]
CORPUS = ROOT.parent / "shared" / "bench" / "corpus" / "wikinews.jsonl.gz"
WARM_UP = 10
"""Reports that are parsed before the clock runs."""


def read_texts(words: int) -> list[str]:
    """Texts with about so many words, after those of the warm-up."""
    if CORPUS.is_file():
        with gzip.open(CORPUS, "rt", encoding="utf-8") as lines:
            texts = [json.loads(line)["text"] for line in lines]
    else:
        files = sorted((ROOT / "examples").rglob("*.txt"))
        texts = [file.read_text(encoding="utf-8") for file in files]
    chosen, count = texts[:WARM_UP], 0
    for text in texts[WARM_UP:]:
        if count >= words:
            break
        chosen.append(text)
        count += len(text.split())
    return chosen


def measure(model: str, words: int) -> dict[str, float | str]:
    """All measures of a model, in this process."""
    started = time.process_time()
    nlp = load_pipeline(model)
    loaded = time.process_time() - started
    reports = [Report(text, published="2022-01-01") for text in read_texts(words)]
    for report in reports[:WARM_UP]:
        parse_report(report, nlp)
    started, count = time.process_time(), 0
    for report in reports[WARM_UP:]:
        count += sum(not token.is_space for token in parse_report(report, nlp).doc)
    seconds = time.process_time() - started
    folder = MODELS / model if (MODELS / model).is_dir() else Path(model)
    size = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
    return {
        "model": folder.name,
        "words": count,
        "seconds_per_500_words": round(500 * seconds / count, 4),
        "words_per_second": round(count / seconds),
        "peak_memory_mib": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
        "load_seconds": round(loaded, 2),
        "megabytes": round(size / 1e6, 1),
    }


def main() -> None:
    """Measure each model in a fresh process."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("models", nargs="*", default=[model.name for model in list_models()])
    parser.add_argument("--words", type=int, default=30_000)
    options = parser.parse_args()
    if len(options.models) == 1:
        print(json.dumps(measure(options.models[0], options.words)))
        return
    for model in options.models:
        command = [sys.executable, __file__, model, "--words", str(options.words)]
        subprocess.run(command, check=True)  # noqa: S603 - our own file


if __name__ == "__main__":
    main()

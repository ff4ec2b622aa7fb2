"""Words and keys of names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitrep.knowledge.names import CAPS, PROPER, shape_of
from sitrep.knowledge.spelling import fold, name_key, plain_key, sound_key, split_words


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("the Kremlin", "kremlin"),
        ("U.S.", "us"),
        ("Côte d’Ivoire", "cote divoire"),
        ("Sana'a", "sanaa"),
        ("People's Republic of China", "people republic of china"),
        ("al-Shabaab", "al shabaab"),
        ("Recep Tayyip Erdoğan", "recep tayyip erdogan"),
        ("Washington, D.C.", "washington dc"),
        ("The", "the"),
        ("", ""),
    ],
)
def test_name_key(text: str, key: str) -> None:
    assert name_key(text) == key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("sergei shoigu", "sergey shoygu"),
        ("volodymyr zelensky", "volodymyr zelenskiy"),
        ("volodymyr zelensky", "volodymyr zelenskyy"),
        ("mohammed al halbousi", "muhammad halbousi"),
        ("dmitri medvedev", "dmitry medvedev"),
        ("faisal mekdad", "feisal mekdad"),
        ("zoran djindjic", "zoran jinjic"),
    ],
)
def test_sound_key_is_shared_by_spellings(one: str, other: str) -> None:
    assert sound_key(one) == sound_key(other)


def test_sound_key_keeps_different_names_apart() -> None:
    names = ["putin", "pushilin", "major", "mayor", "kim jong un", "kim jong il", "bush"]
    assert len({sound_key(name) for name in names}) == len(names)


def test_split_words_marks_owners_and_hyphens() -> None:
    words = split_words("Russia’s US-backed troops' base")
    assert [(w.key, w.owns, w.glued) for w in words] == [
        ("russia", True, False),
        ("us", False, False),
        ("backed", False, True),
        ("troops", True, False),
        ("base", False, False),
    ]


@given(st.text(max_size=80))
def test_split_words_quotes_the_text(text: str) -> None:
    for word in split_words(text):
        assert text[word.start : word.end] == word.raw


@given(st.from_regex(r"[A-Z][a-z]{1,8}( [A-Z][a-z]{1,8}){0,3}", fullmatch=True))
def test_plain_key_is_the_name_key_of_a_personal_name(name: str) -> None:
    if name.split(maxsplit=1)[0] not in ("The", "A", "An"):
        assert plain_key(name) == name_key(name)


@given(st.text(max_size=60))
def test_fold_is_settled_by_one_pass(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(("alias", "shape"), [("EU", CAPS), ("U.N.", CAPS), ("Nato", PROPER)])
def test_shape_of(alias: str, shape: str) -> None:
    assert shape_of(alias) == shape

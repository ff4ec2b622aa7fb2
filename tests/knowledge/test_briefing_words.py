"""Words that briefs are made of: agencies, articles, counted things, phrases."""

from __future__ import annotations

import pytest

from sitrep.knowledge import agencies, articles, counted, phrases


@pytest.mark.parametrize("check", [agencies.check, articles.check, counted.check, phrases.check])
def test_check_finds_no_fault(check: object) -> None:
    assert callable(check)
    assert check() == []


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Kremlin", True),
        ("UN Security Council", True),
        ("Ministry of Defence", True),
        ("Ukrainian air force", True),
        ("NATO", False),
        ("Russia", False),
        ("Kremlin Watch", False),
        ("", False),
    ],
)
def test_takes_article_by_whole_first_or_last_words(name: str, expected: bool) -> None:
    assert articles.takes_article(name) is expected


def test_agencies_gives_the_name_of_a_form() -> None:
    assert agencies.agencies()["AP"] == "Associated Press"


def test_find_phrase_falls_back_to_the_type_and_then_to_the_name() -> None:
    assert phrases.find_phrase("RETREAT", "withdraw").past == "withdrew"
    assert phrases.find_phrase("RETREAT", "unheard-of").past == "pulled back"
    assert phrases.find_phrase("UNHEARD", None).past == "did unheard"

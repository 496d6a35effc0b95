"""The shared cases, read by the index side; ``test_search_browser`` reads them in the browser."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from builder.search.fold import fold_table, normalise
from builder.search.tokens import (
    doc_no_keys,
    in_title,
    index_no_keys,
    numbers,
    parse_doc_no,
    phrase,
    tokenise,
)

CASES = json.loads(Path(__file__).with_name("tokens.json").read_text("utf-8"))


@pytest.mark.parametrize(("text", "expected"), CASES["normalise"])
def test_normalise(text: str, expected: str) -> None:
    assert normalise(text) == expected


@pytest.mark.parametrize(("text", "expected"), CASES["tokens"])
def test_tokens(text: str, expected: list[str]) -> None:
    assert list(tokenise(text)) == expected


@pytest.mark.parametrize(("text", "tokens", "tail"), CASES["phrase"])
def test_phrase(text: str, tokens: list[str], tail: str) -> None:
    found = phrase(text)
    assert (list(found.tokens), found.tail) == (tokens, tail)


@pytest.mark.parametrize(("text", "expected"), CASES["doc_no"])
def test_doc_no(text: str, expected: list[str] | None) -> None:
    found = parse_doc_no(text)
    assert (found and [found.prefix, found.year, found.number]) == expected


@pytest.mark.parametrize(("text", "expected"), CASES["index_no_keys"])
def test_index_no_keys(text: str, expected: list[str]) -> None:
    assert list(index_no_keys(text)) == expected


def test_doc_no_keys_know_the_number_and_every_ending_of_the_prefix() -> None:
    assert doc_no_keys("临政办〔2026〕5号") == (
        "ǂ202600005",
        "ǂ临政办202600005",
        "ǂ政办202600005",
        "ǂ办202600005",
        "ǂǂ00005",
    )
    assert doc_no_keys("无文号") == ()


def test_numbers_are_listed_once() -> None:
    assert numbers("2026年5月，2026年") == ("ǁ2026", "ǁ5")


def test_title_words_are_words_of_their_own() -> None:
    assert in_title(("政府",)) == ("ǀ政府",)


def test_table_has_pairs_of_single_characters_and_no_chains() -> None:
    lines = [line for line in fold_table().splitlines() if not line.startswith("#")]
    simplified = {one for line in lines for one in line[::2]}
    traditional = [one for line in lines for one in line[1::2]]
    assert all(len(line) % 2 == 0 for line in lines)
    assert len(set(traditional)) == len(traditional)
    assert not simplified & set(traditional)


def test_text_holds_the_phrase_of_every_stretch_of_it() -> None:
    """Between punctuation a stretch is a stretch; a number cut in two is another number."""
    chance = random.Random(11)
    for _ in range(500):
        before, piece, after = (
            "".join(chance.choices("政府信息縣公开5年a bＺ，、〔〕\n20", k=chance.randint(0, 20)))
            for _ in range(3)
        )
        row = phrase(piece).tokens
        words = tokenise(f"{before}，{piece}，{after}")
        assert any(words[at : at + len(row)] == row for at in range(len(words) + 1)), piece

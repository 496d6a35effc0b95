"""The draft that ``gongkai new`` writes: every kind reads back, with what the kind is asked for."""

from __future__ import annotations

import pytest
from minimal import MINIMAL

from builder.cli.scaffold import scaffold
from builder.config import load_site
from builder.document import parse_source
from builder.model.output import SourceFile
from builder.model.vocabulary import Kind

SITE, _ = load_site({path: SourceFile(path, text.encode()) for path, text in MINIMAL.items()})
ASKED = {
    Kind.PENALTY: "penalty.facts",
    Kind.LICENCE: "licence.conditions",
    Kind.STATISTICS: "frequency",
    Kind.PLAN: "period.until",
    Kind.BUDGET: "budget.year",
    Kind.RESPONSE: "response.responsible",
    Kind.CLARIFICATION: "clarification.facts",
    Kind.REPRINT: "reprint.url",
    Kind.GAZETTE: "gazette.number",
    Kind.EMERGENCY: "emergency.lifted_on",
    Kind.MEETING: "meeting.way",
    Kind.CONSULTATION: "consultation.closes_on",
    Kind.FEEDBACK: "opinions_received",
}


@pytest.mark.parametrize("kind", Kind)
def test_a_draft_of_every_kind_reads_back(kind: Kind) -> None:
    text = scaffold(kind, "测试", "试验县人民政府办公室", "A/2026-00001")
    parsed = parse_source(SourceFile("content/documents/a.md", text.encode()), SITE)
    (item,) = parsed.items
    assert parsed.faults == ()
    assert (item.draft, item.kind, item.title) == (True, kind, "测试")
    assert kind not in ASKED or ASKED[kind] in item.where

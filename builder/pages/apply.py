"""依申请公开: where and how to apply, by when an answer comes, what can be done against it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from builder.catalogue.entry import PublicCatalogue
from builder.model.attr import label_of
from builder.model.guide import ApplyPage as ApplyFile
from builder.model.output import Page
from builder.pages import addresses as at
from builder.pages import sections
from builder.pages.apply_chart import Chart, chart
from builder.pages.guide import apply_links, body_trail, file_facts, missing_page
from builder.pages.meta import ColumnType, column_tags, file_tags
from builder.pages.shell import Fact, Link, Shell, shell
from builder.products import apply_steps as steps
from builder.products.apply_steps import ApplyLimit, ApplyStep
from builder.products.correction_form import CORRECTION_SOURCE, CORRECTION_STEPS
from builder.urls import apply_docx_url, apply_form_url, apply_url, correction_docx_url

_OFFICE = ("office_name", "office_phone")


@dataclass(frozen=True, slots=True)
class Channel:
    """One way to hand in an application."""

    name: Annotated[str, "当面, 邮寄 …"]
    facts: Annotated[tuple[Fact, ...], "where exactly"]
    url: Annotated[str, "address of the online application; empty: none"]
    received: Annotated[str, "which day counts as that of receipt"]


@dataclass(frozen=True, slots=True)
class ApplyPage:
    """依申请公开 of one body."""

    shell: Annotated[Shell, "base template"]
    heading: Annotated[str, "h1"]
    updated_on: Annotated[date | None, "day of the last update"]
    updated_label: Annotated[str, "label of that day"]
    facts: Annotated[tuple[Fact, ...], "who handles applications"]
    form_url: Annotated[str, "form to fill in the browser or to print"]
    docx_url: Annotated[str, "blank form as docx"]
    fees_url: Annotated[str, "fees"]
    channels: Annotated[tuple[Channel, ...], "ways to hand in; may be empty"]
    receipt_source: Annotated[str, "citation for the day of receipt"]
    limits: Annotated[tuple[ApplyLimit, ...], "by when what is done"]
    steps: Annotated[tuple[ApplyStep, ...], "from application to archive"]
    steps_source: Annotated[str, "citation for the steps"]
    chart: Annotated[Chart, "the same steps as a picture"]
    answers: Annotated[tuple[str, ...], "the kinds of answer"]
    answers_source: Annotated[str, "citation for the answers"]
    remedies: Annotated[tuple[ApplyLimit, ...], "by when remedy is sought"]
    corrections: Annotated[tuple[str, ...], "who may have a record corrected, and how"]
    corrections_source: Annotated[str, "citation for corrections"]
    correction_url: Annotated[str, "blank form for a correction as docx"]
    html: Annotated[str, "sanitised text"]
    others: Annotated[tuple[Link, ...], "application pages of the other bodies"]


def pages(public: PublicCatalogue) -> Iterator[Page]:
    """Yield the application page of every body that has one; that of the lead always exists."""
    lead = public.site.settings.lead_body or ""
    for code, page in public.apply_pages.items():
        url = apply_url(code, lead)
        yield Page(url, "apply.html", _apply(public, page, code, url))
    if lead not in public.apply_pages:
        yield missing_page(public, sections.APPLY, ColumnType.APPLY)


def channels_of(page: ApplyFile) -> tuple[Channel, ...]:
    """Return the ways to hand in that the file gives facts for, in a fixed order."""
    ways = (
        ("当面", ("office_address", "office_hours"), steps.RECEIVED_IN_PERSON, ""),
        ("邮寄", ("office_address", "postcode"), steps.RECEIVED_BY_POST, ""),
        ("传真", ("office_fax",), steps.RECEIVED_ONLINE, ""),
        ("电子邮件", ("email",), steps.RECEIVED_ONLINE, ""),
        ("在线申请", (), steps.RECEIVED_ONLINE, page.online_url or ""),
    )
    return tuple(
        Channel(name, file_facts(page, fields), url, received)
        for name, fields, received, url in ways
        if url or (fields and getattr(page, fields[0]))
    )


def _apply(public: PublicCatalogue, page: ApplyFile, code: str, url: str) -> ApplyPage:
    name = sections.APPLY.name
    title = page.title or name
    about = f"{title}：受理机构、申请方式、答复期限和收费标准"
    lead = public.site.settings.lead_body or ""
    regime, on = public.site.regime_of(code), public.as_of
    channels = channels_of(page)
    walk = steps.apply_steps(regime, on, tuple(one.name for one in channels))
    return ApplyPage(
        shell=shell(
            public,
            url,
            title,
            description=about,
            trail=body_trail(public, code),
            meta=(
                *column_tags(name, about, f"政府信息公开,{name}", ColumnType.APPLY),
                *file_tags(public, url, title, on=page.updated_on, issuer=code),
            ),
            section=at.APPLY,
        ),
        heading=title,
        updated_on=page.updated_on,
        updated_label=label_of(ApplyFile, "updated_on"),
        facts=file_facts(page, _OFFICE),
        form_url=apply_form_url(code, lead),
        docx_url=apply_docx_url(code, lead),
        fees_url=at.FEES,
        channels=channels,
        receipt_source=steps.RECEIPT_SOURCE,
        limits=steps.handling_limits(regime, on),
        steps=walk,
        steps_source=steps.STEPS_SOURCE,
        chart=chart(walk),
        answers=steps.ANSWERS,
        answers_source=steps.ANSWERS_SOURCE,
        remedies=steps.remedy_limits(regime, on),
        corrections=CORRECTION_STEPS,
        corrections_source=CORRECTION_SOURCE,
        correction_url=correction_docx_url(code, lead),
        html=public.texts.get(page.path, ""),
        others=apply_links(public, code),
    )

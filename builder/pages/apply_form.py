"""政府信息公开申请表 to fill in the browser: nothing that is typed leaves the page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from builder.catalogue.entry import PublicCatalogue
from builder.model.guide import ApplyPage as ApplyFile
from builder.model.output import Page
from builder.pages import addresses as at
from builder.pages import sections
from builder.pages.guide import body_trail
from builder.pages.meta import ColumnType, column_tags
from builder.pages.shell import Link, Shell, shell
from builder.products.application_form import (
    FORM,
    FORM_SOURCE,
    FORM_TITLE,
    ORGANISATION,
    PERSON,
    FormPart,
    form_title,
)
from builder.urls import apply_docx_url, apply_form_url, apply_url


@dataclass(frozen=True, slots=True)
class NumberedPart:
    """One statutory element with its number."""

    title: Annotated[str, "一、…"]
    part: Annotated[FormPart, "what is asked"]


@dataclass(frozen=True, slots=True)
class FormPage:
    """The form of one body."""

    shell: Annotated[Shell, "base template"]
    heading: Annotated[str, "h1"]
    addressee: Annotated[str, "who receives the application"]
    send_to: Annotated[tuple[str, ...], "where to hand it in"]
    parts: Annotated[tuple[NumberedPart, ...], "the three elements"]
    person: Annotated[str, "name of the first kind of applicant"]
    organisation: Annotated[str, "name of the second kind of applicant"]
    source: Annotated[str, "citation"]
    docx_url: Annotated[str, "blank form as docx"]
    apply_url: Annotated[str, "page that explains how to apply"]


def pages(public: PublicCatalogue) -> Iterator[Page]:
    """Yield the form of every body that has an application page."""
    lead = public.site.settings.lead_body or ""
    for code, page in public.apply_pages.items():
        url = apply_form_url(code, lead)
        yield Page(url, "apply-form.html", _form(public, page, code, url))


def _form(public: PublicCatalogue, page: ApplyFile, code: str, url: str) -> FormPage:
    lead = public.site.settings.lead_body or ""
    body = public.site.bodies[code].name or code
    about = f"向{body}申请公开政府信息的申请表，在浏览器里填写、打印，填写的内容不会上传"
    above = Link(sections.APPLY.name, apply_url(code, lead))
    return FormPage(
        shell=shell(
            public,
            url,
            FORM_TITLE,
            description=about,
            trail=(*body_trail(public, code), above),
            meta=column_tags(above.label, about, "政府信息公开,申请表", ColumnType.APPLY),
            section=at.APPLY,
            sealed=True,
        ),
        heading=FORM_TITLE,
        addressee=f"{body}（{page.office_name}）" if page.office_name else body,
        send_to=tuple(_send_to(page)),
        parts=tuple(NumberedPart(form_title(n), part) for n, part in enumerate(FORM)),
        person=PERSON,
        organisation=ORGANISATION,
        source=FORM_SOURCE,
        docx_url=apply_docx_url(code, lead),
        apply_url=above.url,
    )


def _send_to(page: ApplyFile) -> Iterator[str]:
    for label, text in (
        ("地址", page.office_address),
        ("邮政编码", page.postcode),
        ("传真", page.office_fax),
        ("电子邮箱", page.email),
        ("电话", page.office_phone),
    ):
        if text:
            yield f"{label}：{text}"

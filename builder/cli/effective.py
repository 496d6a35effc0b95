"""``gongkai explain --pack``: what holds for a pack or a body on a day."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from builder.cli.clock import today
from builder.cli.reading import body_of, site_of
from builder.config import Site
from builder.law.packs import shipped_packs
from builder.law.regime import regime_of
from builder.report.effective import Effective, render


def show_rules(
    pack: str | None, body: str | None, style: str, *, project: Path, as_of: date | None
) -> None:
    """Print the rules under a pack; ``body`` adds its own packs and what its kind decides.

    Outside a project the shipped packs are known; inside one also those of content/packs.
    """
    site = site_of(project)
    day = as_of or (site.settings.as_of if site else None) or today()
    click.echo(render(style, _asked_for(pack, body, site, day)))


def _asked_for(pack: str | None, body: str | None, site: Site | None, day: date) -> Effective:
    packs = site.packs if site else shipped_packs()
    if pack is not None and pack not in packs:
        raise click.UsageError(f"没有规则包“{pack}”；可选：{'、'.join(sorted(packs))}")
    if body is None:
        name = pack or ""
        place = f"，{packs[name].place}" if packs[name].place else ""
        return Effective(f"{packs[name].title}（{name}）{place}", regime_of((name,), packs), day)
    if site is None:
        raise click.UsageError("--body 要在项目里用：用 -C 指明项目文件夹")
    chosen = site.bodies[body_of(site, body)]
    shared = (pack,) if pack else site.settings.packs
    return Effective(
        chosen.name or body, regime_of((*shared, *chosen.packs), packs, chosen.kind), day
    )

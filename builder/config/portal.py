"""门户页头、门户页脚: the portal's own HTML, in site.yml or in a file of content/portal/.

The text is trusted: it comes from whoever runs the portal, through the repository. Rules S042 to
S045 say what of it would not work.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass

from builder.config.codes import bad
from builder.diagnostic import Diagnostic, Position
from builder.frontmatter import decode
from builder.model.attr import label_of
from builder.model.output import SourceFile
from builder.model.site import Settings
from builder.structure import Structured

PORTAL_SLOTS = ("header_html", "footer_html")
_FOLDER = "portal/"
_ADVICE = "文件放在 content/portal/ 里，如 portal/header.html"
_FILE = re.compile(r"[^<>\s]+\.html?")
# Every page carries it: more than this is a mistake, and would make a large site of a small one.
_MOST = 200 * 1024


@dataclass(frozen=True, slots=True)
class Portal:
    """What files say in place of their names: text by slot, None where a file cannot be used.

    ``files`` names the file of each text.
    """

    texts: Mapping[str, str | None]
    files: Mapping[str, str]
    faults: tuple[Diagnostic, ...]


def read_portal(settings: Structured, sources: Mapping[str, SourceFile], path: str) -> Portal:
    """Return the text of the files that the slots name, and what is wrong with the others.

    A value without a tag that ends in .html names a file in portal/, from the folder of ``path``
    (site.yml); none from elsewhere, where files lie that are not meant for the public.
    """
    texts: dict[str, str | None] = {}
    files: dict[str, str] = {}
    faults: list[Diagnostic] = []
    for slot in PORTAL_SLOTS:
        written = (settings.values.get(slot) or "").strip()
        if not _FILE.fullmatch(written):
            continue
        file = posixpath.normpath(posixpath.join(posixpath.dirname(path), written))
        inside = file.startswith(posixpath.join(posixpath.dirname(path), _FOLDER))
        source = sources.get(file) if inside else None
        if source is None or len(source.data) > _MOST:
            at = settings.where.get(slot, Position())
            wrong = "没有找到" if source is None else f"超过 {_MOST // 1024} KB"
            advice = (
                _ADVICE if source is None else "只留页头、页脚的片段，样式、脚本、图片另存成文件"
            )
            sentence = f"“{label_of(Settings, slot)}”指明的文件 {file} {wrong}"
            faults.append(bad(path, at, sentence, advice))
            texts[slot] = None
        else:
            texts[slot] = decode(source.data).text
            files[slot] = file
    return Portal(texts, files, tuple(faults))

"""Files of a theme that take the place of nothing: most often a name that was misspelt."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath

from jinja2 import Environment, TemplateNotFound, TemplateSyntaxError, meta, nodes

from builder.structure import nearest
from builder.theme.error import ThemeError
from builder.theme.folders import files_below, read_text

TEMPLATES = "templates"
COMPONENTS = "components"
_PARTS = ("template.html", "style.css", "component.yml")


def refuse_orphans(environment: Environment, folders: Sequence[Path]) -> None:
    """Raise ThemeError for a template, component or block that neither overrides nor is used.

    ``folders`` has the most specific first; the last, which is whole, is not judged.
    """
    used = set(_used(environment, folders[:-1]))
    for at, folder in enumerate(folders[:-1]):
        known = [name for other in folders[at + 1 :] for name in _names(other)]
        for name in _names(folder):
            if name not in known and name not in used:
                raise ThemeError(_sentence(f"{folder.name}/{name}", name, known))
        _refuse_parts(folder)
        for name in _sources(folder):
            _refuse_blocks(environment, folder, name)


def _sentence(shown: str, name: str, known: Sequence[str]) -> str:
    # Folder and ending are alike in most names and would make any two look related.
    ending = PurePosixPath(name).suffix
    alike = sorted(known, key=lambda other: other.endswith(ending) and bool(ending))
    stems = {PurePosixPath(other).stem: other for other in alike}
    near = nearest(PurePosixPath(name).stem, list(stems), cutoff=0.6)
    asked = f"是否想写 {stems[near]}？" if near else "请改正名称，或者删去它。"
    return f"主题文件 themes/{shown} 不代替任何文件，也没有被这个主题的模板引用，不起作用。{asked}"


def _names(folder: Path) -> list[str]:
    """Return the templates of a folder by name, a component by the name of its folder."""
    whole = [path.relative_to(folder).as_posix() for path in files_below(folder / TEMPLATES)]
    parts = {
        "/".join(path.relative_to(folder).parts[:2]) for path in files_below(folder / COMPONENTS)
    }
    return whole + sorted(parts)


def _refuse_parts(folder: Path) -> None:
    for path in files_below(folder / COMPONENTS):
        shown = path.relative_to(folder)
        if len(shown.parts) != 3 or shown.name not in _PARTS:
            near = nearest(shown.name, list(_PARTS))
            asked = f"是否想写 {near}？" if near else f"部件里可以有：{'、'.join(_PARTS)}。"
            raise ThemeError(f"主题文件 themes/{folder.name}/{shown.as_posix()} 不起作用。{asked}")


def _sources(folder: Path) -> Iterator[str]:
    for root in (TEMPLATES, COMPONENTS):
        for path in files_below(folder / root):
            if path.suffix == ".html":
                yield path.relative_to(folder).as_posix()


def _used(environment: Environment, folders: Sequence[Path]) -> Iterator[str]:
    """Yield what the templates of the folders import, include or extend, as ``_names`` does."""
    for folder in folders:
        for name in _sources(folder):
            for found in meta.find_referenced_templates(_tree(environment, folder, name)):
                parts = (found or "").split("/")
                is_component = parts[0] == COMPONENTS and len(parts) > 1
                yield "/".join(parts[:2]) if is_component else f"{TEMPLATES}/{found}"


def _refuse_blocks(environment: Environment, folder: Path, name: str) -> None:
    """Refuse a block that the extended template does not have: Jinja drops it in silence."""
    tree = _tree(environment, folder, name)
    parents = [node.template for node in tree.find_all(nodes.Extends)]
    if not parents or not isinstance(parents[0], nodes.Const):
        return
    parent = parents[0]
    place = f"主题文件 themes/{folder.name}/{name}:{parent.lineno}"
    try:
        known = _inherited(environment, parent.value)
    except TemplateNotFound as error:
        raise ThemeError(f"{place} 引用的模板 {error} 没有找到。") from None
    except RecursionError:
        sentence = f"引用的模板 {parent.value} 又引用了自己：默认主题的原件写成 default/…。"
        raise ThemeError(f"{place} {sentence}") from None
    for block in tree.find_all(nodes.Block):
        if block.name not in known and not _is_nested(tree, block):
            near = nearest(block.name, sorted(known))
            asked = f"是否想写 {near}？" if near else f"那里有：{'、'.join(sorted(known))}。"
            raise ThemeError(
                f"主题文件 themes/{folder.name}/{name}:{block.lineno} 的块 {block.name} "
                f"在 {parent.value} 里没有，不起作用。{asked}"
            )


def _is_nested(tree: nodes.Template, block: nodes.Block) -> bool:
    """Whether the block stands inside another, where it is drawn and may be new."""
    return any(
        inner is block
        for outer in tree.find_all(nodes.Block)
        if outer is not block
        for inner in outer.find_all(nodes.Block)
    )


def _inherited(environment: Environment, name: str) -> set[str]:
    """Return the blocks of a template and of all that it extends."""
    if environment.loader is None:
        return set()
    tree = environment.parse(environment.loader.get_source(environment, name)[0])
    found = {block.name for block in tree.find_all(nodes.Block)}
    for node in tree.find_all(nodes.Extends):
        if isinstance(node.template, nodes.Const):
            found |= _inherited(environment, node.template.value)
    return found


def _tree(environment: Environment, folder: Path, name: str) -> nodes.Template:
    try:
        return environment.parse(read_text(folder / name))
    except TemplateSyntaxError as error:
        raise ThemeError(
            f"主题文件 themes/{folder.name}/{name}:{error.lineno} 的模板写法不对：{error.message}"
        ) from None

"""What makes the same templates cheaper on thousands of pages: parts that pages share, drawn once."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

from jinja2.runtime import Context, Macro
from markupsafe import Markup

from builder.theme.filters import folder

# Head, navigation and foot of every folder of a large site; what is beyond is drawn again.
_LIMIT = 4096


class Fragments:
    """What macros of components drew, by folder of the page and by their arguments.

    A component sees its arguments and nothing of the page but its folder, from which its links
    start. Arguments are compared by identity, for contexts are frozen: what is the same object
    looks the same. They are kept, so that no other object can take their identity.
    """

    def __init__(self) -> None:
        self._kept: dict[Hashable, tuple[Markup, tuple[Any, ...]]] = {}

    def shared(self, macro: Macro, *given: Any) -> Markup:
        """Draw a component that many pages of a folder show with the same arguments."""
        key = (macro, folder(), *map(id, given))
        found = self._kept.get(key)
        if found is None:
            if len(self._kept) >= _LIMIT:
                self._kept.clear()
            found = self._kept[key] = (Markup(macro(*given)), given)
        return found[0]


class PageContext(Context):
    """The context of Jinja without two searches that find nothing here.

    At every import it looks for globals that only the importing template has: nobody gives a
    template any. At every call it looks for what the callable wants: a macro wants the way of
    escaping.
    """

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.globals_keys = set()

    def call(self, called: Any, /, *given: Any, **named: Any) -> Any:
        """Call what a template calls."""
        if type(called) is Macro:
            # What Jinja hands to callables that want the context, as its own call takes it off.
            named.pop("_loop_vars", None)
            named.pop("_block_vars", None)
            return called(self.eval_ctx, *given, **named)
        return super().call(called, *given, **named)

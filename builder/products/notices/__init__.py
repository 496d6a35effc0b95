"""文书: the papers of an application (回执、告知书、征询书、通知书、答复书), filled from its row.

The register holds no names: addressee, content and reasons stay blanks that say what goes there.
"""

from builder.products.notices.kinds import NoticeKind, usual_kind
from builder.products.notices.papers import notice
from builder.products.notices.parts import Case

__all__ = ["Case", "NoticeKind", "notice", "usual_kind"]

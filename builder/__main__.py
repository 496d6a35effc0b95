"""``python -m builder`` is ``gongkai``."""

from __future__ import annotations

import os
import signal
import sys
import time

_INTERRUPTED = 130
# One Ctrl-C may arrive several times, from the terminal and from what started us; while the
# first is cleaned up after, the others say nothing new.
_SAME_SECONDS = 2.0


class _Interrupts:
    """SIGINT and SIGTERM → KeyboardInterrupt, once; a forked worker just ends."""

    def __init__(self) -> None:
        self._process = os.getpid()
        self._last = -_SAME_SECONDS
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._hear)

    def _hear(self, *_: object) -> None:
        if os.getpid() != self._process:
            os._exit(_INTERRUPTED)
        now = time.monotonic()
        if now - self._last >= _SAME_SECONDS:
            self._last = now
            raise KeyboardInterrupt

    def stop(self) -> None:
        """Hear nothing more: what was to be done is done."""
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, signal.SIG_IGN)


def run() -> None:
    """Run the program; from the first moment on an interrupt is one sentence and code 130."""
    interrupts = _Interrupts()
    try:
        from builder.cli import main

        main()
    except KeyboardInterrupt:
        print("已中断。", file=sys.stderr)
        code: object = _INTERRUPTED
    except SystemExit as stop:
        code = stop.code
    else:
        code = 0
    interrupts.stop()
    if code == _INTERRUPTED:
        # All is put away. An orderly exit would wait for threads whose workers are gone.
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(_INTERRUPTED)
    sys.exit(code)  # type: ignore[arg-type]


if __name__ == "__main__":
    run()

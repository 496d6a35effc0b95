"""What the operator must put right: one Chinese sentence, exit code 2."""

from __future__ import annotations

import errno

_REASONS = {
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EROFS: "所在的文件系统是只读的",
    errno.ENOSPC: "磁盘空间不足",
    errno.EDQUOT: "磁盘配额不足",
    errno.EFBIG: "文件超过了允许的大小",
    errno.EIO: "磁盘读写出错",
    errno.ENAMETOOLONG: "文件名过长",
    errno.ENOENT: "文件或文件夹不存在",
    errno.ENOTDIR: "路径中有一段不是文件夹",
    errno.EISDIR: "它是文件夹",
    errno.EMFILE: "同时打开的文件过多",
    errno.ENFILE: "同时打开的文件过多",
    errno.ENOMEM: "内存不足",
    errno.ELOOP: "符号链接绕成了圈",
    errno.EBUSY: "正在被占用，或者是挂载点",
    errno.EXDEV: "跨越了文件系统，或者是挂载点",
}


# What the machine lacks, whatever we were doing; all others may be our own fault.
_SHORTAGES = {
    errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EIO, errno.EMFILE, errno.ENFILE,
    errno.ENOMEM,
}  # fmt: skip


class OperatorError(Exception):
    """A fault of the folder, the disk or the arguments, not of an item.

    ``str(error)`` is the sentence to print; ``builder.cli`` exits 2.
    """


def failed(what: str, error: OSError) -> OperatorError:
    """Return the error that says ``what`` failed (无法读取 …) and why."""
    reason = _REASONS.get(error.errno or 0, f"系统返回错误 {error.errno}")
    return OperatorError(f"{what}：{reason}。")


def shortage(error: OSError) -> OperatorError | None:
    """Return what to say of an error that no caller expected, if the machine lacks something."""
    if error.errno not in _SHORTAGES:
        return None
    name = error.filename if isinstance(error.filename, str) else ""
    return failed(f"无法读写 {name}" if name else "无法读写文件", error)

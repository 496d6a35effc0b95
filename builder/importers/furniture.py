"""What belongs to the web page and not to the item: paths, menus, tools, footers."""

from __future__ import annotations

import re

_PATH = re.compile(r"^(?:您|你)?(?:现在|当前)?(?:所在)?(?:的)?位置\s*[:：]")
_ARROW = re.compile(r"\s*(?:>>|>|»|›|→|＞)\s*")
_MENU_TEXT = (
    "首页 网站首页 返回首页 本站首页 登录 注册 登录注册 退出 网站地图 站点地图 无障碍"
    " 无障碍阅读 无障碍浏览 长者模式 长者版 适老化 繁體 繁体 简体 English 手机版 移动版 收藏"
    " 收藏本站 设为首页 加入收藏 联系我们 关于我们 网站声明 隐私声明 打印 打印本页 关闭"
    " 关闭窗口 关闭本页 关闭页面 返回 返回顶部 返回上一页 上一页 下一页 分享 分享到 微信 微博"
    " QQ空间 大 中 小 搜索 检索 我要纠错 纠错 RSS 二维码 扫一扫 政务公开 政务服务 互动交流"
    " 走进 新闻中心 TOP top 智能问答 下载 导出 文字下载 收起 展开 更多 +更多 更多>>"
)
_MENU_WORDS = frozenset(_MENU_TEXT.split())
_MENU_SPLIT = re.compile(r"[\s|｜·•/／\[\]【】()（）-]+")
_TOOL = re.compile(
    r"^[【\[(（]?\s*(?:打印|关闭|字体|字号|分享|收藏|我要打印|浏览次数|浏览量|点击数|阅读|访问量)"
)
_FOOT = re.compile(
    r"^[【\[(（]?\s*(?:版权所有|版权|主办单位|主办|承办单位|承办|协办|技术支持|网站标识码|政府网站标识码"
    r"|网站地图|ICP备|备案号|备案序号|[\u4e00-\u9fff]ICP备|公安备案|公安机关备案号|[\u4e00-\u9fff]公网安备"
    r"|上一篇|下一篇|上一条|下一条|相关链接|相关阅读|相关文章|相关信息|相关新闻|相关稿件|友情链接"
    r"|扫一扫|扫描二维码|分享到|打印|关闭|返回顶部|您访问的链接|Copyright|©|责任编辑|责编|编辑[:：]|点击排行)",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[。；;]")
_LONGEST = 120


def is_navigation(text: str) -> bool:
    """Whether a line is a path, a menu or a page tool."""
    if len(text) > _LONGEST or _SENTENCE.search(text):
        return False
    if _PATH.match(text) or _TOOL.match(text):
        return True
    steps = [step for step in _ARROW.split(text) if step.strip()]
    if len(steps) > 1 and not re.search(r"[《<]", text):
        return any(step.strip("| ") in _MENU_WORDS for step in steps) or len(steps) > 2
    words = [word for word in _MENU_SPLIT.split(text) if word]
    return bool(words) and all(word in _MENU_WORDS for word in words)


def is_foot(text: str) -> bool:
    """Whether a line at the end of a page belongs to its foot."""
    return is_navigation(text) or (len(text) <= _LONGEST and _FOOT.match(text) is not None)

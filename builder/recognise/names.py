"""Names of persons: what begins with a surname and is as short as a name."""

from __future__ import annotations

import re

# The surnames of more than nine in ten people, by the counts that 公安部 publishes each year,
# and the compound ones that are met.
_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩邓冯曹彭曾肖萧田董潘袁蔡蒋余于杜叶程魏苏吕丁"
    "任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付傅方邹熊白孟秦邱侯江尹薛闫阎段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴"
    "严莫孔向常汤康易乔赖文庞樊兰殷施洪翟安颜倪牛温芦季俞章鲁葛伍申尤毕聂焦柳邢岳齐梅庄辛管祝左涂谷祁耿"
    "牟卜路詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋甘景薄单包司柏宁柯阮桂闵解强柴华车冉房"
    "边辜吉饶刁瞿戚丘古米池滕晋苑邬臧畅宫苟全褚廉简娄盖符奚木穆党燕郎邸冀谈姬屠连郜晏栾郁商蒙计喻揭"
)
_COMPOUND = (
    "欧阳", "上官", "司马", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "长孙",
    "宇文", "夏侯", "司徒", "端木", "呼延", "南宫", "独孤",
)  # fmt: skip
# Given names may already be hidden in part: 张*、李某某.
NAME = rf"(?:{'|'.join(_COMPOUND)}|[{_SURNAMES}])[\u4e00-\u9fff*×＊]{{1,3}}"
_NAME = re.compile(NAME)
# A body, a post or a thing begins with such a character as well: 安全科, 江苏省, 马路.
_NO_NAME = re.compile(
    r"[局委办厅处科股室队站所院校厂店部社县镇乡村街道路区市省组会费款表号额率量款]$|公司|中心"
    r"|政府|银行|单位|电话|手机|号码|地址|联系|咨询|热线"
)


def is_name(text: str) -> bool:
    """Whether a short text may well be the name of a person."""
    return _NAME.fullmatch(text) is not None and _NO_NAME.search(text) is None

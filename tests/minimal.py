"""What several tests share: the settings of a tiny project, and what a command did."""

from __future__ import annotations

from dataclasses import dataclass

MINIMAL = {
    "content/site.yml": """\
名称: 试验县人民政府门户网站
短名称: 试验县政府
牵头机构: zfb
网址: https://test.example/zwgk/
页脚:
  主办单位: 试验县人民政府办公室
  联系电话: 0960-1230000
  网站标识码: "9900000001"
  ICP备案号: 试ICP备99000001号
  公安机关备案号: 试公网安备99000002000001号
  党政机关网站标识: https://biaoshi.test.example/show?id=1
  我为政府网站找错: https://zhaocuo.test.example/report?site=1
""",
    "content/bodies.yml": """\
机构:
  - 代码: zfb
    全称: 试验县人民政府办公室
    简称: 县政府办
    类型: 工作部门
    信用代码: 11990000505001002J
    机关代字: [试政办]
    职能: 协助县人民政府领导处理日常工作。
    机构设置: 内设综合股。
    办公地址: 试验县中心街1号
    办公时间: 工作日8:30—17:30
    联系方式: 0960-1230000
    负责人: 主任周试
""",
    "content/columns.yml": """\
继承默认: 否
栏目:
  - {标识: wenjian, 名称: 其他文件, 依据: 条例第二十条第（一）项}
""",
    "content/guides/guide.md": """\
---
名称: 试验县人民政府办公室政府信息公开指南
更新日期: 2026-03-10
信息分类: 按条例第二十条分类
编排体系: 按索引号编排
获取方式: 在本栏目查阅
工作机构: 试验县人民政府办公室
办公地址: 试验县中心街1号
办公时间: 工作日8:30—17:30
联系电话: 0960-1230000
传真号码: 无
互联网联系方式: gk@test.example
---
""",
    "content/guides/apply.md": """\
---
名称: 试验县人民政府办公室依申请公开说明
更新日期: 2026-03-10
受理机构: 试验县人民政府办公室
办公地址: 试验县中心街1号
办公时间: 工作日8:30—17:30
联系电话: 0960-1230000
传真号码: 无
---
""",
}


@dataclass(frozen=True)
class Result:
    """What a command did: exit code and the two streams."""

    exit_code: int
    stdout: str
    stderr: str

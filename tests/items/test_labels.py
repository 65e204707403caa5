from __future__ import annotations

from itertools import combinations

import pytest

from items.labels import WORDS, Role, role_of, words


def test_no_word_has_two_roles() -> None:
    for first, second in combinations(WORDS, 2):
        assert not set(WORDS[first]) & set(WORDS[second]), (first, second)


@pytest.mark.parametrize(
    ("label", "role"),
    [
        ("来源：", Role.SOURCE),
        ("发 布 时 间", Role.PUBLISHED),
        ("网\u3000络\u00a0编辑:", Role.EDITOR),
        ("责编", Role.EDITOR),
        ("信息审核", Role.REVIEWER),
        ("终审核发", Role.REVIEWER),
        ("校对", Role.CREW),
        ("监制", Role.CREW),
        ("美术编辑", Role.CREW),
        ("图片来源", Role.OTHER),
        ("成文日期", Role.OTHER),
        ("页面生成时间", Role.OTHER),
        ("通讯员", Role.AUTHOR),
        ("供稿", Role.SUPPLIER),
        ("发布者", Role.PUBLISHER),
        ("当前位置：", Role.TRAIL),
        ("天气", None),
    ],
)
def test_role(label: str, role: Role | None) -> None:
    assert role_of(label) is role


# Every variant of the table in cms.md section 3.
VOCABULARY = {
    Role.SOURCE: """
        来源 信息来源 文章来源 稿件来源 本文来源 本文来源于 本文来自 来源于 来自 资料来源 供稿单位 稿源 出处 转自 摘自
        转载自
    """,
    Role.ISSUER: "发布机构 发文机关 发布单位 公开单位",
    Role.PUBLISHED: """
        发布时间 发布日期 时间 日期 发表时间 创建时间 公开日期 发文日期 更新时间 发布于 录入时间 信息时间
    """,
    Role.VIEWS: """
        浏览次数 浏览 浏览量 阅读 阅读次数 点击 点击数 点击次数 点击量 访问次数 查看 热度 访问量 人气
    """,
    Role.AUTHOR: "作者 撰稿 撰文 文 原创 通讯员 记者 投稿 整理",
    Role.SUPPLIER: "供稿",
    Role.PHOTOGRAPHER: "摄影 图 摄",
    Role.EDITOR: "责任编辑 责编 编辑 网络编辑 本版编辑 信息录入人 网编 编审 值班编辑 一审编辑",
    Role.REVIEWER: """
        审稿 信息审核 审核 审核人 审签 审定 核稿 核发 终审 初审 复审 一审 二审 三审 终审核发 签发
    """,
    Role.CREW: "美术编辑 排版 制作 校对 监制 统筹 二审校对",
    Role.DOCUMENT: "文号 发文字号",
    Role.TRAIL: "当前位置 您的位置 您现在的位置 位置 当前的位置 您当前所在的位置",
    Role.OTHER: """
        图片来源 数据来源 成文日期 生成日期 废止日期 实施日期 页面生成时间 作者单位 索引号 主题分类 主题词 有效性 关键词
        相关附件 相关链接 相关文件 相关报道
    """,
    Role.NOISE: """
        字体 字号 打印 打印本页 打印本稿 打印本文 关闭 分享 分享到 收藏 保存 扫一扫在手机打开当前页面 我要纠错
        无障碍浏览 word下载 上一条 下一条 上一篇 下一篇 返回列表 返回顶部 退出老年人模式
    """,
}


@pytest.mark.parametrize(
    ("role", "word"), [(role, word) for role, group in VOCABULARY.items() for word in sorted(words(group))]
)
def test_every_documented_label_has_its_role(role: Role, word: str) -> None:
    assert role_of(word) is role
    assert role_of(" ".join(word) + "：") is role


@pytest.mark.parametrize(
    ("label", "role"),
    [
        ("一审一校", Role.REVIEWER),
        ("三审三校", Role.REVIEWER),
        ("审校", Role.REVIEWER),
        ("监审", Role.REVIEWER),
        ("一校", Role.CREW),
        ("校核", Role.CREW),
        ("值班总编", Role.CREW),
        ("信息员", Role.AUTHOR),
        ("发稿时间", Role.PUBLISHED),
        ("供稿部门", Role.SOURCE),
        ("责任部门", Role.OTHER),
        ("您现在所在的位置", Role.TRAIL),
    ],
)
def test_further_labels(label: str, role: Role) -> None:
    assert role_of(label) is role

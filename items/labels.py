"""The words that Chinese sites print before values (来源, 发布时间, 网络编辑 …), as named groups."""

from __future__ import annotations

from enum import StrEnum

from items.text import squeeze


class Role(StrEnum):
    """What a label's value is."""

    SOURCE = "source"
    ISSUER = "issuer"  # 发布机构: a source where no 来源 is printed
    PUBLISHED = "published"
    VIEWS = "views"
    AUTHOR = "author"
    SUPPLIER = "supplier"  # 供稿: a person or an organisation
    PUBLISHER = "publisher"  # 发布者: an author only where nothing else names one
    PHOTOGRAPHER = "photographer"
    BOTH = "author and photographer"  # 文/图
    EDITOR = "editor"
    REVIEWER = "reviewer"
    DOCUMENT = "document number"
    TRAIL = "breadcrumb"
    CREW = "crew"  # 校对, 监制: credits that are none of the record's fields
    OTHER = "other"  # known, and none of the record's fields
    NOISE = "noise"  # tools of the page: ends the value before it


_PRINTED = {
    Role.SOURCE: """
        来源 信息来源 文章来源 稿件来源 新闻来源 内容来源 消息来源 本文来源 本文来源于 本文来自 来源于 来自 资料来源
        稿源 文稿来源 出处 文章出处 转自 摘自 转载自 供稿单位 来稿单位 报送单位 供稿部门 报送部门 投稿单位 来源单位
        信息来源单位 转载来源 原文来源 消息来源单位
    """,
    Role.ISSUER: "发布机构 发文机关 发布单位 公开单位 发文单位 发布部门 信息提供 提供单位 信息提供单位 公布单位",
    Role.PUBLISHED: """
        发布时间 发布日期 发表时间 发表日期 时间 日期 创建时间 公开日期 发文日期 更新时间 更新日期 发布于 发表于
        录入时间 信息时间 上传时间 添加时间 刊发时间 公开时间 编辑时间 发稿时间 发稿日期 刊发日期 发文时间 创建日期
        录入日期 上传日期 添加日期 公布时间 公布日期 信息日期 加入时间 提交时间 文章时间 新闻时间 发帖时间
    """,
    Role.VIEWS: """
        浏览次数 浏览 浏览量 浏览数 阅读 阅读次数 阅读量 阅读数 点击 点击数 点击次数 点击量 点击率 访问次数 访问量
        访问 查看 查看次数 热度 人气 被阅读 阅读人数 浏览人数 点击人数 访问人数 已浏览 已阅读 总浏览量
    """,
    Role.AUTHOR: """
        作者 文章作者 原作者 记者 本报记者 本网记者 本站记者 本台记者 见习记者 特约记者 实习记者 全媒体记者 融媒体记者
        首席记者 通讯员 本报通讯员 特约通讯员 实习生 撰稿 撰稿人 撰文 原创 供稿人 供稿者 投稿 投稿人 文字 报道 整理 文
        作者姓名 拟稿 拟稿人 执笔 采写 口述 本文作者 供稿员 文稿 信息员 撰写 撰写人 采编
    """,
    Role.SUPPLIER: "供稿 图文供稿 文字供稿 稿件提供",
    Role.PUBLISHER: "发布者 发布人 发布员 发表者 上传者 上传人 信息发布 信息发布人",
    Role.PHOTOGRAPHER: "摄影 摄影者 摄影师 摄影记者 摄 图 供图 图片 图片摄影 配图 拍摄 图片提供",
    Role.BOTH: """
        文图 图文 文/图 图/文 文、图 图、文 文字图片 文字/图片 摄影报道 摄影/报道 文并摄 文并图 撰文/摄影 撰文摄影
        文字/摄影 文/摄 文/摄影 文字摄影
    """,
    Role.EDITOR: """
        网络编辑 责任编辑 责编 编辑 本版编辑 本期编辑 值班编辑 执行编辑 文字编辑 栏目编辑 实习编辑 新媒体编辑 网站编辑
        信息编辑 一审编辑 初审编辑 编辑人 编审 网编 编校 编发 信息录入人 信息录入 录入 录入人 录入员 录入者 文章录入
        责任编辑人
    """,
    Role.REVIEWER: """
        信息审核 审核 审核人 审核员 信息审核人 稿件审核 内容审核 审稿 审稿人 审签 审签人 审定 审定人 审发 审读 审阅
        核稿 核稿人 核发 核发人 终审核发 终审 终审人 初审 初审人 复审 复审人 一审 二审 三审 签发 签发人 签审 初核 复核
        审批 审批人 二审审核 三审审核 一审审核 三审核发 三审签发 终审签发 责任审核 值班审核 审校 校审 监审 签批
        审核编辑 复审编辑 终审编辑 二审编辑 三审编辑 一审一校 二审二校 三审三校 初审初校 复审复校 终审终校 审核签发
        审核发布
    """,
    Role.DOCUMENT: "文号 发文字号 发文文号 文件编号 公文文号 公文字号 文件号 文件文号",
    Role.TRAIL: """
        当前位置 您的位置 您现在的位置 你现在的位置 现在的位置 现在位置 所在位置 位置 当前的位置 您当前所在的位置
        您当前的位置 你当前的位置 您当前位置 你的位置 您所在的位置 您所在位置 当前所在位置 您的当前位置 目前位置
        您目前的位置 您现在所在的位置 您现在所在位置 您现在位置 您当前所在位置 当前所在的位置 当前栏目 你所在的位置
        当前路径
    """,
    Role.CREW: """
        美术编辑 视觉编辑 图片编辑 总编辑 副总编辑 技术编辑 版式编辑 视频编辑 校对 一审校对 二审校对 三审校对 责任校对
        监制 总监制 统筹 策划 排版 制作 设计 美编 主编 副主编 出品 剪辑 播音 配音 海报 翻译 编译 制图 值班主任
        值班总监 值班总编 值班主编 值班领导 总编 校核 一校 二校 三校 初校 终校 摄像 编导
    """,
    Role.OTHER: """
        图片来源 数据来源 图源 题图来源 作者单位 作者简介 视频 成文日期 生成日期 废止日期 实施日期 生效日期 失效日期
        成文时间 印发日期 签署日期 页面生成时间 生成时间 索引号 主题分类 主题词 有效性 关键词 关键字 标签 分类 体裁
        栏目 所属栏目 原标题 标题 摘要 导读 内容概述 公开方式 公开形式 公开范围 信息分类 信息名称 名称 服务对象 评论
        评论数 跟帖 点赞 下载 下载次数 编号 版权 联系电话 电话 联系人 责任人 负责人 修改时间 截止时间 有效期 责任部门
        责任单位 内容分类 时效性 效力状态 文件状态 组配分类 体裁分类 信息索取号 统一编号 相关附件 相关链接 相关文件
        相关报道
    """,
    Role.NOISE: """
        字体大小 字体 字号 字号大小 打印 打印本页 打印本稿 打印本文 打印此页 打印文章 关闭 关闭窗口 关闭本页 分享
        分享到 分享至 收藏 加入收藏 收藏本页 保存 保存本页 扫一扫 扫一扫在手机打开当前页 扫一扫在手机打开当前页面
        扫一扫在手机端打开当前页 扫码阅读 手机阅读 我要纠错 纠错 无障碍浏览 word下载 返回列表 返回顶部 返回 背景色
        视力保护色 朗读 放大 缩小 正常 默认 复制链接 复制 微信 微博 转发 下载本页 推荐 繁體 繁体 简体 大 中 小 次 a+
        a- 手机扫一扫 投诉举报 举报 上一篇 下一篇 上一条 下一条 退出老年人模式
    """,
}  # fmt: skip

WORDS: dict[Role, tuple[str, ...]] = {role: tuple(printed.split()) for role, printed in _PRINTED.items()}
"""Every label that is known, by what its value is."""

ROLES: dict[str, Role] = {word.lower(): role for role, group in WORDS.items() for word in group}
"""The role of each label, in lower case."""


def words(printed: str) -> frozenset[str]:
    """Return the words of a text as a set."""
    return frozenset(printed.split())


def role_of(label: str) -> Role | None:
    """Return what the value of a label is, whatever blanks and colon it is printed with.

    >>> role_of("发 布 时 间：")
    <Role.PUBLISHED: 'published'>
    """
    return ROLES.get(squeeze(label).rstrip("：:").lower())

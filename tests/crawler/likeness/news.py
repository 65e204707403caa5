"""Made-up news of made-up words, names and places, drawn by a seed from the syllables of this file."""

from __future__ import annotations

import random
from dataclasses import dataclass


def _words(printed: str) -> list[str]:
    return printed.split()


SYLLABLES = (
    "澄沐岚霁桐柘蘅芷珏琮璟珩骐骥翎翊昀晟熠烨炜煦墨砚笺筠筱竺笙箫笛瑟琴缨纶绮绫缎帛锦绣绢纨泓涧漪澜潼濯瀚灏渊溟沧浩"
    "渺岑崧嶂峦巍嵘岫嵩岱屏苇荻菱萍藻荇芡莼菰"
    "稷黍粟粱菽麻葵薯芋蔗茗荈槚棠梓楸楠檀枫槐椿榛橡栎樟桦杉柽橘柚橙榴枇杷棣萱荷莲蓉芙蕖茉莉薇蔷牡丹芍药兰蕙菊梅竹松"
    "鹤鹭鸢鹃莺燕鸿雁鹄凫鸥鹂鸾凤麒麟蛟螭"
)
FAMILY = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕张孔曹严华金魏陶姜谢邹窦苏潘葛范彭鲁韦马苗方袁柳鲍史唐费薛雷贺倪汤罗"
    "郝安常傅齐康伍余顾孟黄萧"
)
THINGS = _words(
    "观测 讲演 展板 器材 模型 显微镜 望远镜 标本 菌种 苗圃 果园 温室 灌渠 土样 水样 "
    "气压 潮汐 星图 月相 彗尾 极光 磁针 齿轮 滑轮 杠杆 电路 线圈 光栅 棱镜 酵母 孢子 "
    "花粉 叶脉 根系 茎秆 籽粒 虫害 病斑 药剂 配方 仓储 晾晒 包装 运输 销路 手册 折页 "
    "课件 题库 竞答 游园 集市 夜校 讲堂 书屋 橱窗 长廊"
)
DOINGS = _words(
    "讲解 演示 陈列 测量 记录 比较 修剪 嫁接 育苗 播种 采样 化验 装配 调试 校准 绘制 "
    "誊写 翻译 收集 登记 分发 巡展 答疑 辅导 示教 点评 交流 合影 参与 动手"
)
MOODS = _words("细致 耐心 热烈 踊跃 认真 生动 有趣 清楚 仔细 轻松 深刻 专注 从容 周到 欢快 亲切 踏实 新颖")
JOINS = _words("随后 同时 期间 此外 接着 为此 其间 最后 一旁 现场 当场 会上 会后 课间 路上 午后")
ENDINGS = _words("县 区 镇 乡 村 街道 市")
SCHOOLS = _words("小学 中学 学院 科技馆 医院")
HAN = "〇一二三四五六七八九"


@dataclass(frozen=True, slots=True)
class Text:
    """An article as the archive gets it."""

    title: str
    body: str


def word(chance: random.Random, length: int = 2) -> str:
    """Return a made-up word or name."""
    return "".join(chance.choice(SYLLABLES) for _ in range(length))


def person(chance: random.Random) -> str:
    """Return a person's name."""
    return chance.choice(FAMILY) + word(chance, chance.choice((1, 2, 2)))


def place(chance: random.Random) -> str:
    """Return the name of a place."""
    return word(chance) + chance.choice(ENDINGS)


def sentence(chance: random.Random) -> str:
    """Return a sentence without facts."""
    clauses = [
        f"{chance.choice(JOINS) if chance.random() < 0.3 else ''}{word(chance) if chance.random() < 0.3 else ''}"
        f"{chance.choice(MOODS)}地{chance.choice(DOINGS)}{word(chance)}{chance.choice(THINGS)}"
        f"{'和' + chance.choice(THINGS) if chance.random() < 0.4 else ''}"
        for _ in range(chance.randint(2, 4))
    ]
    return "，".join(clauses) + "。"


def told(chance: random.Random) -> str:
    """Return a sentence with facts."""
    return chance.choice(
        (
            (
                f"{chance.randint(1, 12)}月{chance.randint(1, 28)}日，{place(chance)}的"
                f"{chance.randint(20, 900)}名居民到场。"
            ),
            (
                f"来自{word(chance)}{chance.choice(SCHOOLS)}的{person(chance)}老师{chance.choice(DOINGS)}了"
                f"{chance.choice(THINGS)}。"
            ),
            f"{place(chance)}发放{chance.choice(THINGS)}{chance.randint(100, 9000)}份，{person(chance)}主任致辞。",
            f"第{HAN[chance.randint(1, 9)]}组由{person(chance)}、{person(chance)}、{person(chance)}组成。",
        )
    )


def news(chance: random.Random) -> Text:
    """Return a piece of news of 300 to 2,000 letters, with facts all over it."""
    length = chance.randint(300, 2000)
    year = chance.randint(2008, 2026)
    where = place(chance)
    title = f"{where}{year}年{word(chance)}{chance.choice(THINGS)}活动举行"
    lines = [
        (
            f"{year}年{chance.randint(1, 12)}月{chance.randint(1, 28)}日，"
            f"{where}举行{word(chance)}{chance.choice(THINGS)}活动。"
        )
    ]
    while sum(map(len, lines)) < length:
        lines.append("".join(told(chance) if chance.random() < 0.25 else sentence(chance) for _ in range(3)))
    return Text(title, "\n".join(lines))

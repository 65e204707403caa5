"""Names as bylines print them: split, told from organisations and from placeholders."""

from __future__ import annotations

import re

from items.labels import words
from items.text import clean

HAN = "\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003134f〇"
_DOT = "·•‧∙・"

_NAME = re.compile(f"[{HAN}]{{2,4}}|[{HAN}A-Za-z]+(?:[{_DOT}][{HAN}A-Za-z]+)+|[A-Za-z][A-Za-z.'’-]*(?: [A-Za-z.'’-]+)*")
_HAN_NAME = re.compile(f"[{HAN}]{{2,4}}")
_SEPARATORS = re.compile(r"[\s、，,；;/／|丨&＆]+")
_LATIN = re.compile(r"[A-Za-z][A-Za-z.'’-]*")
_STAFF_CODE = re.compile(r"[A-Z]{0,4}\d{2,}")
_CODE = re.compile(f"(?<=[{HAN}])_?[A-Z]{{1,4}}\\d{{2,}}(?![A-Za-z0-9])")
_DEEDS = words("整合 整理 报道 综合 综合报道 编译 采写 摄影报道 实习")
_OFFICE = re.compile(rf"[{HAN}]{{2,}}(?:记者|作者|通讯员|评论员|撰稿人|撰稿|特约|编辑部)|《[^《》]+》(?:记者|作者)?")
_ASIDE = re.compile(r"[（(【\[][^（）()【】\[\]]*[）)】\]]")
_PLACEHOLDER = re.compile(
    r"(?:系统|超级|网站|后台|信息|平台)?(?:管理|发布|录入|编辑)员\d*|admin\w*|administrator|root|system|sys|user\d*|"
    r"guest|test\d*|editor|null|none|undefined|未知|不详|佚名|匿名|无|暂无|本站原创|本网原创|原创|本站|本网|网络整理|"
    r"(?:网站|站点|媒体|来源|作者|单位|部门)名称|网络转载|网络|互联网|转载|转载文章|站长|小编|其他|其它|[-—_*./\d]+",
    re.IGNORECASE,
)
_SOURCE_AS_PRINTED = frozenset({"本站", "本网", "网络", "互联网", "其他", "其它"})
_ORGANISATION = re.compile(
    f"[{HAN}]{{2,}}[局院办处委厅协报网馆站所室部会校社台府司科心队团组学厂店园企班]|[市省县区州镇乡本我][{HAN}]{{1,3}}"
)
_NAME_LIKE_ENDINGS = frozenset("会社科心学部园团班")
# The most common family names; they only tell "记者甲乙" from words such as "记者手记".
_FAMILY_NAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方"
    "白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳"
    "甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚"
    "岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀郁胥南班储原"
    "栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻位厉伊仝区郜海阚花权强帅屠豆朴盖练廉禹井祖漆巴丰支卿国狄平计索宣晋相初门雍敬赛岩随鹿泉司欧上诸夏皇尉"
)
_COMPOUND = words("欧阳 司马 上官 诸葛 司徒 东方 皇甫 尉迟 公孙 慕容 令狐 夏侯 轩辕")
_THREE = 3
_UNFAMILIAR = re.compile(f"[{HAN}]{{2,3}}")
_IN_NO_NAME = frozenset("您你我他她它们的了吗呢吧啊请这那哪什谁怎么在不没很都就还把被让因所")
_BESIDE_LABELS = words(
    "手记 札记 日记 随笔 观察 观点 调查 走访 采访 专访 暗访 见闻 现场 报道 资料 图片 照片 航拍 视频 谢谢 感谢 可以 "
    "如何 是否 手机 截图 获悉 了解 了解到 看到 发现 证实 注意到"
)


def split(value: str) -> list[str]:
    """Return the names that a label's value prints, in order; placeholders and staff codes are left out.

    >>> split("李 明、阿依古丽·买买提 王小红")
    ['李明', '阿依古丽·买买提', '王小红']
    """
    plain = _CODE.sub("", re.sub(rf"\s*([{_DOT}])\s*", r"\1", clean(_ASIDE.sub(" ", value))))
    tokens = [token.strip("。.:：-—（）()【】[]<>《》\"'“”*") for token in _SEPARATORS.split(plain)]
    names = _joined([token for token in tokens if token])
    names = [name for name in names if name not in _DEEDS and not _OFFICE.fullmatch(name)] or names
    coded = [name for name in names if not _STAFF_CODE.fullmatch(name)]
    return list(dict.fromkeys(name for name in coded or names if not is_placeholder(name) and "@" not in name))


def is_name(text: str) -> bool:
    """Tell whether the text has the form of one person's name."""
    return bool(_NAME.fullmatch(text))


def is_likely_person(text: str) -> bool:
    """Tell whether the text is a person's name even where nothing but its own form speaks for it."""
    if not is_name(text):
        return False
    return not _HAN_NAME.fullmatch(text) or (text[0] in _FAMILY_NAMES and not is_organisation(text))


def may_be_person(text: str) -> bool:
    """Tell whether the text can be a person's name, of any family, where a label already says that it is one."""
    if text in _BESIDE_LABELS or not _IN_NO_NAME.isdisjoint(text):
        return False
    return is_likely_person(text) or (bool(_UNFAMILIAR.fullmatch(text)) and not is_organisation(text))


def has_family_name(text: str) -> bool:
    """Tell whether the text begins as the names of persons do."""
    return text[:1] in _FAMILY_NAMES or text[:2] in _COMPOUND


def is_organisation(text: str) -> bool:
    """Tell whether the text names a body rather than a person."""
    if len(text) == _THREE and text[0] in _FAMILY_NAMES and text[-1] in _NAME_LIKE_ENDINGS:
        return False
    return bool(_ORGANISATION.fullmatch(text))


def is_placeholder(text: str) -> bool:
    """Tell whether a system or a lazy hand put the text there in place of a name."""
    return bool(_PLACEHOLDER.fullmatch(text))


def is_source(text: str) -> bool:
    """Tell whether the text can be a source; 本站 is one, 本站原创 is none."""
    return bool(text) and (text in _SOURCE_AS_PRINTED or not is_placeholder(text))


def is_vague(text: str) -> bool:
    """Tell whether a source says no more than that there is one: 网络."""
    return text in _SOURCE_AS_PRINTED


def _joined(tokens: list[str]) -> list[str]:
    """Join what belongs to one name: single characters of a spread-out name, the words of a Latin one."""
    names: list[str] = []
    for token in tokens:
        last = names[-1] if names else ""
        if _belongs(last, token):
            names[-1] += token
        elif last and _LATIN.fullmatch(token) and re.fullmatch(r"[A-Za-z.'’ -]+", last):
            names[-1] += f" {token}"
        else:
            names.append(token)
    return names


def _belongs(last: str, token: str) -> bool:
    single = len(token) == 1 and re.fullmatch(f"[{HAN}]", token)
    return bool(single and last and (len(last) == 1 or last in _COMPOUND))

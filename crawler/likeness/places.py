"""Words that tell the name of a place or a body: what such names end in, what no name is, and large places by name."""

from __future__ import annotations

import re

from items.labels import words
from items.names import HAN

_BODIES = (
    "小学|中学|大学|学院|学校|幼儿园|医院|卫生院|公司|集团|协会|学会|研究会|促进会|联合会|合作社|研究所|研究院|"
    "基地|公园|广场|图书馆|科技馆|博物馆|"
    "文化馆|体育馆|展览馆|纪念馆|少年宫|车站|水库|工厂|农场|林场|牧场|电站|寺"
)
_UNITS = "自治州|自治县|自治旗|街道|社区|[省市县区旗镇乡村州屯寨]"
# A street only with a number behind it.
_STREET = "(?:大道|[路街巷])(?=[\U000f0000-\U0010fffd])"
ENDING = re.compile(f"{_BODIES}|{_UNITS}|{_STREET}")
"""what names of places and bodies end in"""

# Before such an ending the last of these makes an ordinary word: 全市, 城市, 山区, 走进社区, 重点中学.
_ORDINARY = frozenset(
    "全我本各该此某每几多数两外跨城都超上门股楼夜集辖级故家下返老同思回还山农乡驻进入困范政然心小重地社园校街灾牧库"
    "林战军片特景厂郊市县区镇村示强"
    "到往赴在于向对为和与及等的了个所名位支从以把让给被将是有由或出离过至当整贫联帮扶管护治兴帮建访逛爱护周附邻沿道"
    "马公铁线大中高"
)
_ORDINARY_WORDS = words(
    "服务 覆盖 联系 依托 围绕 推动 带动 建设 打造 支持 帮助 聚焦 组织 引导 动员 示范 特色 优秀 先进 有关 相关 部分 "
    "全部 所有 各类 当地 本地 附近 "
    "周边 民办 公办 农村 城市 乡镇 基层 贫困 结对 定点 试点 实验 普通 高等 职业 技工 中等 开发 高新 工业 试验 辖区 "
    "文明 美丽 和谐 智慧 幸福 平安 "
    "部门 单位 企业 机构 街道 社区 学校 科普 教育 培训 实践 研学 活动 志愿 关心 关爱 走访 参观 考察 调研 全国 全省 "
    "全市 全县 全区 我省 我市 我县 我区"
)

LARGE = words(
    "北京 天津 上海 重庆 河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 海南 四川 "
    "贵州 云南 陕西 甘肃 青海 台湾 内蒙古 "
    "广西 西藏 宁夏 新疆 香港 澳门 石家庄 唐山 秦皇岛 邯郸 邢台 保定 张家口 承德 沧州 廊坊 衡水 太原 大同 阳泉 "
    "长治 晋城 朔州 晋中 运城 忻州 临汾 "
    "吕梁 呼和浩特 包头 乌海 赤峰 通辽 鄂尔多斯 呼伦贝尔 巴彦淖尔 乌兰察布 沈阳 大连 鞍山 抚顺 本溪 丹东 锦州 营口 "
    "阜新 辽阳 盘锦 铁岭 葫芦岛 长春 "
    "四平 辽源 通化 白山 松原 白城 延边 哈尔滨 齐齐哈尔 鸡西 鹤岗 双鸭山 大庆 伊春 佳木斯 七台河 牡丹江 黑河 绥化 "
    "南京 无锡 徐州 常州 苏州 南通 "
    "连云港 淮安 盐城 扬州 镇江 泰州 宿迁 杭州 宁波 温州 嘉兴 湖州 绍兴 金华 衢州 舟山 台州 丽水 合肥 芜湖 蚌埠 "
    "淮南 马鞍山 淮北 铜陵 安庆 黄山 滁州 "
    "阜阳 宿州 六安 亳州 池州 宣城 福州 厦门 莆田 泉州 漳州 南平 龙岩 宁德 南昌 景德镇 萍乡 九江 新余 鹰潭 赣州 "
    "吉安 宜春 抚州 上饶 济南 青岛 淄博 "
    "枣庄 东营 烟台 潍坊 济宁 泰安 威海 日照 临沂 德州 聊城 滨州 菏泽 郑州 开封 洛阳 平顶山 安阳 鹤壁 新乡 焦作 "
    "濮阳 许昌 漯河 三门峡 南阳 商丘 信阳 "
    "周口 驻马店 武汉 黄石 十堰 宜昌 襄阳 鄂州 荆门 孝感 荆州 黄冈 咸宁 随州 恩施 长沙 株洲 湘潭 衡阳 邵阳 岳阳 "
    "常德 张家界 益阳 郴州 永州 怀化 娄底 "
    "湘西 广州 韶关 深圳 珠海 汕头 佛山 江门 湛江 茂名 肇庆 惠州 梅州 汕尾 河源 阳江 清远 东莞 中山 潮州 揭阳 云浮 "
    "南宁 柳州 桂林 梧州 北海 防城港 "
    "钦州 贵港 玉林 百色 贺州 河池 来宾 崇左 海口 三亚 成都 自贡 攀枝花 泸州 德阳 绵阳 广元 遂宁 内江 乐山 南充 "
    "眉山 宜宾 广安 达州 雅安 巴中 资阳 "
    "阿坝 甘孜 凉山 贵阳 六盘水 遵义 安顺 毕节 铜仁 昆明 曲靖 玉溪 保山 昭通 丽江 普洱 临沧 楚雄 红河 文山 大理 "
    "德宏 拉萨 日喀则 昌都 林芝 山南 那曲 "
    "西安 铜川 宝鸡 咸阳 渭南 延安 汉中 榆林 安康 商洛 兰州 嘉峪关 金昌 白银 天水 武威 张掖 平凉 酒泉 庆阳 定西 "
    "陇南 临夏 西宁 海东 银川 石嘴山 吴忠 "
    "固原 中卫 乌鲁木齐 克拉玛依 吐鲁番 哈密 昌吉 伊犁 塔城 喀什 和田"
)
"""provinces and prefectures, as they are called without what they are"""

_PROPER = re.compile(f"[{HAN}A-Za-z]+")


def is_proper(core: str) -> bool:
    """Tell whether the word before an ending can be a name: 耀州(区), 朝阳(小学), not 全(市), 走进(社区)."""
    if not _PROPER.fullmatch(core):
        return False
    return (core[-1] not in _ORDINARY and core[-2:] not in _ORDINARY_WORDS) or core in LARGE

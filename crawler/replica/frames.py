"""Sentence frames of the made-up news. `{slot}` names a pool of `words`, or a number."""

from __future__ import annotations

NEWS_OPENING = (
    "{when},{org}在{place}{verb}{activity},{people}、{people}等{n3}余人参加。",
    "为进一步{theme},{when}{org}联合{org}走进{place},{verb}了以“{theme}”为主题的{activity}。",
    "{when},“{theme}”{activity}在{place}拉开帷幕,{leader}出席并讲话。",
    "本网讯 {when},{place}迎来了一场特别的{activity},{org}的{n2}名专家把{topic}知识送到{people}身边。",
    "由{org}主办、{org}承办的{activity}{when}在{place}举行,共有{n2}支队伍、{n3}名{people}报名。",
    "{when},记者从{org}获悉,今年的{activity}将首次移师{place},活动围绕{theme}设置了{n1}个板块。",
    "按照年度安排,{org}{when}组成{n1}个小组,赴{place}调研{topic}推广情况,并同{people}座谈。",
    "{place}的{people}没有想到,{when}{org}会把{activity}办到家门口。",
)

NEWS_BODY = (
    "活动现场设置了{topic}、{topic}等{n2}个展区,通过{means}的方式讲解,共发放{thing}{n3}份。",
    "{leader}指出,开展{activity}是{theme}的具体举措,要{plan},更要{plan}。",
    "在{topic}环节,来自{org}的专家以{means}作示范,{people}围在一旁边看边记。",
    "“过去只听说过{topic},今天才弄明白其中的道理。”一位{people}拿着{thing}高兴地说。",
    "据了解,自{year}年以来,{org}累计在{place}举行同类活动{n2}场,受益{people}{n4}人次。",
    "为保证效果,{org}提前{n2}天摸底,收集{people}提出的问题{n3}条,其中涉及{topic}的占{n2}%。",
    "培训内容{quality},既有{topic}的理论,又有{means},{result}。",
    "随后,一行人来到{place},实地查看{topic}示范点,对{means}的做法给予肯定。",
    "座谈会上,{people}代表就{topic}、{topic}踊跃提问,专家逐一作答,{result}。",
    "{org}还向{place}赠送{thing}{n3}套、{thing}{n2}件,总价值约{n1}万元。",
    "本次{activity}历时{n1}天,行程{n3}公里,覆盖{place}、{place}和{place}。",
    "比赛分为{topic}和{topic}两个组别,经过{n1}轮角逐,{place}代表队以{n2}分的成绩夺得第一。",
    "讲座{quality},主讲人从{topic}谈起,用{n2}幅图片介绍了{topic}的来龙去脉。",
    "截至目前,当地已建成{topic}示范园{n2}个,吸纳{people}{n3}名,{result}。",
    "{leader}要求,各单位要围绕{theme},在{plan}上下功夫,确保{activity}取得实效。",
    "针对{people}反映集中的{topic}难题,{org}当场成立技术小组,约定{n2}日内上门指导。",
    "志愿者们分成{n1}路,采用{means}向过往的{people}介绍{topic},{result}。",
    "在{place},一台{thing}引来不少{people}驻足,讲解员由此说到{topic}背后的科学。",
    "统计显示,参与问卷的{n3}人中,有{n2}%能够正确回答{topic}题目,比上次提高{n1}个百分点。",
    "这次活动{quality},{org}充分发挥{people}的作用,把{means}与{means}结合起来。",
    "一年来,{place}先后{verb}{activity}{n1}次,建起{n2}平方米的展厅,添置{thing}{n3}件。",
    "仪式上宣读了表彰决定,{n2}名{people}获评{award},{leader}为他们颁发了证书。",
    "下午的{activity}移至{place},{n2}位{people}轮流上台,分享{topic}的心得。",
    "家住{place}的一位老人听完{topic}介绍,领到了{thing},还预约了下次{activity}。",
)

NEWS_CLOSING = (
    "下一步,{org}将{plan}、{plan},推动{activity}常态化,让{people}得到更多实惠。",
    "{leader}表示,将以此次活动为契机,围绕{theme}持续发力,努力{plan}。",
    "大家纷纷表示,要把学到的{topic}知识带回{place},影响身边的{people}。",
    "活动至{n1}时许结束,{org}随后召开小结会,就{plan}作了安排。",
    "目前,第二批{activity}的筹备工作已在{place}展开,预计惠及{people}{n4}名。",
    "此次活动{quality},{result},也为{place}今后{plan}积累了经验。",
)

NOTICE_OPENING = (
    "各区县科协、市级各学会:为{theme},经研究,决定开展{year}年度{award}推荐工作。现将有关事项通知如下。",
    "根据{org}的统一部署,{year}年{award}评审已经结束。经{people}推荐、{means}和专家评议,现将结果公示于后。",
    "{org}定于近期在{place}{verb}{activity},面向{people}公开征集节目和展项,欢迎报名。",
    "为做好{topic}有关工作,{org}拟采购{thing}{n3}套,现面向社会征询意向单位。",
    "按照《{award}管理办法》的规定,{org}对{place}等{n2}个单位进行了复核,现将情况公告如下。",
    "受{org}委托,现就{activity}期间{place}场地开放安排公告如下,请{people}周知。",
)

NOTICE_BODY = (
    "申报单位须在{topic}领域连续工作{n1}年以上,有{n2}名专职{people},并能独立{plan}。",
    "请于{month}月{day}日前将{doc}、{doc}一式{n1}份报送至{org},{rule}。",
    "推荐对象应长期从事{topic}工作,近{n1}年内{verb}过{activity},{result}。",
    "评审采取{means}与{means}相结合的办法,总分为{n3}分,其中{topic}占{n2}分。",
    "公示期自{month}月{day}日起共{n1}个工作日,如有异议,请以书面形式向{org}反映。",
    "入选者将获得{thing}{n2}套及{n1}万元的工作补助,优先承担{activity}任务。",
    "各单位要高度重视,明确{leader}负责,{plan},{rule}。",
    "名额分配如下:{place}{n1}个,{place}{n1}个,{place}{n1}个,市级学会共{n2}个。",
    "参加人员统一着装,自备{thing},于{month}月{day}日到{place}报到,食宿由{org}安排。",
    "咨询时间为工作日八时至{n1}时三十分,地点设在{place}{n2}号,{rule}。",
    "对{topic}类项目,须另附{doc};对{topic}类项目,须经{org}盖章确认。",
    "现场将提供{means}服务,{people}可凭预约码领取{thing},每人限{n1}份。",
    "经初步审查,共收到{doc}{n3}份,其中符合条件的{n2}份,涉及{topic}的{n1}份。",
    "凡参与{activity}的{people},应遵守场馆秩序,不得携带{thing}入场。",
    "中选单位须在{n2}日内签订协议,围绕{theme}完成{topic}任务,并接受{org}检查。",
    "本次推荐坚持面向{people}的导向,对来自{place}的申报予以适当倾斜。",
)

NOTICE_CLOSING = (
    "未尽事宜由{org}负责解释,联系地址为{place}{n2}号,来信请注明“{award}”字样。",
    "请各单位认真组织,广泛发动{people},确保{award}工作{quality}。",
    "望相互转告,并欢迎{people}对{activity}予以监督。",
)

SCIENCE_OPENING = (
    "说起{topic},许多{people}会觉得离自己很远,其实它同{topic}一样,就藏在{place}的日常里。",
    "{when},{org}的热线接到{people}来电,询问{topic}究竟有没有道理。",
    "一件{thing}和{topic}有什么关系?{org}的科普讲师在{place}做了{n1}次小实验。",
    "{when}天气多变,正是了解{topic}的好时候,{leader}整理了{n1}条建议。",
    "有人说懂得{topic}就能省下{n3}元,这话对不对?且听{org}慢慢道来。",
)

SCIENCE_BODY = (
    "从原理上看,{topic}取决于温度、湿度和时间三个条件,偏差超过{n1}%就会前功尽弃。",
    "不妨准备一只{thing}、{n3}克清水和{n1}张白纸,按{means}的步骤观察{n2}分钟。",
    "研究者对{place}的{n3}个样本作了比较,发现掌握{topic}的人群出错率下降{n2}%。",
    "需要提醒{people}的是,{topic}不能代替专业处置,遇到疑难应及时联系{org}。",
    "第{n1}个误区是把{topic}当成{topic},两者看似相近,差别却有{n2}倍之多。",
    "早在{year}年,{place}的老匠人就摸索出{topic}的窍门,代代相传,{result}。",
    "若把{topic}比作盖房子,{thing}便是地基,{means}则是脚手架,缺一不可。",
    "夏季操作应避开正午,每隔{n2}分钟检查一次,{people}最好两人一组,备好{thing}。",
    "近年来,借助{topic}与{topic}的结合,相关设备的能耗降低约{n2}%,价格也降了{n1}成。",
    "实验{quality},把{thing}放在窗台上,{n1}小时后记下刻度,再与{n2}度时的数据对照。",
    "专家建议每周安排{n1}次练习,先从{means}入手,再过渡到{topic}。",
    "孩子们最爱问为什么,面对{topic},家长可以用{thing}打个比方,不必急着给出答案。",
    "在{activity}上,{org}用{n2}块展板说明{topic},{people}排起了长队。",
    "记录表明,{place}一带适宜推广{topic}的地块有{n4}亩,目前利用了{n2}%。",
)

SCIENCE_CLOSING = (
    "总之,{topic}并不神秘,{people}只要肯动手,{thing}也能变成好老师。",
    "下一期,{org}将介绍{topic},欢迎{people}把问题寄到{place}。",
    "科学就在身边,愿{theme}成为每个{people}的习惯。",
)

TITLES: dict[str, tuple[str, ...]] = {
    "news": (
        "{org}{verb}{activity}",
        "{activity}走进{place} {people}受益",
        "“{theme}”{activity}在{place}举行",
        "{org}赴{place}调研{topic}工作",
        "{place}:{topic}培训让{people}尝到甜头",
        "{org}在{place}开展{topic}与{topic}专题{activity}",
        "{year}年{activity}在{place}启动 {n3}名{people}参加",
    ),
    "notice": (
        "关于推荐{year}年度{award}的通知",
        "{year}年{award}评审结果公示",
        "关于在{place}征集{activity}展项的公告",
        "关于采购{thing}的询价公告({place})",
        "{org}关于{activity}场地安排的公告",
    ),
    "science": (
        "{topic}:你不知道的{n1}件事",
        "从{thing}看{topic}",
        "{people}如何读懂{topic}",
        "{topic}与{topic}有何不同",
        "{org}专家谈{topic}",
    ),
}

KICKERS = (
    "科普润{place} 服务进万家",
    "聚焦{topic} 助力{theme}",
    "{theme}系列报道之{n1}",
    "把{activity}办到{people}心坎上",
)

SUBTITLES = (
    "——{org}{activity}侧记",
    "{n3}名{people}同上一堂{topic}课",
    "——写在{activity}开展{n1}周年之际",
    "{leader}出席活动",
)

CAPTIONS = (
    "图为{place}{activity}现场。",
    "{people}体验{topic}。",
    "专家为{people}讲解{topic}。",
    "{org}发放{thing}。",
)

FRAMES = {
    "news": (NEWS_OPENING, NEWS_BODY, NEWS_CLOSING),
    "notice": (NOTICE_OPENING, NOTICE_BODY, NOTICE_CLOSING),
    "science": (SCIENCE_OPENING, SCIENCE_BODY, SCIENCE_CLOSING),
}

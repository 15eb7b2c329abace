"""What the shape of a name says: whether it can be a person's, and the nationality that it suggests (used only where
nothing else is told, and marked as inferred)."""

from __future__ import annotations

import re

SURNAMES = (
    "Bai|Bao|Bo|Cai|Cao|Chang|Chen|Cheng|Chi|Cui|Dai|Deng|Ding|Dong|Du|Duan|Fan|Fang|Fei|Feng|Fu|Gao|Ge|Geng|"
    "Gong|Gu|Guan|Guo|"
    "Hao|He|Hou|Hu|Hua|Huang|Jia|Jiang|Jin|Kong|Lei|Li|Liang|Liao|Lin|Liu|Long|Lou|Lu|Luan|Luo|Lyu|Ma|Mao|"
    "Meng|Miao|Mo|Ni|Niu|Pan|"
    "Pang|Peng|Pu|Qi|Qian|Qiao|Qin|Qiu|Qu|Ren|Ruan|Sai|Shao|Shen|Shi|Song|Su|Sun|Tan|Tang|Tao|Tian|Tong|Wan|"
    "Wang|Wei|Wen|Weng|Wu|"
    "Xi|Xia|Xiang|Xiao|Xie|Xiong|Xu|Xue|Yan|Yang|Yao|Ye|Yi|Yin|You|Yu|Yuan|Yue|Zeng|Zhai|Zhan|Zhang|Zhao|"
    "Zheng|Zhong|Zhou|Zhu|Zhuang|Zou|Zuo"
)
SYLLABLE = "(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ueng|an|en|in|un|ai|ao|ei|ia|ie|iu|ou|ua|ue|ui|uo|er|a|e|i|o|u))"  # noqa: E501
CHINESE = re.compile(rf"(?:{SURNAMES}) (?=[A-Z])(?i:{SYLLABLE}{{1,2}})")
VIETNAMESE = re.compile(
    r"(?:Nguyen|Tran|Pham|Hoang|Phan|Vuong|Dang|Bui|Ngo|Duong|Truong|Dinh|Trinh|Le)(?: [A-Z][a-z]+){1,3}"
)


# Words of bodies, fields, places and works: whatever ends in one of them is nobody's name.
THINGS = frozenset(
    "Affairs Agencies Anniversary Area Areas Armistice Arts Asia Association Associations Ballet Band Birth Branch "
    "Branches Bureau Camp Center Centre Championship Championships Charity Chapter Circles Cities Citizens City Class "
    "Classes Club Clubs Commemorating Commemoration Commerce Committees Commonwealth Communications Communists "
    "Companies Complex Constitution Construction Cooperation Corporations Council Councils Counties County Countries "
    "Cruise Cultural Culture Day Days Declaration Defence Defense Democratic Department Departments Development "
    "District Districts Division Dynasty East Economic Economy Education Emeritus Enterprises Environment Exchange "
    "Executive Exhibition Factories Farm Farmers Federal Festivals Finance Financial Formula Foundations Friendship "
    "Games Governments Hall Hospitals House Idea Ideas Independence Industries Industry Information Institutes "
    "Institutions Interior Justice Labor Labour Legislative Local Mansion Medical Member Memorial Methodist Military "
    "Mill Ministries Motherland Munitions Museum Museums Network Networks Newspapers North Northeast Offices Orchestra "
    "Orchestras Organisations Organizations Orthodox Panel Participation Parties Peasants People Peoples Policies "
    "Policy Politics Presidium Primary Principality Province Provinces Provincial Publishers Rally Regional Region "
    "Regions Relations Republic Republics Research Residents Revolutionary Revolution Route Royal Schools Science "
    "Sciences Sector Sectors Security Social Societies Soloists South Southeast Sports State States Station Stations "
    "Street Students Studies Study Sub-Committee Supreme Teachers Technology Territory Theatre Theatres Theory Tourism "
    "Towers Trade Transport Troupes Unions Universities University Veterans Village Villages War Wars West Women "
    "Workers Works Youth Zone Zones".split()
)


def can_be_person(name: str) -> bool:
    """Whether a name can be a person's: no word of a body or a thing stands at its end, and no abbreviated month.

    >>> can_be_person("Economic Development"), can_be_person("Rose Branch"), can_be_person("Robin Cook")
    (False, False, True)
    """
    last = name.split()[-1].removesuffix("'s").removesuffix("’s")
    return last.strip(".,'’") not in THINGS


def person_start(name: str) -> int:
    """Where a person's name starts in a run of capitals: after the words of things before it, if two words are left.

    >>> person_start("Commonwealth Affairs Robin Cook"), person_start("Sun Yuhua"), person_start("East Asia")
    (21, 0, 0)
    """
    start = 0
    words = name.split(" ")
    while len(words) > 2 and words[0].strip(",") in THINGS:
        start += len(words.pop(0)) + 1
    return start


def name_shape(name: str) -> str | None:
    """ISO3 of the only nation whose names are usually written so (pinyin in two words, Vietnamese surnames); else None.

    >>> name_shape("Cui Tongwen"), name_shape("Johnny Hon"), name_shape("Nguyen Phu Trong")
    ('CHN', None, 'VNM')
    """
    if CHINESE.fullmatch(name):
        return "CHN"
    return "VNM" if VIETNAMESE.fullmatch(name) else None

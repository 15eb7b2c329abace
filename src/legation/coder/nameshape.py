"""The nationality that the shape of a name suggests: used only where nothing else is told, and marked as inferred."""

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


def name_shape(name: str) -> str | None:
    """ISO3 of the only nation whose names are usually written so (pinyin in two words, Vietnamese surnames); else None.

    >>> name_shape("Cui Tongwen"), name_shape("Johnny Hon"), name_shape("Nguyen Phu Trong")
    ('CHN', None, 'VNM')
    """
    if CHINESE.fullmatch(name):
        return "CHN"
    return "VNM" if VIETNAMESE.fullmatch(name) else None

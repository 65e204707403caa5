from __future__ import annotations

from crawler.likeness.sketch import BANDS, FACT_BITS, agreement, sketch
from crawler.likeness.wording import read_wording
from tests.crawler.likeness.pairs import pairs


def letters(text: str) -> str:
    return read_wording(None, text).letters


def test_the_keys_are_the_same_in_every_process_and_version() -> None:
    keys = sketch(letters("定于二〇二四年三月五日在荷塘区举办第三期苗圃培训班，请各单位派员参加。" * 4))
    assert keys[:3] == [94216383159451, 102675316125926, 12089006265734]


def test_a_key_is_of_47_bits_or_absent() -> None:
    for pair in pairs(40, 3):
        keys = sketch(letters(pair.one.body))
        assert len(keys) == BANDS
        assert all(key is None or 0 <= key < 1 << 47 for key in keys)
    assert sketch("五个字的文") == [None] * BANDS


def test_texts_agree_in_as_many_bands_as_they_share() -> None:
    edited = [pair for pair in pairs(600, 5) if pair.kind in {"synonyms", "noise", "head", "tail"}]
    agreed = [agreement(sketch(letters(pair.one.body)), sketch(letters(pair.other.body))) for pair in edited]
    assert sum(facts + shared >= 9 and shared >= 2 for facts, shared in agreed) >= 0.99 * len(agreed)
    others = [pair for pair in pairs(600, 5) if pair.kind == "unrelated"]
    apart = [agreement(sketch(letters(pair.one.body)), sketch(letters(pair.other.body))) for pair in others]
    assert sum(shared for _, shared in apart) < len(apart)


def test_other_facts_change_the_lower_bits_alone() -> None:
    # The letters around the fact change too; the bands that stay whole above tell the two apart below.
    text = (
        "定于{}年在荷塘区举办苗圃培训班，请各单位派员参加，自带雨具和笔记，按时到场签到入座听讲，并带回讲义传阅给大家仔细学习领会体会。"
        * 2
    )
    one, other = sketch(letters(text.replace("{}", "2023"))), sketch(letters(text.replace("{}", "2024")))
    facts, same = agreement(one, other)
    assert facts == 0
    assert same > BANDS // 2
    assert {key >> FACT_BITS for key in one if key} & {key >> FACT_BITS for key in other if key}

from __future__ import annotations

import csv
from dataclasses import asdict

from hypothesis import given
from hypothesis import strategies as st

from crawler.redaction.records import HEADER, LISTS, NAMES, TEXTS, redacted, write_list
from crawler.redaction.texts import Masked, mask_html
from items.article import Article
from items.digest import content_sha256
from tests.crawler.exporters.made import record

NUMBER, SHOWN = "13800138000", "138****8000"
CARD, CARD_SHOWN = "11010519491231002X", "110***********002X"


def full() -> dict[str, object]:
    told = f"张三 {NUMBER}"
    made = record(**dict.fromkeys(TEXTS, told), **{name: [told] for name in LISTS}, body_html=f"<p>{told}</p>")
    for name, key in NAMES:
        made[name][0][key] = told
    return made | {"content_sha256": "0" * 64, "revision": 1}


def test_every_text_that_a_person_wrote_is_masked_and_nothing_else():
    before = full()
    after, counts = redacted(before)
    assert NUMBER not in str(after)
    assert {name for name, _ in counts} == {*TEXTS, *LISTS, "body_html", "images", "attachments"}
    same = set(before) - {*TEXTS, *LISTS, "body_html", "images", "attachments", "content_sha256"}
    assert {name: after[name] for name in same} == {name: before[name] for name in same}


def test_the_digest_is_that_of_the_masked_content():
    after, _ = redacted(full())
    article = Article(url="x", **{name: after[name] for name in (*TEXTS, "authors", "photographers")})
    article.published_at, article.published_precision = after["published_at"], after["published_precision"]
    assert after["content_sha256"] == content_sha256(article)


def test_a_record_without_numbers_is_the_same_object():
    plain = record()
    assert redacted(plain)[0] is plain


def test_the_list_names_places_and_never_a_number(tmp_path):
    target = tmp_path / "list.csv"
    text = f"{NUMBER}，再说一次{NUMBER}，证件{CARD}"
    assert write_list([record(body_text=text, revision=2), record()], target) == 2
    said = target.read_text("utf-8-sig")
    assert NUMBER not in said
    assert CARD not in said
    with target.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    url = "http://www.example.cn/1.html"
    assert rows == [
        list(HEADER),
        [url, "2", "body_text", "id-card", CARD_SHOWN, "1"],
        [url, "2", "body_text", "mobile", SHOWN, "2"],
    ]


def test_html_is_masked_across_inline_tags_and_entities():
    markup = "<p>电话 <b>138</b>0013<span>8000</span></p><p>138&nbsp;0013&nbsp;8000<br>无</p>"
    shown, masked = mask_html(markup)
    assert shown == "<p>电话 <b>138</b>****<span>8000</span></p><p>138\u00a0****\u00a08000<br>无</p>"
    assert masked == [Masked("mobile", SHOWN)] * 2


def test_html_attributes():
    markup = f'<p><img alt="{NUMBER}" src="http://a.cn/{NUMBER}.jpg"><a href="tel:{NUMBER}">打</a></p>'
    shown, masked = mask_html(markup)
    assert shown == f'<p><img alt="{SHOWN}" src="http://a.cn/{NUMBER}.jpg"><a href="tel:{SHOWN}">打</a></p>'
    assert len(masked) == 2


def test_table_cells_and_paragraphs_are_not_read_together():
    markup = "<table><tr><td>138</td><td>0013</td><td>8000</td></tr></table><p>13800</p><p>138000</p>"
    assert mask_html(markup) == (markup, [])


@given(st.text(st.sampled_from("<>p/b &;amp0123456789 "), max_size=60))
def test_html_of_any_kind_is_taken(markup):
    shown, masked = mask_html(f"<p>{markup}</p>")
    assert masked or shown == f"<p>{markup}</p>"


def test_the_original_record_is_left_alone():
    before = full()
    copy = asdict(Article(**before))
    redacted(before)
    assert before == copy

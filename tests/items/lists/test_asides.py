"""Parts of a page that are no list of their own."""

from __future__ import annotations

import pytest

from items import Page, read_listing


def titles(body):
    page = Page(url="http://kx.example.cn/kxdt/", body=f"<html><body>{body}</body></html>".encode())
    return [entry.title for entry in read_listing(page).entries]


def rows(name, count=4, day="2020-04-0"):
    made = (f"<li><a href='{n}.html'>{name}之{n}的消息</a><i>{day}{n}</i></li>" for n in range(1, count + 1))
    return f"<ul>{''.join(made)}</ul>"


@pytest.mark.parametrize("box", ["foot", "hot-news", "rank", "recommend", "sidebar", "friend_link"])
def test_a_box_of_other_things_is_none(box):
    assert titles(f"<div class='{box}'>{rows('其他', 6)}</div>") == []


@pytest.mark.parametrize("box", ["nav", "menu left", "header", "xxgk_nav_list"])
def test_what_is_called_navigation_is_a_list_only_where_rows_have_dates_and_nothing_else_is_one(box):
    called = f"<div class='{box}'>{rows('导航', 6)}</div>"
    assert len(titles(called)) == 6
    assert titles(called + f"<div>{rows('列表')}</div>")[0].startswith("列表")
    assert titles(f"<div class='{box}'>{rows('导航', 6, '第')}</div>") == []


def test_a_heading_announces_other_news():
    assert titles(f"<div><h4>相关新闻</h4>{rows('其他')}</div>") == []

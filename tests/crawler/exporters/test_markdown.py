from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.crawler.exporters.hostile import PIECES
from tests.crawler.exporters.made import dataset, record

markdown = pytest.importorskip("crawler.exporters.markdown", exc_type=ModuleNotFoundError)


def written(tmp_path: Path, rows: list[dict[str, object]], archive: Path = Path("none")) -> list[Path]:
    target = tmp_path / "out"
    target.mkdir()
    assert markdown.export(dataset(rows, archive), target) == len(rows)
    return sorted(path for path in target.rglob("*") if path.is_file())


def front(text: str) -> dict[str, object]:
    lines = text.split("\n---\n", maxsplit=1)[0].removeprefix("---\n").split("\n")
    return {line.partition(": ")[0]: json.loads(line.partition(": ")[2]) for line in lines}


def test_folders_by_site_section_and_year(tmp_path):
    (path,) = written(tmp_path, [record()])
    folder = path.parent.relative_to(tmp_path / "out").as_posix()
    assert folder == "shaanxi_tongchuan/部门动态/2020"
    assert path.name.startswith("2020-04-03 市科协举办“主题日”活动 ")


def test_front_matter_heading_and_text(tmp_path):
    html = "<p>第一段</p><table><tr><td>序号</td><td>单位</td></tr></table>"
    (path,) = written(tmp_path, [record(body_html=html, kicker="引题", subtitle="副题")])
    text = path.read_text("utf-8")
    fields = front(text)
    assert fields["authors"] == ["甲", "乙"]
    assert fields["published_at"] == "2020-04-03T14:30:00+08:00"
    assert "body_text" not in fields
    heading = text.split("\n---\n")[1]
    assert heading.startswith(
        "\n引题\n\n# 市科协举办“主题日”活动\n\n副题\n\n第一段\n\n|  |  |\n| --- | --- |\n| 序号 | 单位 |"
    )


def test_files_lie_beside_it_and_are_linked(tmp_path):
    archive = tmp_path / "archive"
    (archive / "files").mkdir(parents=True)
    (archive / "files" / "a.jpg").write_bytes(b"image")
    (archive / "files" / "b.doc").write_bytes(b"doc")
    image = {"url": "http://www.example.cn/1.jpg", "alt": "图", "sha256": "x", "path": "files/a.jpg"}
    file = {"url": "http://www.example.cn/1.doc", "name": "申报 表.doc", "media_type": None, "size": 3, "sha256": "x"}
    lost = {"url": "http://www.example.cn/2.doc", "name": "未取得", "media_type": None, "size": None, "sha256": None}
    row = record(
        body_html='<p>文</p><img src="http://www.example.cn/1.jpg" alt="图">',
        images=[image],
        attachments=[file | {"path": "files/b.doc"}, lost | {"path": None}],
    )
    paths = written(tmp_path, [row], archive)
    (page,) = [path for path in paths if path.suffix == ".md"]
    names = [path.name for path in paths if path.suffix != ".md"]
    assert names == ["01 图.jpg", "02 申报 表.doc"]
    text = page.read_text("utf-8")
    assert ".files/01%20%E5%9B%BE.jpg)" in text
    assert "- [申报 表.doc](<" in text
    assert "- [未取得](<http://www.example.cn/2.doc>)" in text


def test_hostile_titles_make_names_for_every_file_system(tmp_path):
    rows = [record(url=f"http://www.example.cn/{number}", title=text) for number, text in enumerate(PIECES)]
    paths = written(tmp_path, rows)
    assert len(paths) == len(PIECES)
    assert not [path for path in paths if set(path.name) & set('<>:"/\\|?*')]
    assert max(len(path.name.encode()) for path in paths) < 255
    titles = {front(path.read_text("utf-8"))["title"] for path in paths}
    assert titles == set(PIECES)


def test_what_is_unknown_has_a_place_too(tmp_path):
    (path,) = written(tmp_path, [record(published_at=None, sections=[], title=None)])
    assert path.parent.relative_to(tmp_path / "out").as_posix() == "shaanxi_tongchuan/未分栏目/undated"

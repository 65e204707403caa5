from __future__ import annotations

import pytest
from scrapy.utils.project import get_project_settings

from crawler.operations import cli


def settings(**values):
    made = get_project_settings().copy()
    made.setdict(values, priority="cmdline")
    return made


def test_what_the_project_sets_is_in_order():
    cli.check_values(settings())
    assert cli.recheck_days(settings()) == (1, 3, 7, 30, 90, 365)


def test_days_come_from_a_command_line_too():
    assert cli.recheck_days(settings(RECHECK_DAYS="2,10")) == (2, 10)


@pytest.mark.parametrize("days", ["", "0,1", "3,1", "1,1", "1,x", "1,,3", "-1", "1.5", "1,99999999", None])
def test_days_that_cannot_be_are_one_line(days):
    with pytest.raises(ValueError, match=r"RECHECK_DAYS=.* must be whole numbers of days") as error:
        cli.check_values(settings(RECHECK_DAYS=days))
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"GONE_SHARE": "20"}, "GONE_SHARE=20 must be a share of at most 1"),
        ({"GONE_SHARE": "-0.1"}, "GONE_SHARE=-0.1 must be a number of at least 0"),
        ({"GONE_LEAST": "0"}, "GONE_LEAST=0 must be a whole number of at least 1"),
    ],
)
def test_shares_that_cannot_be(values, said):
    with pytest.raises(ValueError, match=said):
        cli.check_values(settings(**values))


def test_name_and_contact_of_the_operators_file(tmp_path):
    path = tmp_path / "operator.toml"
    path.write_text('[operator]\nname = "铜川市档案馆"\ncontact = "https://archive.example.cn/"\n', encoding="utf-8")
    made = settings()
    made.set("OPERATOR_FILE", str(path), priority="cmdline")
    cli.operator_config(made)
    cli.name_contact(made)
    assert cli.operator_of(made) == "铜川市档案馆 (https://archive.example.cn/)"
    assert made["USER_AGENT"].endswith(
        "(%E9%93%9C%E5%B7%9D%E5%B8%82%E6%A1%A3%E6%A1%88%E9%A6%86; +https://archive.example.cn/)"
    )


def test_what_the_caller_names_counts_for_more(tmp_path):
    path = tmp_path / "operator.toml"
    path.write_text('[operator]\ncontact = "https://archive.example.cn/"\n', encoding="utf-8")
    made = settings()
    made.set("OPERATOR_FILE", str(path), priority="cmdline")
    made.set("CONTACT", "me@example.cn", priority="cmdline")
    cli.operator_config(made)
    cli.name_contact(made)
    assert cli.operator_of(made) == "me@example.cn"
    assert made["USER_AGENT"].endswith("(+me@example.cn)")

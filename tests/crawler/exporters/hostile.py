"""Texts that break writers of formats: quotes, line ends, marks of direction, astral characters, formulas."""

from __future__ import annotations

from hypothesis import strategies as st

PIECES = (
    *('"', "'", "\n", "\t", "\u2028", "\u2029", "\u0085", "\u202e", "\u2066", "\ufeff", "\u200b", "é", "e\u0301"),
    *(
        "𠮷",
        "\U0001f469\u200d\U0001f52c",
        "=",
        "+",
        "-",
        "@",
        "，",
        "；",
        ",",
        ";",
        "\\",
        "/",
        "<b>",
        "&amp;",
        "]]>",
        "{}",
    ),
    *("%s", "---", "#", "|", "` `", "_x000A_", "null", "true", "1e5", "0012", "２０２０", "科普", "$(x)"),
    *("'; DROP TABLE articles; --", '=HYPERLINK("http://x")'),
)

TEXTS = st.lists(st.sampled_from(PIECES) | st.text(st.characters(exclude_categories=["Cs", "Cc"])), max_size=8).map(
    "".join
)
"""as records hold them: no control characters but tab and line feed, no lone surrogates"""

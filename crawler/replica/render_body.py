"""Print the blocks of an article as markup."""

from __future__ import annotations

from html import escape
from itertools import groupby

from crawler.replica.blocks import Block, CreditLine, File, FileLink, Items, LinkParagraph, Paragraph, Picture, Table
from crawler.replica.model import HOST, Article

_INDENT = ("　　", "&nbsp;&nbsp;&nbsp;&nbsp;", "")


def address(file: File) -> str:
    """Return how a page of the site links to `file`."""
    return file.path if file.host == HOST else f"http://{file.host}{file.path}"


def body(article: Article) -> str:
    """Return the markup of the article's blocks, without credit lines and attachments."""
    form = article.layout.body
    indent = _INDENT[article.number % len(_INDENT)]
    parts = []
    for plain, blocks in groupby(article.blocks, key=_is_plain):
        if plain and form == 2:  # noqa: PLR2004 - the third form: text broken by br
            texts = [indent + escape(block.text) for block in blocks if isinstance(block, Paragraph)]
            parts.append("<div>" + "<br />\n<br />\n".join(texts) + "</div>")
        else:
            parts += [_block(block, "div" if form == 1 else "p", indent) for block in blocks]
    return "\n".join(parts)


def _is_plain(block: Block) -> bool:
    return isinstance(block, Paragraph) and not block.strong and not block.right


def _block(block: Block, tag: str, indent: str) -> str:
    match block:
        case Paragraph():
            return _paragraph(block, tag, indent)
        case Table():
            return _table(block)
        case Items():
            name = "ol" if block.ordered else "ul"
            return f"<{name}>" + "".join(f"<li>{escape(item)}</li>" for item in block.items) + f"</{name}>"
        case Picture():
            return _picture(block, tag)
        case LinkParagraph():
            return f"<{tag}>{indent}{escape(block.before)}{_file_link(block.link)}{escape(block.after)}</{tag}>"


def _paragraph(block: Paragraph, tag: str, indent: str) -> str:
    if block.strong:
        return f"<{tag}>{indent}<strong>{escape(block.text)}</strong></{tag}>"
    if block.right:
        return f'<{tag} style="text-align: right;">{escape(block.text)}&nbsp;</{tag}>'
    return f"<{tag}>{indent}{escape(block.text)}</{tag}>"


def _table(block: Table) -> str:
    head, *rows = block.rows
    lines = ["<tr>" + "".join(f"<th>{escape(cell)}</th>" for cell in head) + "</tr>"]
    lines += ["<tr>" + "".join(f"<td><p>{escape(cell)}</p></td>" for cell in row) + "</tr>" for row in rows]
    return '<table border="1" cellspacing="0"><tbody>\n' + "\n".join(lines) + "\n</tbody></table>"


def _picture(block: Picture, tag: str) -> str:
    alt = f' alt="{escape(block.alt)}"' if block.alt else ' alt=""'
    lines = [f'<{tag} style="text-align:center;"><img src="{address(block.file)}"{alt} width="600" /></{tag}>']
    texts = [text.text for text in (block.caption, block.credit) if text]
    lines += [f'<{tag} style="text-align:center;">{escape(text)}</{tag}>' for text in texts]
    return "\n".join(lines)


def _file_link(file_link: FileLink) -> str:
    return f'<a href="{address(file_link.file)}" target="_blank">{escape(file_link.name)}</a>'


def attachments(article: Article) -> str:
    """Return the block of files after the text, in one of two forms."""
    links = [_file_link(file_link) for file_link in article.attachments]
    if not links:
        return ""
    if article.number % 2:
        return f"<p>附件：{links[0]}</p>" + "".join(f"<p>&nbsp;&nbsp;&nbsp;&nbsp;{link}</p>" for link in links[1:])
    return "<p><strong>附件：</strong></p><p>" + "<br />".join(links) + "</p>"


def credit_lines(lines: tuple[CreditLine, ...]) -> str:
    """Return the credit lines, each a paragraph of its own."""
    return "\n".join(f'<p class="zrbj">{escape(line.text)}</p>' for line in lines)

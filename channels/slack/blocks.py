"""Our Markdown subset as Slack's rich text: one block a paragraph, list, quote or line, within Slack's limits.

Rich text holds its text as it is: nothing in it is ever read as a mention, a command or a link.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

LONGEST = 3000
Block = dict[str, Any]
Style = dict[str, bool]
DIVIDER: Block = {"type": "divider"}
ADDRESS = re.compile(r"https?://[^\s<>\"]*[^\s<>\".,;:!?)\]']")
LINK = re.compile(r"\[([^\[\]]+)\]\(([^()\s]+)\)")
_MARKDOWN = MarkdownIt("commonmark", {"html": False}).disable(
    ["image", "autolink", "html_inline", "html_block", "entity", "code", "lheading", "reference"]
)


def rich_text(markdown: str) -> list[Block]:
    """The blocks of a text; never more than LONGEST characters in one."""
    blocks: list[Block] = []
    for node in SyntaxTreeNode(_MARKDOWN.parse(markdown)).children:
        if node.type == "hr":
            blocks.append(DIVIDER)
        else:
            blocks += _packed([part for element in _elements(node, 0) for part in _within(element)])
    return blocks


def plain_text(markdown: str) -> str:
    """The same text without marks, for notifications and screen readers; Slack's control characters are escaped."""
    shown = LINK.sub(r"\1 (\2)", markdown).replace("**", "").replace("`", "")
    return escape(re.sub(r"(?m)^-{3,}$\n?", "", shown).strip())


def escape(text: str) -> str:
    """Text that Slack shows as it is, where it would read `<...>` as a mention or a link."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _elements(node: SyntaxTreeNode, indent: int) -> Iterator[Block]:
    if node.type in ("ordered_list", "bullet_list"):
        yield from _list(node, indent)
    elif node.type in ("fence", "code_block"):
        yield {"type": "rich_text_preformatted", "elements": [_text(node.content.rstrip("\n"), {})]}
    elif node.type == "blockquote":
        yield {"type": "rich_text_quote", "elements": _paragraphs(node.children)}
    else:
        style = {"bold": True} if node.type == "heading" else {}
        yield {"type": "rich_text_section", "elements": _inline(node, style)}


def _list(node: SyntaxTreeNode, indent: int) -> Iterator[Block]:
    """A list as Slack has it: flat, each level a list of its own; after a deeper one the numbers go on."""
    style = "ordered" if node.type == "ordered_list" else "bullet"
    first, items = int(node.attrs.get("start", 1)) - 1, list[Block]()
    for number, item in enumerate(node.children):
        own = [child for child in item.children if child.type == "paragraph"]
        items.append({"type": "rich_text_section", "elements": _paragraphs(own)})
        deeper = [child for child in item.children if child.type != "paragraph"]
        if deeper:
            yield _list_block(style, indent, first + number + 1 - len(items), items)
            items = []
        for child in deeper:
            yield from _elements(child, indent + 1)
    if items:
        yield _list_block(style, indent, first + len(node.children) - len(items), items)


def _list_block(style: str, indent: int, offset: int, items: list[Block]) -> Block:
    numbered = {"offset": offset} if style == "ordered" and offset > 0 else {}
    return {"type": "rich_text_list", "style": style, "indent": indent, **numbered, "elements": items}


def _paragraphs(nodes: list[SyntaxTreeNode]) -> list[Block]:
    found: list[Block] = []
    for node in nodes:
        found += [_text("\n", {})] * bool(found) + _inline(node, {})
    return _joined(found) or [_text(" ", {})]


def _inline(node: SyntaxTreeNode, style: Style) -> list[Block]:
    """The runs of text below a node, each with its style."""
    found: list[Block] = []
    for child in node.children:
        if child.type == "text":
            found += _addresses(child.content, style)
        elif child.type in ("softbreak", "hardbreak"):
            found.append(_text("\n", style))
        elif child.type == "code_inline":
            found.append(_text(child.content, {**style, "code": True}))
        elif child.type == "link":
            found.append(_link(str(child.attrs["href"]), _letters(child), style))
        else:
            found += _inline(child, {**style, **{"strong": {"bold": True}, "em": {"italic": True}}.get(child.type, {})})
    return _joined(found)


def _letters(node: SyntaxTreeNode) -> str:
    return "".join(
        child.content if child.type in ("text", "code_inline") else _letters(child) for child in node.children
    )


def _addresses(text: str, style: Style) -> list[Block]:
    """Text in which a bare web address can be clicked; it shows where it leads."""
    found, done = list[Block](), 0
    for match in ADDRESS.finditer(text):
        found += [_text(text[done : match.start()], style), _link(match.group(), match.group(), style)]
        done = match.end()
    return [run for run in [*found, _text(text[done:], style)] if run["text"]]


def _link(address: str, label: str, style: Style) -> Block:
    """A link to the web or to a mailbox; any other one is text."""
    if not address.startswith(("https://", "http://", "mailto:")):
        return _text(label, style)
    return {"type": "link", "url": address, "text": label, **({"style": style} if style else {})}


def _text(text: str, style: Style) -> Block:
    return {"type": "text", "text": text, **({"style": style} if style else {})}


def _joined(runs: list[Block]) -> list[Block]:
    """Neighbouring runs of the same style as one."""
    found: list[Block] = []
    for run in runs:
        if found and found[-1]["type"] == run["type"] == "text" and found[-1].get("style") == run.get("style"):
            found[-1] = {**found[-1], "text": found[-1]["text"] + run["text"]}
        else:
            found.append(run)
    return found


def _within(element: Block) -> Iterator[Block]:
    """The element, or where it is too long its parts: a list by its items, all else by its runs and characters."""
    inside = element["elements"]
    if size(element) <= LONGEST:
        yield element
    elif len(inside) > 1:
        middle = len(inside) // 2
        more = {"offset": element.get("offset", 0) + middle} if element.get("style") == "ordered" else {}
        yield from _within({**element, "elements": inside[:middle]})
        yield from _within({**element, **more, "elements": inside[middle:]})
    elif element["type"] == "rich_text_list":
        yield from _within(inside[0])
    else:
        text = inside[0]["text"]
        for start in range(0, len(text), LONGEST):
            yield {**element, "elements": [{**inside[0], "text": text[start : start + LONGEST]}]}


def _packed(elements: list[Block]) -> list[Block]:
    """Elements in as few blocks as the limit allows."""
    blocks: list[list[Block]] = []
    for element in elements:
        if blocks and sum(map(size, blocks[-1])) + size(element) <= LONGEST:
            blocks[-1].append(element)
        else:
            blocks.append([element])
    return [{"type": "rich_text", "elements": block} for block in blocks]


def size(element: Block) -> int:
    """How many characters an element shows."""
    return len(element.get("text", "")) + sum(map(size, element.get("elements", [])))

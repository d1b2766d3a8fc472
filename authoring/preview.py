"""`python -m authoring.preview INT043`: the whole guided conversation of an article as text, every branch of it."""

from __future__ import annotations

import os
import re
import sys
import tempfile
import textwrap
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from authoring.tree import Branch, Turn

WIDTH, INDENT = 96, 4
SHORT = 4  # so few lines are said again rather than referred to
LEAD = re.compile(r"\s*(?:\d+\. |- |> )?")
USAGE = "Say which article to show: make preview CODE=INT043"


class Page:
    """Collects lines; what was said before is referred to by its place."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self._places: dict[object, str] = {}

    def heading(self, text: str, mark: str) -> None:
        """A line that is underlined."""
        self.lines += ["", *textwrap.wrap(text, WIDTH), mark * (WIDTH if mark == "=" else min(len(text), WIDTH))]

    def write(self, text: str, depth: int) -> None:
        """A text after a blank line."""
        self.lines += ["", *wrapped(text, depth * INDENT)]

    def say(self, messages: list[str], place: str, depth: int = 1) -> None:
        """What the assistant says; a long message that was said before is named by its place."""
        for message in messages:
            known = self.known(message, place)
            self.write(f"(as under {known})" if known and message.count("\n") >= SHORT else message, depth)

    def turn(self, turn: Turn, place: str) -> None:
        """What the person chooses, and what is said then, where it was not said before."""
        title, known = turn.title.replace("`", ""), self.known(tuple(turn.said), f"{place}, '{turn.title}'")
        self.write(f"> {title}   (as under {known})" if known else f"> {title}", 1)
        if not known:
            self.say(turn.said, f"{place}, '{turn.title}'", 2)

    def known(self, said: object, place: str) -> str:
        """Where this was said before; "" for what is said for the first time, here."""
        first = self._places.setdefault(said, place)
        return "" if first == place else first


def preview(code: str) -> str:
    """The page of one article. Raises KeyError for an unknown code."""
    from actions.talk import knowledge
    from authoring.tree import answers, grown, handed_over

    article = knowledge().articles[code]
    page = Page()
    page.heading(f"{article.code}  {article.title}", "=")
    _branch(page, grown(article), "", [])
    if article.placeholders:
        page.heading("What a pasted message fills in", "=")
    for part in article.placeholders:
        page.write(f"{part.shown_as}: {part.given.format(part.shown_as)}; without it: {part.otherwise}", 1)
    page.heading("Questions that people ask about it", "=")
    for turn in answers(article):
        page.turn(turn, "the questions")
    page.heading("Somebody asks for a person at once", "=")
    page.say(handed_over(article), "the end")
    return "\n".join(page.lines[1:])


def _branch(page: Page, branch: Branch, number: str, taken: list[str]) -> None:
    """A branch with everything that follows from it, unless the very same was shown before."""
    place = number or "the beginning"
    page.heading(f"{number}  {' > '.join(taken)}", "-") if number else page.write(f"> {branch.titles[0]}", 1)
    if known := page.known(branch.talk, place):
        page.write(f"(as under {known})", 1)
        return
    page.say(branch.said, place)
    for turn in (turn for turns in branch.after for turn in turns):
        page.turn(turn, place)
    for position, following in enumerate(branch.next, 1):
        title = " / ".join(following.titles)
        _branch(page, following, f"{number}.{position}" if number else str(position), [*taken, title])


def wrapped(text: str, indent: int) -> Iterator[str]:
    """The lines of a text, no longer than the page is wide; what belongs to a list stays under it."""
    margin = " " * indent
    for line in text.splitlines():
        if set(line) == {"-"}:
            yield margin + "-" * (WIDTH - indent)
        else:
            lead = re.match(LEAD, line)
            hanging = margin + " " * len(lead.group() if lead else "")
            yield from textwrap.wrap(line, WIDTH, initial_indent=margin, subsequent_indent=hanging) or [""]


def main() -> int:
    """Print the page. The exit code is 1 when there is no such article, or the articles are not in order."""
    from actions.knowledge.codes import CodeReader
    from actions.knowledge.loader import read
    from actions.knowledge.problems import ArticleError

    code = "".join(sys.argv[1:2]).strip().upper()
    base = read()[0]
    if code not in base.articles:
        near = CodeReader(base.articles, [c.prefix for c in base.connections.values()]).near(code)
        there = f"did you mean {' or '.join(near)}?" if near else f"the README lists all {len(base.articles)}"
        print(f"There is no article {code}; {there}" if code else USAGE, file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as folder:
        os.environ["DATABASE_URL"] = f"sqlite:///{folder}/preview.db"  # cases of a preview are nobody's
        try:
            print(preview(code), flush=True)
        except BrokenPipeError:  # the reader has seen enough, as `head` has; nothing may be written at the exit either
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        except ArticleError as error:
            print(f"There is nothing to show before these are mended:\n{error}", file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())

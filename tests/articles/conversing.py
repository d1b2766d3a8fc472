"""One conversation through the front door, led through an article; every turn is looked at as it comes."""

from __future__ import annotations

import re
from secrets import token_hex

import pytest

from actions.case import Case
from actions.replies import reply
from actions.talk import knowledge
from tests.articles.branches import Branch, asked_branches
from tests.dialogues.script import folded, is_undone
from tests.talking import Reply, Talker, said, titles

INTERNAL = re.compile(r"[{}]|\b(?:utter|action|validate)_\w+|diagnose_form|\bTraceback\b")
LONGEST = 12
Open = tuple[str, str, int | None]


class Conversation:
    """What is said, and what was wrong with it: the first wrong turn ends the test and shows the whole conversation."""

    def __init__(self, talker: Talker, name: str) -> None:
        self._talker, self._name = talker, f"{name[:60]}-{token_hex(6)}"
        self._lines: list[str] = []
        self.replies: list[Reply] = []
        self.case = Case()

    @property
    def text(self) -> str:
        """All that was said in the last turn."""
        return said(self.replies)

    @property
    def open(self) -> Open:
        """What the assistant waits for: the kind, its name, and the step of a walk."""
        asked = self.case.asked
        return (asked.kind, asked.name, self.case.step) if asked else ("", "", None)

    def say(self, text: str, page: str | None = None) -> str:
        """Send a message; the answer has to be sane."""
        self.replies = self._talker.say(self._name, text, page)
        tracker = self._talker.tracker(self._name)
        self.case = Case.load(tracker.get_slot("case"))
        self._lines += [f"  user: {text}", f"   bot: {self.text}", f"        [{' / '.join(titles(self.replies))}]"]
        self.check(all(r["text"].strip() for r in self.replies) and self.replies != [], "the assistant says nothing")
        self.check(not is_undone(tracker), "no rule fitted, so the turn was taken back")
        self.check(reply("utter_apologise") not in self.text, "an action failed")
        marks = INTERNAL.findall(self.text + " ".join(titles(self.replies)))
        self.check(not marks, f"an internal name is said: {marks}")
        return self.text

    def check(self, is_right: object, wrong: str) -> None:
        """Fail with the conversation so far, unless it is right."""
        if not is_right:
            pytest.fail("\n".join([f"{wrong}; this is how it went:", *self._lines]), pytrace=False)

    def follow(self, branch: Branch) -> None:
        """Answer the questions as the branch does, by their buttons, until none is open."""
        for _ in range(LONGEST):
            asked = self.case.asked
            if asked is None or asked.kind != "question":
                return
            value = branch.answers.get(asked.name) or knowledge().questions[asked.name].options[0].value
            self.say(next(choice.title for choice in asked.choices if choice.value == f"{asked.name}={value}"))
        self.check(False, "the questions do not come to an end")

    def finish(self, branch: Branch) -> None:
        """Go on to the steps, whatever is open, and have them all shown."""
        if self.case.expects("article") and self.case.asked and self.case.asked.choices:
            self.say(self.case.asked.choices[0].title)
        self.follow(branch)
        self.check(self.case.shown, "the steps are not reached")
        self.say("show me all the steps")
        article = knowledge().articles[self.case.code or ""]
        base = knowledge()
        steps = [base.expand(r.steps)[0].text for r in article.remedies if r.name in self.case.shown]
        is_said = any(folded(str(step)) in folded(self.text) for step in steps)
        self.check(steps and is_said, "the steps do not come when they are asked for")


def way(code: str, is_forwarded: bool) -> Branch | None:
    """A branch of the article that ends with the person's own steps or with a message to forward; nothing is unknown."""
    for branch in asked_branches(code):
        if branch.scene.case.is_forwarded == is_forwarded and "unknown" not in branch.answers.values():
            return branch
    return None

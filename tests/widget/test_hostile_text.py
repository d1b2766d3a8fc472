"""No text becomes code: as a reply, as a message of one's own, as a button, in the help center's search."""

from __future__ import annotations

import json
from urllib.parse import quote

from playwright.sync_api import expect

from tests.widget.browsing import Visit
from tests.widget.conftest import Begin
from tests.widget.hostile_texts import HOSTILE_TEXTS

# Everything that a message may consist of; whatever else stands in the log came out of a text.
INSPECT = """() => {
  const names = new Set(["DIV", "SPAN", "P", "UL", "OL", "LI", "STRONG", "EM", "CODE", "PRE", "BLOCKQUOTE", "HR", "BR", "A",
    "BUTTON", "SECTION", "HEADER", "svg", "rect", "path", "PROGRESS"]);
  const ours = /^(class|role|tabindex|aria-[a-z]+|type|start|href|target|rel|title|max|value|viewBox|width|height|fill|stroke.*|d|rx|x|y)$/;
  const wrong = [];
  for (const found of document.querySelector("support-chat").shadowRoot.querySelectorAll(".scroller *")) {
    if (!names.has(found.tagName)) wrong.push(found.outerHTML);
    for (const { name, value } of found.attributes) if (!ours.test(name)) wrong.push(`${name}=${value}`);
    if (found.tagName === "A" && !/^(https?|mailto):/.test(found.protocol)) wrong.push(found.outerHTML);
    if (found.tagName === "A" && found.rel !== "noopener noreferrer") wrong.push(found.outerHTML);
  }
  return wrong;
}"""

AT_ONCE = 20
# Loads each address to its end, in a frame of the page, and tells whether it is a page, what it has set, and what in it
# came out of a text.
SEARCH = """(addresses) => Promise.all(addresses.map(async (address) => {
  const frame = document.createElement("iframe");
  await new Promise((loaded) => { frame.onload = loaded; frame.src = address; document.body.append(frame); });
  const all = [...frame.contentDocument.querySelectorAll("main *")];
  const wrong = all.filter((one) => one.matches("img, iframe, svg, script, object, embed, [style], form form")
    || [...one.attributes].some(({ name }) => name.startsWith("on")));
  const found = [all.length > 0, frame.contentWindow.hacked ?? window.hacked ?? null, wrong.map((one) => one.outerHTML)];
  frame.remove();
  return found;
}))"""


def check(visit: Visit) -> None:
    visit.page.wait_for_timeout(300)
    assert visit.page.evaluate("() => window.hacked") is None
    assert visit.page.frames == [visit.page.main_frame]


def put(visit: Visit, items: list[dict[str, object]]) -> None:
    """Let the widget find these messages as an earlier conversation; it must not connect, or it would keep fewer."""
    visit.page.route("**/socket.io/**", lambda route: route.abort("connectionrefused"))
    kept = {"token": None, "lastSeq": len(items), "readSeq": 0, "items": items}
    visit.page.evaluate(
        "([key, value]) => { localStorage.setItem(key, value); sessionStorage.setItem('support-chat open', 'yes') }",
        [f"support-chat {visit.address}", json.dumps(kept)],
    )
    visit.page.reload()
    expect(visit.page.locator("support-chat .row")).to_have_count(len(items))


def test_there_are_enough_of_them() -> None:
    assert len(HOSTILE_TEXTS) >= 200


def test_replies(begin: Begin) -> None:
    """Without the page's policy, so that it cannot hide a hole."""
    visit = begin("/", bypass_csp=True)
    items: list[dict[str, object]] = [
        {"kind": "bot", "seq": number, "order": number, "text": text, "buttons": []}
        for number, text in enumerate(HOSTILE_TEXTS, 1)
    ]
    put(visit, items)
    assert visit.page.evaluate(INSPECT) == []
    check(visit)


def test_buttons(begin: Begin) -> None:
    visit = begin("/", bypass_csp=True)
    buttons = [{"title": text, "payload": text} for text in HOSTILE_TEXTS]
    put(visit, [{"kind": "bot", "seq": 1, "order": 1, "text": "Choose", "buttons": buttons}])
    assert visit.page.locator("support-chat .choice").count() == len(HOSTILE_TEXTS)
    assert visit.page.evaluate(INSPECT) == []
    check(visit)


def test_messages_of_ones_own_are_shown_as_they_were_typed(begin: Begin) -> None:
    visit = begin("/", bypass_csp=True)
    items: list[dict[str, object]] = [
        {"kind": "user", "id": str(number), "order": number, "text": text, "state": "sent"}
        for number, text in enumerate(HOSTILE_TEXTS, 1)
    ]
    put(visit, items)
    said = visit.page.locator("support-chat .said")
    shown = said.evaluate_all("all => all.map(one => one.textContent)")
    assert shown == HOSTILE_TEXTS
    assert said.evaluate_all("all => all.reduce((sum, one) => sum + one.childElementCount, 0)") == 0
    check(visit)


def test_messages_that_go_to_the_server_and_come_back(begin: Begin) -> None:
    visit = begin("/", bypass_csp=True)
    visit.open()
    for number, text in enumerate(HOSTILE_TEXTS[::25], 1):
        visit.say(text)
        expect(visit.page.locator("support-chat .row.user:not(.waiting)")).to_have_count(number)
    assert visit.page.evaluate(INSPECT) == []
    check(visit)


def test_the_help_centers_search(begin: Begin) -> None:
    visit = begin("/", bypass_csp=True)
    for start in range(0, len(HOSTILE_TEXTS), AT_ONCE):
        texts = HOSTILE_TEXTS[start : start + AT_ONCE]
        found = visit.page.evaluate(SEARCH, [f"{visit.address}/?q={quote(text)}" for text in texts])
        assert found == [[True, None, []]] * len(texts), dict(zip(texts, found))
    check(visit)


def test_addresses_without_an_article(begin: Begin) -> None:
    visit = begin("/", bypass_csp=True)
    visit.complaints.clear()
    for text in HOSTILE_TEXTS[::8]:
        visit.page.goto(f"{visit.address}/articles/{quote(text, safe='')}", wait_until="commit")
        assert visit.page.evaluate("() => window.hacked") is None
    visit.complaints[:] = [text for text in visit.complaints if "404" not in text]
    check(visit)

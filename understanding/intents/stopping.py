"""To stop, or to begin anew: what was reached is lost by it, so that words have to say so."""

from __future__ import annotations

import re

from actions.knowledge.text import plain
from understanding.learning.progress import WORKED
from understanding.turn import Turn

# To drop it all is meant, whatever is told before: "not allowed to. forget it, close this".
CLOSE_LAST = re.compile(
    r"[.,;!]\s*(?:(?:ok|just|so|please|pls)\W+){0,8}(?:forget (?:it|this|that)|never ?mind|nvm|(?:you can |let'?s )?(?:cancel|close|drop) (?:it|this|that|the case))(?:\W+(?:close|cancel|forget|leave|drop) (?:it|this|that))?\W*(?:please|pls|then|thanks?)?\W*$",
    re.IGNORECASE,
)
BEGIN_ANEW = re.compile(
    r"(?:^|[,.!;:-]\s*|\b(?:lets|let'?s|just|please|pls|can we|we|now|ok|to)\s+)(?:start|begin) (?:over|again|anew|afresh|from (?:the )?(?:beginning|scratch|zero|top))\W*(?:please|pls|now|then)?\W*$",
    re.IGNORECASE,
)
# Asked as a favour, with a reason behind it: "can we start over from scratch, I mixed things up".
WISHED_ANEW = re.compile(
    r"^\W*(?:(?:ok|okay|sorry|hm+|wait|please|pls|no)\W+)*(?:can|could|may|shall) (?:we|i|you) (?:please |just )?(?:start|begin) (?:(?:all )?over|again|anew|afresh|from (?:the )?(?:beginning|scratch|zero|top))(?: from (?:the )?(?:beginning|scratch|zero|top))?\W*(?:$|[.,;!?-]|(?:i|we|because|since|please|pls)\b)",
    re.IGNORECASE,
)
# To stop or to begin anew loses what was reached, so a word has to say it, or the classifier be all but certain.
STOPPING = re.compile(
    r"\b(?:cancel\w*|abort\w*|stop(?! by)\w*|quit|exit|forget|never ?mind|nvm|drop|scrap|enough|bother|withdraw|gi?ve? up|giving up|end (?:this|it|here|the)|leave (?:it|this)|break off|call it (?:off|a day)|(?:no|not) (?:longer )?need\w*|(?:do|does)(?: not|n'?t) (?:want|need)(?! to)|another time|get me out|throw|(?:i'?m|we'?re|all) done|later|manual\w*)\b",
    re.IGNORECASE,
)
ANEW = re.compile(
    r"\b(?:start\w*|begin\w*|restart\w*|reset\w*|scratch|zero|anew|afresh|from the top|new (?:conversation|chat|session|case)|fresh|clear|wipe|delete|back to (?:the )?(?:start|beginning)|over again|all over|redo|first question)\b",
    re.IGNORECASE,
)
OF_OTHERS = re.compile(
    r"\b(?:he|she|they|who|guy|admin|colleague|boss) (?:has |have |just )*(?:quit|stopped|left|gave up)\b",
    re.IGNORECASE,
)
ALL_BUT_CERTAIN = 0.97
NOT_SO = re.compile(r"\b(?:don'?t|do not|not|never) (?:cancel|stop|quit|start over|restart)\b", re.IGNORECASE)


def stops_or_begins(turn: Turn, spoken: str) -> str | None:
    """The plain words for either, at the end of whatever is said before."""
    if CLOSE_LAST.search(spoken) and _is_open(turn):
        return "cancel"
    is_said = BEGIN_ANEW.search(spoken) and not NOT_SO.search(spoken) and not turn.reading.is_question
    is_said = bool(is_said) or WISHED_ANEW.match(spoken) is not None
    return "start_over" if is_said and not turn.reading.codes else None


def is_unsaid(turn: Turn) -> bool:
    """Whether a message is taken for a stop or a new beginning, and has no word for it."""
    words = {"cancel": STOPPING, "start_over": ANEW}.get(turn.reading.intent)
    if words is None:
        return False
    spoken = OF_OTHERS.sub(" ", plain(turn.text))
    return not words.search(spoken) and (turn.reading.confidence < ALL_BUT_CERTAIN or spoken != plain(turn.text))


def is_refused(turn: Turn) -> bool:
    """Whether it says what is not to be done ("don't cancel")."""
    return NOT_SO.search(plain(turn.text)) is not None


def _is_open(turn: Turn) -> bool:
    """Whether there is a case that could be dropped, and none that is told to be solved."""
    is_open = bool(turn.case.code) and not turn.case.is_closed
    return is_open and not (turn.reading.is_question or turn.reading.progress == WORKED)

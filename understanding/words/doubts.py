"""Who says in so many words that they cannot tell: that is an answer of its own, and no guess at one of the options."""

from __future__ import annotations

import re

from actions.knowledge.model import Question
from actions.knowledge.text import plain
from understanding.reading import Reading
from understanding.words.choices import FURTHER, polarity

# Set on the development split.
ASKED = 0.62  # how near a question has to come for "no idea which" to ask it
AT_A_LOSS = re.compile(
    r"\b(?:(?:do ?n'?t|do not|did ?n'?t(?= know\b(?! (?:that'?s?|it|we|you|i|they|about|there)\b))) know\b(?! (?:why|what (?:you|that|this|it))\b)|(?:i'?m|i am|am) not sure(?! (?:that )?i (?:understand|follow|get))|not (?:really |entirely )?(?:sure|certain)(?! (?:that )?i (?:understand|follow|get))|unsure|(?:no|n'?t (?:have |got )?an?) (?:idea|clue)|n'?t (?:have |got )?the (?:faintest|foggiest|slightest)|(?:can'?t|cannot|can not|could ?n'?t) (?:really )?(?:say|tell|judge)|idk|dunno)\b",
    re.IGNORECASE,
)
WHETHER = re.compile(
    r"\b(?:know|dunno|idk|sure|certain|idea|clue|say|tell)\b (?:about |of )?(?:if|whether|what|which|how|about my|my)\b",
    re.IGNORECASE,
)
WHICH_OF = re.compile(
    r"\b(?:know|sure|certain|idea|clue|say|tell)\b (?:\w+ )?(?:what|whats|what's|which|where|how|why)\b", re.IGNORECASE
)
ABOUT = re.compile(
    r"\b(?:know|dunno|idk|sure|certain|idea|clue|say|tell)\b (?:\w+ )?(?:if|whether) (.*)", re.IGNORECASE
)
OF_ACCESS = re.compile(
    r"\b(?:i|i'?m|i'?ve|we|we'?re|me|my|mine|that|this|it|it'?s|admin\w*|access|log ?in|logins?|rights|permissions?|enough)\b",
    re.IGNORECASE,
)
FOR_SURE = re.compile(r"\b(?:for|not|too) sure\b", re.IGNORECASE)
# No question, but a way to say that one cannot tell.
HOW_COULD_I = re.compile(
    r"\bhow (?:on earth |the (?:hell|heck|f\w*) |in the world )?(?:would|should|could|can|do|am|are) (?:i|we) (?:supposed to |expected to |meant to )?(?:know|tell)\b(?! (?:which|what|if|whether|that|how|where|who))",
    re.IGNORECASE,
)
LOOKING = re.compile(
    r"\b(?:tell|show) me (?:where|how) to (?:look|check|see|find out)\b|\b(?:where|how) (?:do|can|could|should|would) i (?:look|check that|check this|see (?:that|this|it)|tell|find (?:that )?out)\b|\bhow to (?:check|tell|see|find out)\b|\bi(?:'d like to| want to| have to| need to) (?:check|look)(?: first| where\b| whether\b|\W*$)",
    re.IGNORECASE,
)
TO_BE_ASKED = re.compile(r"\b(?:have|need) to (?:ask|check)\b", re.IGNORECASE)
# Whether what is told of oneself makes the access: "my role says business user, is that admin?", "does that count?"
IS_THAT_IT = re.compile(
    r"(?:\b(?:is|would|does|will|wd|isn'?t|doesn'?t|wouldn'?t) (?:that|this|it)|\bam i|(?:^|[,.;:])\W*(?:that|this)(?: would)?)(?: (?:be|is|counts?|as|makes?|me|qualif(?:y|ies)|means?|that|i'?m|i am|i have|then|already|an?|the|what|(?:you|u) (?:mean|call)|called|considered|good|same|sage|intacct|full|some|admin\w*|access|enough|rights|sufficient|user|role|too|in there|or (?:not|no)))+\W*$",
    re.IGNORECASE,
)
NAMES_ACCESS = re.compile(r"\b(?:admin\w*|access|rights|counts?|qualif(?:y|ies))\b", re.IGNORECASE)
ASKS_ELSE = re.compile(r"\W*(?:and |so |but )?(?:where|how|which|who|what)\b", re.IGNORECASE)
OF_ONESELF = re.compile(r"\b(?:i|i'?m|i'?ve|my|me|mine|it says)\b", re.IGNORECASE)
DESCRIBED = 3  # words before the question by which somebody describes what they have
HEDGED = re.compile(r"\b(?:i think|i guess|i believe|probably|pretty sure|definitely)\b", re.IGNORECASE)


# "Do I have admin?", "am I one?", "is my login an admin login?", "how would I know if I am": no matter of what the fix takes.
OWN_THING = r"(?:log ?in|user|account|role|profile|seat|access|rights|permissions?)"
WONDERED = re.compile(
    rf"\b(?:am|are|was|would|could|might) (?:i|we) (?!(?:have to|need|able to|supposed|going|right|correct|doing|the only))(?:\w+ ){{0,4}}?(?:admins?|administrators?|allowed in(?: there)?|authori[sz]ed|entitled|one)\b"
    r"|\b(?:way|possibility) to (?:see|check|tell|know|find out|verify) (?:if|whether) (?:i|i'm|we|my)\b|\bdo i have (?:what|everything|all) (?:you|it|that|this|is) (?:needs?|takes?|needed)\b"
    r"|\b(?:no idea|no clue|not sure|unsure|(?:do ?n'?t|do not) know|(?:can'?t|cannot) (?:say|tell)|wonder\w*|idk|dunno) (?:if|whether) (?:i|i'?m|my|mine)\b"
    rf"|\b(?:have|has) (?:i|we) (?:even |really )?got (?:\w+ ){{0,3}}?(?:admin\w*|access|rights)\b|\bwho knows (?:if|whether) (?:i|i'm|my|mine)\b"
    rf"|\b(?:do|did|have|might|could|would) (?:i|we|my {OWN_THING}) (?:even |actually |really |already )?(?:have|got|hold)\b(?! to\b)(?: (?!to\b)\w+){{0,4}}? (?:admin\w*|access|rights|enough|keys)\b"
    rf"|\b(?:do|did|have|might|could|would) (?:i|we|my {OWN_THING}) (?:even |actually |really |already )?(?:(?:have|got|hold) (?:that|it|this|one|those)|qualify|count)(?: (?:for|as) (?:that|this|it|one))?\W*$"
    rf"|\b(?:is|does|would|will|are|do) my (?:\w+ )?{OWN_THING} (?:\w+ ){{0,4}}?(?:admins?|administrators?|enough|counts?|qualify|sufficient|suffice)\b"
    rf"|\b(?:can|could|do) (?:you|u) (?:tell|see|check|say|know|find out)(?: me)? (?:if|whether) (?:i|we|i'?m|we'?re|my)\b|\bi (?:\w+ )?wonder (?:if|whether) (?:i|we|i'?m|my)\b"
    r"|\b(?:how|where) (?:do|can|could|would|should|does|might|will) (?:i|we|one|you) (?:even |actually )?(?:know|tell|check|see|look|find (?:that )?out|verify)(?: (?:that|this|it|that up|it up))?(?: (?:if|whether) (?:i|we|i'?m|i'?ve|we'?re|my)\b[^.?!]*)?\W*$"
    r"|\bdoes (?:an? |the )?(?:\w+ ){1,3}?count as (?:an? )?admin\w*\b|^\W*(?:(?:hm+|um+|well|ok|uh|but)\W+)*(?:do|am) (?:i|we)\W*$",
    re.IGNORECASE,
)
ASKING_END = re.compile(r"[?.!,;]\s*")


def asks_to_look(text: str) -> bool:
    """Whether somebody asks where to look, or how to tell, before they answer ("show me how to check the rule")."""
    return LOOKING.search(plain(text)) is not None


def asks_own_access(text: str) -> bool:
    """Whether somebody describes what they have, or asks for themselves, whether that is the access ("my role is Finance, is that admin?")."""
    spoken = plain(text)
    found = IS_THAT_IT.search(spoken)
    if found is None or not NAMES_ACCESS.search(found.group()) or ASKS_ELSE.match(spoken):
        return False
    before = spoken[: found.start()]
    is_described = len(before.split()) >= DESCRIBED and OF_ONESELF.search(before) is not None
    return is_described or found.group().lower().startswith("am i")


def wonders_of_own_access(text: str) -> str:
    """What is said behind a question that somebody asks of their own access ("do I have admin? no"), a "?" where nothing is; "" without such a question."""
    spoken = plain(text)
    pieces = [piece for piece in ASKING_END.split(spoken) if piece.strip()]
    asked = [n for n, piece in enumerate(pieces) if WONDERED.search(piece)]
    if not asked:
        return ""
    return ". ".join(pieces[asked[-1] + 1 :]) or "?"


def doubts_whether(text: str, is_of_access: bool = False) -> bool:
    """Whether the doubt is about what the rest of the message names ("not sure if it is per user"); `is_of_access`: about an access, and no "yes. no idea what role based means"."""
    found = WHETHER.search(text)
    return found is not None and not (is_of_access and not OF_ACCESS.search(text[found.end() :]))


def doubts_other(text: str) -> bool:
    """Whether what cannot be told is another thing than an access ("so yes. i have no idea what role based means")."""
    return WHETHER.search(text) is not None and not doubts_whether(text, is_of_access=True)


def is_at_a_loss(question: Question, reading: Reading, text: str) -> bool:
    """Whether the open question cannot be answered; who has to be asked has the access, and "no idea which" may ask something."""
    about = ABOUT.search(text)
    if about and question.grants and not OF_ACCESS.search(about.group(1)):
        return False
    is_said = AT_A_LOSS.search(text) or (TO_BE_ASKED.search(text) and not question.grants)
    near = max((score for _, name, score in reading.questions if name), default=0.0)
    is_asked = WHICH_OF.search(text) is not None and near >= ASKED and not FURTHER.search(text)
    rest = FOR_SURE.sub(" ", AT_A_LOSS.sub(" ", text))
    return bool(is_said) and not (HEDGED.search(text) or polarity(rest) or reading.is_confused or is_asked)

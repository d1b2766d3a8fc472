"""Which question to ask next and which remedies fit, from an article and the answers so far."""

from __future__ import annotations

from dataclasses import dataclass

from actions.knowledge.base import KnowledgeBase
from actions.knowledge.model import UNKNOWN, Article, Question, Remedy

Answers = dict[str, str]
UNSTATED = "unstated"  # the person would not say: the steps are shown as they are
NO_ACCESS = {"no", "someone_else", UNKNOWN}
OPEN = {UNKNOWN, UNSTATED}


@dataclass(frozen=True)
class Plan:
    """What to do about an error: `remedies` to show in order, and `blocked` ones that take somebody else's access.

    `is_labelled`: only one of them will fit, and it is not known which.
    """

    remedies: list[Remedy]
    blocked: list[Remedy]
    is_labelled: bool


def fits(remedy: Remedy, answers: Answers) -> bool:
    """Whether no answer speaks against the remedy; an unknown answer speaks against none."""
    told = ((name, answers.get(name, UNKNOWN)) for name in remedy.when)
    return all(answer in OPEN or answer in _values(remedy, name) for name, answer in told)


def is_decided(remedy: Remedy, answers: Answers) -> bool:
    """Whether the answers name this remedy and not merely allow it."""
    return all(answers.get(name, UNKNOWN) not in OPEN for name in remedy.when)


def excludes(one: Remedy, other: Remedy) -> bool:
    """Whether no answer leads to both remedies, so that they are two ways and not two parts of one."""
    shared = set(one.when) & set(other.when)
    return any(_values(one, name).isdisjoint(_values(other, name)) for name in shared)


def _values(remedy: Remedy, name: str) -> set[str]:
    wanted = remedy.when[name]
    return {wanted} if isinstance(wanted, str) else set(wanted)


def has_access(remedy: Remedy, article: Article, base: KnowledgeBase, answers: Answers) -> bool:
    """False when the person said that they lack the access that the remedy needs."""
    gates = [q for q in _questions(article, base) if q.grants and q.grants == remedy.needs]
    return not any(answers.get(q.name) in NO_ACCESS and not _is_implied(q, answers) for q in gates)


def next_question(
    article: Article, base: KnowledgeBase, answers: Answers, after_failure: bool = False
) -> Question | None:
    """The first question whose answer still changes what the person has to do, or None."""
    answers = {**only_way(article, base, answers), **answers}
    fitting = [r for r in article.remedies if fits(r, answers) and r.after_failure <= after_failure]
    candidates = _settle_choices(fitting, article, base, answers)
    open_to_person = [r for r in candidates if has_access(r, article, base, answers)]
    for question in base.asked(article):
        if question.name in answers or _is_implied(question, answers):
            continue
        if question.grants:
            is_needed = any(remedy.needs == question.grants for remedy in candidates)
            if is_needed and _is_certain(question, candidates, article, base, answers):
                return question
        elif any(question.name in remedy.when for remedy in open_to_person):
            return question
    return None


def plan(article: Article, base: KnowledgeBase, answers: Answers, after_failure: bool = False) -> Plan:
    """The remedies for these answers. Choices that are unknown fall to the first remedy; unknown facts show all ways."""
    answers = {**only_way(article, base, answers), **answers}
    fitting = [r for r in article.remedies if fits(r, answers) and r.after_failure == after_failure]
    mine = [r for r in fitting if has_access(r, article, base, answers)]
    blocked = [r for r in fitting if r not in mine]
    chosen = _settle_choices(mine, article, base, answers)
    if chosen:
        blocked = [r for r in _settle_choices(fitting, article, base, answers) if r in blocked]
    undecided = [r for r in [*chosen, *blocked] if not is_decided(r, answers)]
    return Plan(chosen, blocked, is_labelled=len(undecided) > 1)


def is_all_fine(article: Article, base: KnowledgeBase, answers: Answers) -> bool:
    """Whether an answer says that there is nothing to mend, so that what remains is how every remedy ends."""
    options = [q.option(answers[q.name]) for q in _questions(article, base) if q.name in answers]
    return any(option.is_fine for option in options if option)


def only_way(article: Article, base: KnowledgeBase, answers: Answers) -> Answers:
    """Choices that are none, by question: every way but one takes access that the person said they lack."""
    found: Answers = {}
    fitting = [r for r in article.remedies if fits(r, answers) and not r.after_failure]
    for question in _questions(article, base):
        ways = [r for r in fitting if question.kind == "choice" and question.name in r.when]
        mine = [r for r in ways if has_access(r, article, base, answers)]
        if len(ways) > len(mine) == 1 and question.name not in answers:
            found[question.name] = answers_for(mine[0])[question.name]
    return found


def access_needed(remedies: list[Remedy], article: Article, base: KnowledgeBase, is_either: bool = False) -> str:
    """The access that remedies take, all or either, as their article's questions call it ("Sage Intacct admin access")."""
    needed = [q for q in _questions(article, base) if q.called and q.grants in {r.needs for r in remedies}]
    return (" or " if is_either else " and ").join(str(question.called) for question in needed)


def access_of(remedy: Remedy, article: Article, base: KnowledgeBase) -> str:
    """The access that one remedy takes, as the article's question calls it where it asks for it; "" for none."""
    system = base.connection_title(article.connection)
    plain = {"sage_intacct": f"{system} access", "workspace": "access to the Workspace's settings", "none": ""}
    return access_needed([remedy], article, base) or plain.get(remedy.needs, f"{remedy.needs} access")


def other_remedies(article: Article, base: KnowledgeBase, answers: Answers, tried: list[str]) -> list[Remedy]:
    """Remedies not tried yet that another choice would allow; answers about facts still hold."""
    choices = {q.name for q in _questions(article, base) if q.kind == "choice"}
    facts = {name: value for name, value in answers.items() if name not in choices}
    rest = [r for r in article.remedies if r.name not in tried and fits(r, facts) and not r.after_failure]
    return [r for r in rest if set(r.when) & choices]


def lightest_way(article: Article, question: Question) -> str:
    """The option of a choice whose way takes least access, none before the Workspace's and that before any other; "" where several do."""
    order = {"none": 0, "workspace": 1}
    ways = [r for r in article.remedies if question.name in r.when and not r.after_failure]
    ranks = {answers_for(remedy)[question.name]: order.get(remedy.needs, len(order)) for remedy in ways}
    least = [value for value, rank in ranks.items() if rank == min(ranks.values())]
    return least[0] if len(least) == 1 else ""


def answers_for(remedy: Remedy) -> Answers:
    """The answers that lead to this remedy (the first value where several do)."""
    return {name: values if isinstance(values, str) else values[0] for name, values in remedy.when.items()}


def _settle_choices(remedies: list[Remedy], article: Article, base: KnowledgeBase, answers: Answers) -> list[Remedy]:
    """Where the person leaves a choice open, the first remedy that it could pick stands for all."""
    left_open = {q.name for q in _questions(article, base) if q.kind == "choice" and answers.get(q.name) in OPEN}
    kept: list[Remedy] = []
    for remedy in remedies:
        own = left_open & set(remedy.when)
        if not own or not any(own & set(other.when) for other in kept):
            kept.append(remedy)
    return kept


def _is_certain(
    question: Question, candidates: list[Remedy], article: Article, base: KnowledgeBase, answers: Answers
) -> bool:
    """Whether every way that is still open needs this access; otherwise the choice between them is asked first."""
    earlier = article.questions[: article.questions.index(question.name)]
    pending = [name for name in earlier if name not in answers and any(name in r.when for r in candidates)]
    return not pending


def _is_implied(question: Question, answers: Answers) -> bool:
    """Whether a yes to a question that asks for more answers this one too."""
    return any(answers.get(name) == "yes" for name in question.implied_by)


def _questions(article: Article, base: KnowledgeBase) -> list[Question]:
    return [base.questions[name] for name in article.questions if name in base.questions]

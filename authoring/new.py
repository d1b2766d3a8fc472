"""`python -m authoring.new INT999`: writes the skeleton of an article, with everything that its author has to fill in."""

from __future__ import annotations

import re
import sys
from pathlib import Path

from actions.knowledge.base import KnowledgeBase
from actions.knowledge.codes import canonical, split
from actions.knowledge.loader import ARTICLES, read
from actions.knowledge.model import CODE, Connection
from actions.knowledge.problems import UNFILLED, relative
from authoring.lines import TOLD

SKELETON = Path(__file__).with_name("skeleton.yml")
USAGE = "Say which error the article is about: make new-article CODE=INT999"


class Refused(ValueError):
    """Raised when there can be no new article of a code; the text says why and what to do."""


def write(code: str, root: Path = ARTICLES) -> Path:
    """Write the skeleton; the new file. Raises Refused."""
    base = read(root)[0]
    connection = _connection(code, base)
    for path in root.glob("*/*.yml"):
        if canonical(path.stem) == canonical(code):
            same = "" if path.stem == code else f", which is the same code as {code}"
            raise Refused(f"{path.stem} has an article already{same}: {relative(root, path)}")
    path = root / connection.name / f"{code}.yml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(skeleton(code, connection), "utf-8")
    return path


def skeleton(code: str, connection: Connection) -> str:
    """The text of a new article."""
    text = SKELETON.read_text("utf-8")
    return text.format(code=code, connection=connection.name, prefix=connection.prefix, told=TOLD)


def _connection(code: str, base: KnowledgeBase) -> Connection:
    """The connection whose prefix a code has."""
    if not code:
        raise Refused(USAGE)
    if not re.fullmatch(CODE, code, re.ASCII):
        meant = re.sub(r"[\s_-]", "", code).upper()
        advice = f"did you mean {meant}?" if re.fullmatch(CODE, meant, re.ASCII) else "write for example INT043"
        raise Refused(f"'{code}' is no code: it has two to four capital letters, then two to four digits; {advice}")
    prefix = split(code)[0]
    for connection in base.connections.values():
        if connection.prefix == prefix:
            return connection
    known = ", ".join(f"{connection.prefix} ({connection.title})" for connection in base.connections.values())
    raise Refused(
        f"No connection has codes that begin with {prefix}; there are {known}. "
        "A new connection goes to data/articles/_connections.yml"
    )


def main() -> int:
    """Write the skeleton and say what comes next. The exit code is 1 when there can be none."""
    code = "".join(sys.argv[1:2]).strip()
    try:
        path = write(code)
    except Refused as refused:
        print(refused, file=sys.stderr)
        return 1
    print(f"{relative(ARTICLES, path)} is written. Fill in every {UNFILLED}, and take the # from what you want to say.")
    print(f"Then: make check, make preview CODE={code}, make index; the README says what make test wants besides.")
    return 0


if __name__ == "__main__":
    sys.exit(main())

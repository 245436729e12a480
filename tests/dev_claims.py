"""Speakers and acts on 150 attributions of the development data, annotated by hand.

    python tests/dev_claims.py --shared ../shared [--claimtrack CMD] [--json] [--misses] [--predictions FILE]

The answers are in extraction/gold/dev_claims.jsonl, and its README says by which conventions; the articles
are not ours to redistribute, so they are read from `shared`. Every figure but the first is given a claim
that was found: a claim is paired with at most one attribution of the article, best first, where their
contents share at least half of their tokens (Jaccard) and their speakers overlap.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shlex
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from claimtrack.names import fold

GOLD = Path(__file__).parent / "extraction" / "gold" / "dev_claims.jsonl"
FIGURES = (
    "speaker name",
    "speaker name, pronouns",
    "kind",
    "naming",
    "role",
    "role, where the article tells one",
    "affiliation",
    "affiliation, where the article tells one",
    "act",
    "act, first choice",
)
_TOKEN = re.compile(r"\w+|[^\w\s]")
_ARTICLE = re.compile(r"^(?:the|an?) ")
_POSSESSIVE = re.compile(r"'s\b|(?<=s)'(?=\s|$)")

Row = Mapping[str, Any]


def read_rows(path: Path) -> list[dict[str, Any]]:
    """The JSON lines of a file; line ends inside a text are kept."""
    with path.open(encoding="utf-8", newline="") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def extract(command: str, articles: Iterable[Row]) -> str:
    """What `extract --verbatim` prints for the articles: one JSON document a line."""
    if Path(command).exists():  # it is run from a folder of its own
        command = str(Path(command).absolute())
    with tempfile.TemporaryDirectory(prefix="dev-claims-") as folder:
        with (Path(folder) / "articles.jsonl").open("w", encoding="utf-8", newline="\n") as out:
            for row in articles:
                given = {key: row.get(key) for key in ("id", "title", "published", "text")}
                given["source"] = row.get("publisher")
                out.write(json.dumps({k: v for k, v in given.items() if v}, ensure_ascii=False) + "\n")
        made = subprocess.run(
            [*shlex.split(command), "extract", "--verbatim", "--format", "json", "articles.jsonl"],
            cwd=folder,
            env={**os.environ, "CLAIMTRACK_DB": str(Path(folder) / "scoring.db"), "NO_COLOR": "1"},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
    if made.returncode:
        sys.exit(f"{command} extract: ended with status {made.returncode}: {made.stderr.strip()[-500:]}")
    return made.stdout


def score(golds: Sequence[Row], articles: Mapping[str, Row], answers: Mapping[str, Row]) -> dict[str, Any]:
    """The figures and what missed: `{"attributions", "found", "figures": {name: {right, of}}, "misses"}`.

    Raises KeyError when an article is missing, ValueError when an attribution is not in its article.
    """
    right: Counter[str] = Counter()
    scored: Counter[str] = Counter()
    misses = []
    found = 0
    paired = {name: _paired(articles[name], answers.get(name, {})) for name in {g["article"] for g in golds}}
    for gold in golds:
        claim = paired[gold["article"]].get(_position(gold, articles[gold["article"]]))
        if claim is None:
            misses.append(_miss(gold, "found", True, False))
            continue
        found += 1
        for name, (wanted, got, agrees) in judge(gold, claim).items():
            scored[name] += 1
            right[name] += agrees
            if not agrees:
                misses.append(_miss(gold, name, wanted, got))
    figures = {name: {"right": right[name], "of": scored[name]} for name in FIGURES}
    return {"attributions": len(golds), "found": found, "figures": figures, "misses": misses}


def judge(gold: Row, claim: Row) -> dict[str, tuple[list[Any], Any, bool]]:
    """For each figure that the attribution counts in: what is accepted, what was found, whether they agree.

    An empty list of accepted values is a field that nobody can say, which is not scored.
    """
    speaker = claim.get("speaker") or {}
    name, role, affiliation = (speaker.get(field) for field in ("name", "role", "affiliation"))
    named = gold["names"], name, plain(name) in {plain(one) for one in gold["names"]}
    verdicts = {"speaker name": named}
    if gold["pronoun"]:
        verdicts["speaker name, pronouns"] = named
    for field, accepted in (("kind", gold["kinds"]), ("naming", gold["naming"])):
        if accepted:
            verdicts[field] = accepted, speaker.get(field), speaker.get(field) in accepted
    _judge_telling(verdicts, "role", gold["roles"], role, any(_holds(role, one) for one in gold["roles"]))
    belongs = plain(affiliation) in {plain(one) for one in gold["affiliations"]}
    _judge_telling(verdicts, "affiliation", gold["affiliations"], affiliation, belongs)
    acts = gold["acts"]
    verdicts["act"] = acts, claim.get("act"), claim.get("act") in acts
    verdicts["act, first choice"] = acts[:1], claim.get("act"), claim.get("act") == acts[0]
    return verdicts


def _judge_telling(
    verdicts: dict[str, tuple[list[Any], Any, bool]], field: str, accepted: list[Any], got: Any, agrees: bool
) -> None:
    verdicts[field] = accepted, got, agrees
    if None not in accepted:
        verdicts[f"{field}, where the article tells one"] = accepted, got, agrees


def plain(name: str | None) -> str | None:
    """A name without what no reader would call a difference; None stays None."""
    if name is None:
        return None
    return _POSSESSIVE.sub("", _ARTICLE.sub("", fold(name))).strip(" .")


def _holds(role: str | None, core: str | None) -> bool:
    """Whether a role has all the words of an accepted one ("Republican presidential nominee", "nominee")."""
    if role is None or core is None:
        return role is core
    return set(fold(core).split()) <= set(fold(role).split())


def _paired(article: Row, answer: Row) -> dict[int, Row]:
    """The claims of an article, each at the position of the attribution it is paired with."""
    text = article["text"]
    if answer and answer["text"] != text:
        raise ValueError(f"{article['id']}: the answer's text is not the article's, so offsets mean nothing")
    tokens = [match.span() for match in _TOKEN.finditer(text)]
    wanted = [
        (_touched(one["source"], tokens), _touched(one["content"], tokens)) for one in article["relations"]
    ]
    claims = answer.get("claims", [])
    found = [
        tuple(_touched(one["spans"].get(f, []), tokens) for f in ("speaker", "content")) for one in claims
    ]
    likeness = [
        (len(content & theirs) / len(content | theirs), g, c)
        for g, (speaker, content) in enumerate(wanted)
        for c, (other, theirs) in enumerate(found)
        if content & theirs and (speaker & other or not speaker | other)
    ]
    pairs: dict[int, int] = {}
    for value, g, c in sorted(likeness, key=lambda one: -one[0]):
        if value >= 0.5 and g not in pairs and c not in pairs.values():
            pairs[g] = c
    return {g: claims[c] for g, c in pairs.items()}


def _touched(spans: Iterable[list[int]], tokens: list[tuple[int, int]]) -> frozenset[int]:
    """The positions of the tokens that any of the spans touches."""
    return frozenset(
        at for start, end in spans for at, token in enumerate(tokens) if token[0] < end and start < token[1]
    )


def _position(gold: Row, article: Row) -> int:
    spans = {"source": gold["speaker"], "cue": gold["cue"], "content": gold["content"]}
    return int(article["relations"].index(spans))


def _miss(gold: Row, figure: str, wanted: Any, got: Any) -> dict[str, Any]:
    where = {field: gold[field] for field in ("id", "article", "speaker", "cue", "content")}
    return {**where, "figure": figure, "expected": wanted, "got": got}


def table(scores: Row) -> str:
    """The figures as lines of text."""
    rows = [("found", scores["found"], scores["attributions"])]
    rows += [(name, figure["right"], figure["of"]) for name, figure in scores["figures"].items()]
    return "\n".join(f"{name:42} {ratio(right, of):.3f}  {right} of {of}" for name, right, of in rows)


def ratio(right: int, of: int) -> float:
    """The share that is right; 0 where there is nothing to be right about."""
    return right / of if of else 0.0


def show(scores: Row, table: str, *, as_json: bool, with_misses: bool) -> None:
    """Print what was scored, as one JSON document or as its table with a line for each miss."""
    misses = scores.pop("misses")
    kept = misses if with_misses else []
    if as_json:
        print(json.dumps(scores | ({"misses": kept} if with_misses else {}), ensure_ascii=False, indent=1))
    else:
        print("\n".join([table, *(json.dumps(miss, ensure_ascii=False) for miss in kept)]))


def main() -> int:
    """Print the figures; the misses too when they are asked for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--claimtrack", default="claimtrack", metavar="CMD")
    parser.add_argument(
        "--predictions", type=Path, metavar="FILE", help="an answer made earlier; nothing is run"
    )
    parser.add_argument("--json", action="store_true", help="one JSON document")
    parser.add_argument("--misses", action="store_true", help="each wrong field: where, expected, got")
    options = parser.parse_args()
    golds = read_rows(GOLD)
    named = {gold["article"] for gold in golds}
    rows = read_rows(options.shared / "corpora" / "claims" / "dev.jsonl")
    articles = {row["id"]: row for row in rows if row["id"] in named}
    printed = (
        options.predictions.read_text(encoding="utf-8")
        if options.predictions
        else extract(options.claimtrack, articles.values())
    )
    answers = {row["id"]: row for row in map(json.loads, printed.strip().split("\n"))}
    scores = score(golds, articles, answers)
    show(scores, table(scores), as_json=options.json, with_misses=options.misses)
    return 0


if __name__ == "__main__":
    sys.exit(main())

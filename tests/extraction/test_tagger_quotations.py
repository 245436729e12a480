"""Quotations: paired marks, odd marks, marks that run over paragraphs."""

import pytest

from claimtrack.extraction.passages import Passages
from claimtrack.extraction.tagger.quotations import find_quotations


def quotations(text: str) -> list[tuple[str, bool]]:
    return [(one.span.of(text), one.closed) for one in find_quotations(Passages(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He said "no" and "never".', [('"no"', True), ('"never"', True)]),
        ("He said “no” twice.", [("“no”", True)]),
        ("He said ''no'' twice.", [("''no''", True)]),
        ("'We go,' he said.", [("'We go,'", True)]),
        ("The officials' plan isn't Ida's.", []),
        ("“He said ‘no’ to me,” she said.", [("“He said ‘no’ to me,”", True)]),
        ('"We go.\n\n"We went."', [('"We go.', False), ('"We went."', True)]),
        ('He said "we go. They did not.', [('"we go.', False)]),
        ("", []),
    ],
)
def test_quotations_are_paired(text: str, expected: list[tuple[str, bool]]) -> None:
    assert quotations(text) == expected

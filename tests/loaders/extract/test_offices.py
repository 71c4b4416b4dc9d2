from __future__ import annotations

import pytest

from graph.model import ActorKind
from loaders.extract.offices import Tie, tie_to


@pytest.mark.parametrize(
    ("title", "tie"),
    [
        ("president", Tie.HEAD),
        ("prime minister", Tie.HEAD),
        ("deputy prime minister", Tie.OFFICEHOLDER),
        ("foreign minister", Tie.OFFICEHOLDER),
        ("government spokeswoman", Tie.SPOKESPERSON),
        ("press secretary", Tie.SPOKESPERSON),
        ("former president", Tie.HEAD),
        ("opposition leader", Tie.CITIZEN),
        ("analyst", Tie.CITIZEN),
        ("tall", None),
    ],
)
def test_titles_beside_a_state(title: str, tie: Tie | None) -> None:
    assert tie_to(title.split(), ActorKind.GOVERNMENT, is_state=True) == tie


@pytest.mark.parametrize(
    ("title", "kind", "tie"),
    [
        ("chairman", ActorKind.ORGANIZATION, Tie.HEAD),
        ("deputy director", ActorKind.ORGANIZATION, Tie.EMPLOYEE),
        ("co-founder", ActorKind.ORGANIZATION, Tie.FOUNDER),
        ("editor", ActorKind.MEDIA, Tie.EMPLOYEE),
        ("member", ActorKind.GOVERNMENT, Tie.MEMBER),
        ("senior lawmaker", ActorKind.ORGANIZATION, Tie.MEMBER),
    ],
)
def test_titles_beside_a_body(title: str, kind: ActorKind, tie: Tie) -> None:
    assert tie_to(title.split(), kind, is_state=False) == tie

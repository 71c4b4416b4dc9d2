"""Opposite words for one thing in many domains, and words that only seem to be opposite."""

from __future__ import annotations

import pytest

from tests.loaders.resolve.conflicts.made import Said, kinds, said

CAST = {"characterization"}

OPPOSED: dict[str, tuple[Said, Said]] = {
    "a fair and a rigged vote": (
        said("Observers called the Norwegian election transparent and credible", trigger="called"),
        said("The Norwegian election was rigged, says Ada Kern", trigger="rigged", by="kern"),
    ),
    "a peaceful and a violent crowd": (
        said("The march on the Fjord Club in Norway was peaceful", trigger="march"),
        said("Marchers at the Fjord Club in Norway rioted and looted", trigger="looted"),
    ),
    "safe and contaminated": (
        said("The water of the Fjord Club in Norway is safe", trigger="is", by="kern"),
        said("The water of the Fjord Club in Norway is contaminated", trigger="is", by="lind"),
    ),
    "a heart attack and a murder": (
        said("Oskar Lind died of a heart attack in Norway", trigger="died"),
        said("Oskar Lind was beaten to death in Norway", trigger="death", by="kern"),
    ),
    "stepped down and sacked": (
        said("Ada Kern of the Fjord Club in Norway resigned", trigger="resigned"),
        said("Ada Kern of the Fjord Club in Norway was sacked", trigger="sacked", by="lind"),
    ),
    "liberated and occupied": (
        said("Danish troops liberated Kernholt in Norway", trigger="liberated", by="lind"),
        said("Danish troops occupied Kernholt in Norway", trigger="occupied", by="kern"),
    ),
    "closed by the fire rules and for politics": (
        said("Norway closed the Fjord Club over fire safety violations", trigger="closed"),
        said("The closing of the Norwegian Fjord Club was politically motivated",
             trigger="closing", by="lind"),
    ),
}  # fmt: skip

ANSWERED: dict[str, tuple[Said, Said]] = {
    "a fault and intent": (
        said("Ada Kern blames a technical fault", trigger="blames", by="kern"),
        said("Oskar Lind insists that deliveries were throttled on purpose", trigger="insists",
             by="lind"),
    ),
    "what a state does on purpose and the fault it blames": (
        said("Denmark has throttled the cable", trigger="throttled", actors=["quill"], by="kern"),
        said("Denmark blames a technical fault", trigger="blames", actors=["quill"]),
    ),
    "routine and a threat": (
        said("The exercise was scheduled months ago, says Ada Kern", trigger="scheduled",
             by="kern"),
        said("Oskar Lind calls it a show of force", trigger="calls", by="lind"),
    ),
    "a reason of rules, spies, and no spies": (
        said("The Danish House was closed for lack of registration", trigger="closed", by="kern"),
        said("The Danish House was a front for espionage", trigger="front", by="lind"),
    ),
}  # fmt: skip

AGREED: dict[str, tuple[Said, Said]] = {
    "one state's fault and another's intent": (
        said("Norway has throttled the cable", trigger="throttled", actors=["zed"], by="kern"),
        said("Denmark blames a technical fault", trigger="blames", actors=["quill"]),
    ),
    "no spies and a reason of rules": (
        said("The Danish House was closed for lack of registration", trigger="closed", by="kern"),
        said("The Danish House was no espionage centre", trigger="centre", by="lind"),
    ),
    "elections of two years": (
        said("The Norwegian election of 2021 was transparent", trigger="election"),
        said("The Norwegian election of 2029 was rigged", trigger="rigged"),
    ),
    "two elections": (
        said("The Norwegian election was transparent and credible", trigger="election"),
        said("The Danish election was rigged", trigger="rigged"),
    ),
    "a credible plan and a stolen car": (
        said("The Norwegian plan is credible", trigger="plan"),
        said("A stolen car was found in Norway", trigger="found"),
    ),
    "not violent and peaceful": (
        said("The march on the Fjord Club in Norway was not violent", trigger="march"),
        said("The march on the Fjord Club in Norway was peaceful", trigger="march", by="lind"),
    ),
    "the water there, the milk here": (
        said("The water of Kernholt is safe", trigger="is", by="kern"),
        said("The milk of Skerryby is contaminated", trigger="is"),
    ),
    "two who died": (
        said("Oskar Lind died of a heart attack", trigger="died", recipients=["lind"]),
        said("Ada Kern was murdered", trigger="murdered", recipients=["kern"]),
    ),
    "one resigned and another was sacked": (
        said("Ada Kern resigned", trigger="resigned", recipients=["kern"]),
        said("Oskar Lind was sacked", trigger="sacked", recipients=["lind"]),
    ),
    "excesses that two agree on": (
        said("Norway's response is heavy-handed", trigger="response", actors=["zed"], by="kern"),
        said("Norway's response is out of proportion", trigger="response", actors=["zed"],
             by="lind"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", OPPOSED)
def test_two_documents_cast_it_in_opposite_ways(name: str):
    assert kinds(*OPPOSED[name]) == CAST


@pytest.mark.parametrize("name", ANSWERED)
def test_one_is_answered_by_the_next(name: str):
    assert kinds(*ANSWERED[name], same=True) == CAST


@pytest.mark.parametrize("name", AGREED)
def test_what_is_not_said_of_one_thing_or_agrees_is_no_conflict(name: str):
    assert kinds(*AGREED[name]) == set()
    assert kinds(*AGREED[name], same=True) == set()

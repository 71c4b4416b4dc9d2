from __future__ import annotations

import pytest

from graph.model import Role
from tests.loaders.extract.told import told

pytestmark = pytest.mark.nlp


@pytest.mark.parametrize(
    "text",
    [
        "Rising prices forced Kenya to close the port.",
        "Losing the harbour would force Kenya to close the port.",
    ],
)
def test_a_circumstance_forces_nobody_it_is_the_act_that_is_told(text: str) -> None:
    found = told(text)
    assert "force" not in {e.trigger[:5] for e in found.record.events}
    assert found.who("close", "actor") == {"KEN"}


@pytest.mark.parametrize("who", ["gang", "militia", "company", "crowd", "coalition"])
def test_unnamed_people_and_bodies_force_somebody(who: str) -> None:
    found = told(f"The {who} forced Kenya to close the port.")
    assert found.who("forced", "recipient") == {"KEN"}


def test_who_is_attacked_while_it_spends_time_does_not_attack() -> None:
    record = told("Norway spent the weekend attacked by Peru.").record
    (attack,) = [e for e in record.all_events if e.trigger == "attacked"]
    assert ("gov-nor", "actor") not in {(p.actor, p.role.value) for p in attack.participants}


def test_who_spends_time_on_an_act_does_it() -> None:
    assert told("Kenya spent two years closing the ports.").who("closing", "actor") == {"KEN"}


def test_who_forces_somebody_acts_and_so_does_whoever_is_forced() -> None:
    found = told("Norway forced Kenya to close the port.")
    assert found.who("forced", "actor") == {"NOR"}
    assert found.who("forced", "recipient") == found.who("close", "actor") == {"KEN"}


@pytest.mark.parametrize(
    ("text", "trigger", "actor", "recipient"),
    [
        ("Norway attacked Chile.", "attacked", {"NOR"}, {"CHL"}),
        ("Chile was attacked by Norway.", "attacked", {"NOR"}, {"CHL"}),
        ("Chile was attacked.", "attacked", set[str](), {"CHL"}),
        ("Kenya, which had attacked Chile, apologised to Norway.", "attacked", {"KEN"}, {"CHL"}),
        ("Kenya, which had attacked Chile, apologised to Norway.", "apologised", {"KEN"}, {"NOR"}),
        ("Norway wants to attack Chile.", "attack", {"NOR"}, {"CHL"}),
        ("Norway condemned Kenya and attacked Chile.", "attacked", {"NOR"}, {"CHL"}),
        ("Norway and Kenya attacked Chile.", "attacked", {"NOR", "KEN"}, {"CHL"}),
        ("Norway attacked Kenya and Chile.", "attacked", {"NOR"}, {"KEN", "CHL"}),
        ("Norway's attack on Chile shocked many.", "attack", {"NOR"}, {"CHL"}),
        ("The Norwegian invasion of Chile shocked many.", "invasion", {"NOR"}, {"CHL"}),
        ("The invasion of Chile by Norway began.", "invasion", {"NOR"}, {"CHL"}),
        ("Norway launched an attack on Chile.", "attack", {"NOR"}, {"CHL"}),
        ("An attack on Chile was carried out by Norway.", "attack", {"NOR"}, {"CHL"}),
        ("Norway imposed sanctions on Chile.", "sanctions", {"NOR"}, {"CHL"}),
        ("Norway issued an ultimatum to Chile.", "issued", {"NOR"}, {"CHL"}),
        ("Norway threatened to attack Chile.", "threatened", {"NOR"}, {"CHL"}),
        ("Norway demanded that Chile leave.", "demanded", {"NOR"}, {"CHL"}),
        ("Norway accused Chile of attacking Kenya.", "attacking", {"CHL"}, {"KEN"}),
        ("Norway was forced to apologise to Chile.", "apologise", {"NOR"}, {"CHL"}),
        ("Norwegian officials condemned Chile.", "condemned", {"NOR"}, {"CHL"}),
    ],
)
def test_who_acts_and_who_is_acted_on(
    text: str, trigger: str, actor: set[str], recipient: set[str]
) -> None:
    found = told(text)

    assert (found.who(trigger, "actor"), found.who(trigger, "recipient")) == (actor, recipient)


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("Norway met Chile in Lisbon.", "met"),
        ("Norway and Chile signed a treaty.", "signed"),
        ("Norway held talks with Chile.", "talks"),
        ("Talks between Norway and Chile began.", "Talks"),
    ],
)
def test_those_who_act_together_all_act(text: str, trigger: str) -> None:
    assert told(text).who(trigger, "actor") == {"NOR", "CHL"}


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("The Norwegian Red Cross suffered heavy losses.", "suffered"),
        ("Anna Berg died in Lisbon.", "died"),
        ("Anna Berg was injured in Lisbon.", "injured"),
    ],
)
def test_those_who_die_or_suffer_do_not_act(text: str, trigger: str) -> None:
    found = told(text)

    assert found.who(trigger, "actor") == set()
    assert found.who(trigger, "recipient")


def test_the_aim_of_a_passive_is_not_the_victims() -> None:
    found = told("Chile was bombed by Norway to force Kenya out.")

    assert "CHL" not in found.who("force", "actor")


def test_a_person_who_owns_a_ban_may_be_banned_and_gets_no_role() -> None:
    found = told("Norway banned Anna Berg. Her ban angered Chile.")

    assert all(
        p.role.value != "actor" or "berg" not in p.actor
        for e in found.record.events
        for p in e.participants
    )


def test_anti_adjectives_do_not_name_who_acts() -> None:
    found = told("The anti-Chilean rhetoric continued, and Norway condemned Kenya.")

    assert all(
        p.role.value != "actor"
        for e in found.record.events
        if e.trigger == "rhetoric"
        for p in e.participants
    )


def test_who_demands_a_closure_does_not_close() -> None:
    found = told("Chile demanded the closure of the Norwegian embassy.")

    assert found.who("closure", "actor") == set()


def test_it_said_of_a_state_by_itself_is_that_state() -> None:
    assert told("Chile said it had attacked Norway.").who("attacked", "actor") == {"CHL"}


def test_participants_keep_where_they_are_named() -> None:
    found = told("Norway attacked Chile.")

    assert found.record.text is not None
    spans = [(p.start_char or 0, p.end_char) for p in found.event("attacked").participants]
    assert [found.record.text[a:b] for a, b in spans] == ["Norway", "Chile"]


def test_who_was_beaten_is_not_who_forces() -> None:
    story = told("The sailors were kicked and tortured to force them to hand over their ship.")
    assert not any(p.role is Role.ACTOR for e in story.record.events for p in e.participants)


def test_those_included_are_affected_too() -> None:
    found = told("Norway detained six Kenyan lawmakers, including Daniel Okello.")

    assert "Daniel Okello" in found.who("detained", "recipient")


def test_an_owner_and_an_anti_adjective_are_two_sides() -> None:
    found = told("The envoys read Norway's anti-Kenyan statements.")

    assert found.who("statements", "actor") == {"NOR"}
    assert found.who("statements", "recipient") == {"KEN"}


def test_a_coup_is_against_the_country_it_is_in() -> None:
    assert told("Norway condemned the coup in Kenya.").who("coup", "recipient") == {"KEN"}


def test_a_cancelled_visit_concerns_where_it_was_to_go() -> None:
    found = told("Norway cancelled the visit of its envoys to Kenya.")

    assert "KEN" in found.who("cancelled", "recipient")


def test_what_is_related_to_a_state_concerns_it() -> None:
    found = told("Norway cancelled all events related to Kenya.")

    assert found.who("cancelled", "recipient") == {"KEN"}


def test_joined_passive_with_its_own_auxiliary_keeps_the_subject() -> None:
    assert (
        told("Okello resigned and was arrested.").record.events[-1].arguments[0].quote == "Okello"
    )


def test_who_the_sentence_says_reports_is_the_he_of_what_is_said() -> None:
    found = told("Daniel Okello left. The owner said he had attacked Norway.")

    assert "Daniel Okello" not in found.who("attacked", "actor")


def test_what_is_done_to_an_embassy_is_done_to_its_state() -> None:
    found = told("Norway closed the Kenyan embassy.")

    assert found.who("closed", "recipient") == {"Embassy of Kenya", "KEN"}


def test_who_is_called_in_order_to_apologise_receives_the_apology() -> None:
    found = told("President Jane Hollis called Daniel Okello to apologise for the incident.")

    assert found.who("apologise", "actor") == {"Jane Hollis"}
    assert found.who("apologise", "recipient") == {"Daniel Okello"}


def test_what_is_lifted_is_not_done_to_whoever_imposed_it() -> None:
    found = told("Sanctions imposed on Chile by Norway were lifted.")

    assert found.who("lifted", "recipient") == {"CHL"}


def test_a_ban_on_goods_of_a_state_concerns_the_state() -> None:
    found = told("Norway banned imports of Kenyan tea.")

    assert found.who("banned", "recipient") == {"KEN"}


def test_a_treaty_is_signed_by_whom_it_is_with() -> None:
    assert told("Norway signed a treaty with Kenya.").who("signed", "actor") == {"NOR", "KEN"}


def test_criticism_from_a_state_is_its_own() -> None:
    assert told("Criticism from Norway has grown.").who("Criticism", "actor") == {"NOR"}


def test_support_for_the_borders_of_a_state_is_for_the_state() -> None:
    found = told("Norway expressed its support for the integrity of Kenya.")

    assert found.who("support", "recipient") == {"KEN"}


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("Chile has withstood economic pressure.", "pressure"),
        ("Chile has weathered an attack.", "attack"),
        ("Chile lost its coast in that year.", "lost"),
        ("Two climbers froze to death.", "froze"),
        ("Nine shepherds burned to death.", "burned"),
    ],
)
def test_who_withstands_loses_or_freezes_is_affected(text: str, trigger: str) -> None:
    found = told(text)

    assert found.who(trigger, "recipient")
    assert not found.who(trigger, "actor")


def test_who_maintains_cooperation_takes_part_in_it() -> None:
    assert told("Norway maintains cooperation with Chile.").who("cooperation", "actor") == {
        "NOR",
        "CHL",
    }


def test_a_policy_of_threats_is_the_threats_of_who_adopts_it() -> None:
    found = told("Norway has adopted a policy of threats against Chile.")

    assert found.who("threats", "actor") == {"NOR"}
    assert found.who("threats", "recipient") == {"CHL"}


def test_who_is_met_is_asked_too() -> None:
    found = told("Norway's minister summoned the Chilean consul general and asked for help.")

    assert found.event("summoned").type.value == "ACCUSE"
    assert found.who("asked", "recipient") == {"Chilean consul general", "CHL"}


def test_who_is_told_nothing_is_not_asked() -> None:
    found = told("Norway closed the Chilean school and asked for help.")

    assert not found.who("asked", "recipient")


def test_the_counterpart_behind_the_comma_speaks_as_well() -> None:
    text = "President Ana Roe of Norway and her counterpart, Luis Doe, spoke on the telephone."

    assert told(text).who("spoke", "actor") == {"Ana Roe", "Luis Doe"}


@pytest.mark.parametrize(
    "text",
    [
        "Kenya restricts the use of the Norwegian language.",
        "Kenya restricts the use of any language, including Norwegian.",
    ],
)
def test_a_language_is_not_its_state(text: str) -> None:
    assert not told(text).who("restricts", "recipient")


def test_who_is_offered_something_is_addressed() -> None:
    found = told("Norway offered Chilean growers a discount.")

    assert found.who("offered", "actor") == {"NOR"}
    assert "CHL" in found.who("offered", "recipient") or found.who("offered", "recipient") == {
        "Chilean growers"
    }


def test_tensions_are_escalated_with_somebody() -> None:
    assert told("Norway escalated tensions with Chile.").who("escalated", "recipient") == {"CHL"}


def test_whose_growth_is_forecast_is_not_acted_on() -> None:
    found = told("The International Monetary Fund predicted Kenya's growth.")

    assert found.who("predicted", "other") == {"KEN"}


def test_a_paper_quoted_in_passing_does_not_act() -> None:
    text = (
        "On 19 August, writes the Lisbon weekly Alpine Mirror, State Secretary Maja Roe met an "
        "adviser to Doe in Graz and promised him help."
    )
    found = told(text)

    assert found.who("met", "actor") == {"Maja Roe"}
    assert found.who("promised", "actor") == {"Maja Roe"}


def test_who_is_sent_is_not_whom_they_are_sent_to() -> None:
    found = told("Norway sent soldiers to Kenya.")

    assert found.who("sent", "recipient") == {"KEN"}
    assert found.who("sent", "other") == {"soldiers"}


def test_who_is_offered_to_be_sent_is_not_addressed() -> None:
    assert told("Norway offered to send observers to Kenya.").who("offered", "recipient") == {"KEN"}


def test_them_are_those_told_of_before() -> None:
    found = told("About 300 fishermen blocked the jetty. The police dispersed them with tear gas.")

    assert found.who("dispersed", "recipient") == {"300 fishermen"}


@pytest.mark.parametrize(
    ("text", "trigger", "actor", "recipient"),
    [
        ("Norway's concessions to Chile angered many.", "concessions", {"NOR"}, {"CHL"}),
        ("Norway's investigation into Alder Motors began.", "investigation", {"NOR"},
         {"Alder Motors"}),
        ("Kenya's arrests angered many.", "arrests", {"KEN"}, set[str]()),
        ("Jane Roe's arrest angered many.", "arrest", set[str](), {"Jane Roe"}),
        ("Demands from Chile were rejected.", "Demands", {"CHL"}, set[str]()),
        ("Alder Motors crumbled in May 2031.", "crumbled", set[str](), {"Alder Motors"}),
    ],
)  # fmt: skip
def test_sides_of_nouns_with_owners_and_of_what_befalls(
    text: str, trigger: str, actor: set[str], recipient: set[str]
) -> None:
    found = told(text)

    assert (found.who(trigger, "actor"), found.who(trigger, "recipient")) == (actor, recipient)


@pytest.mark.parametrize(
    ("text", "trigger", "actor"),
    [
        ("Swedish miners clashed with Norwegian police.", "clashed",
         {"Swedish miners", "Police of Norway"}),
        ("It was Norway, not Sweden, that wrote off the debt.", "wrote off", {"NOR"}),
        ("Sweden, claims the Norwegian minister, has bribed the mayor.", "bribed", {"SWE"}),
        ("Karl Berg met Anna Lind in Oslo. The two men agreed to reopen the port.", "agreed",
         {"Karl Berg", "Anna Lind"}),
    ],
)  # fmt: skip
def test_who_acts_where_the_clause_turns_it_round(text: str, trigger: str, actor: set[str]) -> None:
    assert told(text).who(trigger, "actor") == actor


def test_a_march_to_an_embassy_means_its_state() -> None:
    found = told("Two hundred relatives marched to the Swedish embassy in Oslo.")

    assert "SWE" in found.who("marched", "recipient")


@pytest.mark.parametrize(
    ("text", "trigger", "actor"),
    [
        ("Norway threatened Chile instead of holding talks with Kenya.", "talks", {"NOR", "KEN"}),
        ("Norway warned Chile rather than attacking Kenya.", "attacking", {"NOR"}),
        ("Norway threatened Chile without engaging in talks with Kenya.", "talks", {"NOR", "KEN"}),
        ("Norway engaged in talks with Kenya.", "talks", {"NOR", "KEN"}),
        ("Norwegian salmon was exported to Chile.", "exported", {"NOR"}),
        ("Norway's oil is sold to Chile.", "sold", {"NOR"}),
    ],
)
def test_who_acts_beside_and_behind_another_act(text: str, trigger: str, actor: set[str]) -> None:
    assert told(text).who(trigger, "actor") == actor


def test_goods_that_are_banned_are_those_of_whom_it_hits() -> None:
    assert told("Norwegian salmon was banned in Chile.").who("banned", "recipient") == {"NOR"}


def test_tensions_that_somebody_stirs_are_his_act_alone() -> None:
    found = told("Norway escalated tensions with Chile.")

    assert found.who("escalated", "actor") == {"NOR"}
    assert found.who("escalated", "recipient") == {"CHL"}
    assert [e.trigger for e in found.record.events] == ["escalated"]

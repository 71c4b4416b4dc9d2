from __future__ import annotations

import datetime as dt

import pytest

from graph.interval import Basis, Precision
from loaders.extract.publication import infer_publication

D = dt.date


def timed_id(moment: dt.datetime) -> int:
    return (int(moment.timestamp()) << 32) + 123456789


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("Published: 3 March 2031\n\nA ship sank.", D(2031, 3, 3), D(2031, 3, 3)),
        ("Posted on 2031-03-03T10:12:00Z\nA ship sank.", D(2031, 3, 3), D(2031, 3, 3)),
        ("Updated: 5 March 2031\nPublished: 3 March 2031\nText.", D(2031, 3, 3), D(2031, 3, 3)),
        ("Last updated: March 5, 2031\nA ship sank.", D(2031, 3, 5), D(2031, 3, 5)),
        ("PORT ALDER, 3 March 2031 — A ship sank.", D(2031, 3, 3), D(2031, 3, 3)),
        ("Port Alder, Zedland, March 3, 2031 (ZPA) - A ship sank.", D(2031, 3, 3), D(2031, 3, 3)),
        ("A ship sinks\nMarch 3, 2031\nA ship sank.", D(2031, 3, 3), D(2031, 3, 3)),
        ("A ship sinks\nBy Ann Orr | 3 March 2031\nA ship sank.", D(2031, 3, 3), D(2031, 3, 3)),
        (
            "On ships\nAnn Orr, shipping editor\nAlder Post, Port Alder, 3 March 2031. Abridged.\n"
            "A ship sank.",
            D(2031, 3, 3),
            D(2031, 3, 3),
        ),
        ("Port Alder (ZPA), 3 March 2031. A ship has sunk.", D(2031, 3, 3), D(2031, 3, 3)),
        (
            "PORT ALDER, May 7 (ZPA) - Dockers on Wednesday walked out. In 2029 the port was sold.",
            D(2031, 5, 7),
            D(2031, 5, 7),
        ),
        (
            "March 3 (ZPA) — A ship sank. It was built in January 2031.",
            D(2031, 3, 3),
            D(2031, 3, 3),
        ),
        (
            "A ship sank.\nSource: https://news.example.org/2031/03/05/ship-sinks",
            D(2031, 3, 5),
            D(2031, 3, 5),
        ),
        (
            "A ship sank.\nOriginal article: https://news.example.org/world/20310305/ship.html",
            D(2031, 3, 5),
            D(2031, 3, 5),
        ),
        (
            "A ship sank.\nSource: https://news.example.org/2031/03/ship-sinks.",
            D(2031, 3, 1),
            D(2031, 3, 31),
        ),
        ("The strike began yesterday, 3 March 2031.", D(2031, 3, 4), D(2031, 3, 4)),
        ("The strike began last month (February 2031).", D(2031, 3, 1), D(2031, 3, 31)),
        ("In 2030, last year, the mill burned.", D(2031, 1, 1), D(2031, 12, 31)),
        (
            "The pact was signed on 3 March 2031. It will take effect on 20 March 2031.",
            D(2031, 3, 3),
            D(2031, 3, 20),
        ),
    ],
)
def test_the_window_of_publication_is_read_from_the_text(
    text: str, start: dt.date, end: dt.date
) -> None:
    window, evidence = infer_publication(text)
    assert (window.start, window.end) == (start, end)
    assert evidence
    assert evidence in text


def test_an_id_that_carries_a_time_dates_the_source() -> None:
    number = timed_id(dt.datetime(2031, 3, 5, 9, 30, tzinfo=dt.UTC))
    window, _ = infer_publication(
        f"A ship sank.\nOriginal article: https://example.org/a/{number}/"
    )
    assert (window.start, window.precision) == (D(2031, 3, 5), Precision.DAY)
    assert window.basis is Basis.INFERRED


@pytest.mark.parametrize(
    "text",
    [
        "",
        "A ship sank on Monday, the second since 3 May.",
        "A ship sank, wrote the Courier (https://news.example.org/2031/03/05/ship-sinks).",
        "A ship sank.\nSource: https://news.example.org/a/1234567890123456789/",
        "A ship sank.\nSource: https://news.example.org/a/story-99/",
        "Remembering 3 March 2031 — a day of grief",
        "March 3 (ZPA) — A ship sank.",
        "The ferry line may run for years.",
    ],
)
def test_nothing_is_guessed_without_evidence(text: str) -> None:
    window, evidence = infer_publication(text)
    assert not window.is_known
    assert window.not_before is None
    assert evidence is None


def test_the_latest_reported_date_is_a_lower_bound() -> None:
    text = "The mill burned in May 2029. It was sold on 3 June 2030. It had opened in 1950."
    window, evidence = infer_publication(text)
    assert not window.is_known
    assert window.not_before == D(2030, 6, 3)
    assert evidence == "It was sold on 3 June 2030."


def test_a_contract_that_runs_on_is_no_lower_bound() -> None:
    window, _ = infer_publication("They signed a lease until May 2044 on 3 June 2030.")
    assert window.not_before == D(2030, 6, 3)


def test_an_announced_date_is_an_upper_bound() -> None:
    window, _ = infer_publication("The court will sit on 20 March 2031.")
    assert window.not_after == D(2031, 3, 20)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        (
            "Here is what was known by the evening of 3 March 2031.\n\nThe ship sank in May 2030.",
            D(2031, 3, 3),
            D(2031, 3, 3),
        ),
        (
            "On Monday, 12 March 2029, the dockers stopped work. On Tuesday the port sent home 40.",
            D(2029, 3, 13),
            D(2029, 3, 23),
        ),
        (
            "On 3 March 2031 the mill burned. On 9 March police arrested two men. A trial is set to"
            " begin on 14 March.",
            D(2031, 3, 9),
            D(2031, 3, 14),
        ),
        (
            "On 14 July protesters blocked the port. The election is due only next May, in 2032.",
            D(2031, 7, 14),
            D(2031, 7, 24),
        ),
        (
            "On 2 June the bank closed. The vote two years ago, in 2029, changed nothing.",
            D(2031, 6, 2),
            D(2031, 6, 12),
        ),
        (
            "3 December 2030: The house approves a loan.\n19 December: The minister resigns.\n"
            "4 January: Police search the ministry.",
            D(2031, 1, 4),
            D(2031, 1, 14),
        ),
    ],
)
def test_days_without_a_year_narrow_the_window(text: str, start: dt.date, end: dt.date) -> None:
    window, evidence = infer_publication(text)

    assert (window.start, window.end) == (start, end)
    assert evidence
    assert evidence in text


def test_a_full_date_behind_days_without_a_year_does_not_lend_its_year() -> None:
    window, _ = infer_publication("On 27 June police raided a club. In May 2029 it had been sold.")

    assert not window.is_known


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        # A weekday and a date meet in one of the years behind the last one that is named.
        ("The dam broke on 12 March. On Friday, 15 March, thousands marched. In 2029 the state had "
         "spent nothing on its dams.", D(2030, 3, 15), D(2030, 3, 25)),
        # Figures of a year are told of within the next one.
        ("In 2030 exports fell by 5 percent. On 27 June police raided the club. The new forecast "
         "is expected at the end of July.", D(2031, 6, 27), D(2031, 7, 7)),
        # "Three years on" counts up to the writing.
        ("The accord was signed on May 5, 2031, and broken on May 9. Three years on, the camp is "
         "still there.", D(2034, 2, 4), D(2035, 1, 30)),
        ("The pact of 2024 is ten years old this week. On 12 June the feast was cancelled.",
         D(2034, 6, 12), D(2034, 6, 22)),
        ("The mill, founded in 1955, is celebrating its 80th birthday. It struck on 12 June.",
         D(2035, 6, 12), D(2035, 6, 22)),
        ("For nine years, since 2022, the bridge has been closed.", D(2031, 1, 1), D(2031, 12, 31)),
        ("Police raided the club on Sunday, 3 May 2030. Eleven months later the trial has begun. "
         "On 2 April the judge heard the owner.", D(2031, 4, 2), D(2031, 4, 12)),
        ("It has been exactly one year since the raid of 9 March 2030.", D(2031, 3, 9),
         D(2031, 3, 12)),
        ("The war that began in 2030 is in its third year.", D(2032, 1, 1), D(2032, 12, 31)),
        ("Anna Berg, born in 1984, is now 47.", D(2031, 1, 1), D(2031, 12, 31)),
        # Weeks and days count like years, from a date beside them or from what it has told.
        ("Exactly two weeks ago, on March 3, 2031, a dam broke. Nobody was warned.",
         D(2031, 3, 17), D(2031, 3, 17)),
        ("On 3 March 2031 a bomb exploded in a cinema. Twelve days after the explosion the street "
         "is still closed.", D(2031, 3, 15), D(2031, 3, 16)),
        ("On 3 March a dam broke. Ten weeks to the day after the break, four families live in "
         "tents. The dam was built in 2010 and had its twentieth anniversary last year.",
         D(2031, 5, 12), D(2031, 5, 12)),
        ("The blockade began on 3 March 2031 and is in its third week.",
         D(2031, 3, 14), D(2031, 3, 21)),
        # A day beside a pointing word.
        ("The fleet sailed last Sunday, 12 June 2033.", D(2033, 6, 13), D(2033, 6, 19)),
        ("The court sits tomorrow, 4 May. In 2030 output rose by 5 percent. It rained in June.",
         D(2031, 5, 3), D(2031, 5, 3)),
        # The last full date, in a story told by weekdays.
        ("The mill burned on 3 May 2031. The owner was freed on Friday.",
         D(2031, 5, 9), D(2031, 5, 19)),
        # The end of a text, and days counted from the day of writing.
        ("The army left.\n\nIt rained.\n\nPort Alder, 3 May 2031", D(2031, 5, 3), D(2031, 5, 3)),
        ("The army left. (May 2031)", D(2031, 5, 1), D(2031, 5, 31)),
        ("The day before yesterday, on 12 May 2031, police raided the club.", D(2031, 5, 14),
         D(2031, 5, 14)),
        ("As of 3 May 2031, forty villages are under water.", D(2031, 5, 3), D(2031, 5, 3)),
    ],
)  # fmt: skip
def test_the_year_of_writing_shows_in_weekdays_figures_and_distances(
    text: str, start: dt.date, end: dt.date
) -> None:
    window, _ = infer_publication(text)
    assert (window.start, window.end) == (start, end)


@pytest.mark.parametrize(
    "text",
    [
        "On Friday, 15 March, thousands marched.",
        "On Friday, 15 March, thousands marched. In 2010 the state had built a dam.",
        "In 1990 the two countries signed a pact. Police raided the club on 27 June.",
        "In 1990 inflation was at 700 percent, and the state was bankrupt.",
        "The accord was signed on May 5, 2031. Three years later it had been forgotten.",
    ],
)
def test_too_little_shows_no_year_of_writing(text: str) -> None:
    window, _ = infer_publication(text)
    assert window.start is None or window.start.year == 2031

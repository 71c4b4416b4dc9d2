"""The sentences of the table, class by class; all are published on Wednesday, 12 March 2031.

A phrase is written `{words|value MOD TYPE|first..last}`: MOD and TYPE (DATE unless given) may be
left out, and so may the days. What stands outside braces must not be found.
"""

from __future__ import annotations

FULL_DATES = """
The pact was signed on {3 March 2031|2031-03-03|2031-03-03..2031-03-03}.
The pact was signed on {March 3, 2031|2031-03-03}.
The pact was signed on {March 3rd, 2031|2031-03-03}.
The pact was signed on {March 3 2031|2031-03-03}.
The pact was signed on {the 3rd of March 2031|2031-03-03}.
The pact was signed on {3rd March, 2031|2031-03-03}.
The pact was signed on {the third of March, 2031|2031-03-03}.
The pact was signed on {the twenty-first of March 2030|2030-03-21}.
The pact was signed on {03.03.2031|2031-03-03}.
The pact was signed on {2031-03-03|2031-03-03}.
The entry reads {2031-03-03T14:20:00Z|2031-03-03T14:20 TIME}.
The pact was signed on {3/14/2030|2030-03-14}.
The pact was signed on {14/3/2030|2030-03-14}.
The pact was signed on {2030/3/14|2030-03-14}.
The pact was signed on {3/4/2030|2030-XX-XX|2030-03-04..2030-04-03}.
The pact was signed on {Feb. 3, 2031|2031-02-03}.
The pact was signed on {Sept. 9, 2029|2029-09-09}.
The pact was signed on {9 Dec 2029|2029-12-09}.
The pact was signed on {Monday, 3 March 2031|2031-03-03}.
The pact was signed on {Monday 3 March 2031|2031-03-03}.
The pact was signed on {Monday, March 3, 2031|2031-03-03}.
The pact was signed on {Mon., 3 March 2031|2031-03-03}.
The pact was signed on {29 February 2028|2028-02-29}.
The hall burned down on {1 May 1871|1871-05-01}.
"""

PARTIAL_DATES = """
The bridge opened in {May 2029|2029-05|2029-05-01..2029-05-31}.
The bridge opened in {May of 2029|2029-05}.
The bridge opened in {February, 2028|2028-02|2028-02-01..2028-02-29}.
The bridge opened in {Dec. 2029|2029-12}.
A {May 2029|2029-05} report praised the bridge.
The bridge opened in {2029|2029|2029-01-01..2029-12-31}.
The {2019|2019} accord was never ratified.
{2027|2027} was a poor year for the mills.
The fleet was sold ({2029|2029}).
The firm has lost money since {2026|2026}.
Delegates to the Harbour Forum {2030|2030} stayed at home.
The accords of {2019|2019} and {2024|2024} were broken.
The decree dates from {1848|1848}.
He was jailed in {the year 2012|2012}.
{The winter of '98|1998-WI} was hard, but in {'98|1998} he was young.
"""

NO_YEAR = """
The minister resigned on {3 March|2031-03-03}.
The minister resigned on {March 3|2031-03-03}.
The minister resigned on {March 3rd|2031-03-03}.
The minister resigned on {the 3rd of March|2031-03-03}.
The minister resigned on {20 March|2030-03-20}.
They met on {20|2031-02-20} and {21 February|2031-02-21}.
The law takes effect on {January 1|2032-01-01}.
The port could reopen on {January 1|2032-01-01}.
The minister resigned on {December 1|2030-12-01}.
The minister will resign on {20 March|2031-03-20}.
The minister will resign on {3 March|2032-03-03}.
The vote is scheduled for {5 February|2032-02-05}.
Voters are expected to choose a mayor on {June 1|2031-06-01}.
A summit to be held on {19 April|2031-04-19} was announced.
The minister resigned on {Tuesday, 4 March|2031-03-04}.
A ship sank on {29 February|2028-02-29}.
The envoy landed on {13 March|2031-03-13}.
The minister resigned in {January|2031-01|2031-01-01..2031-01-31}.
The minister resigned in {October|2030-10}.
The mine will close in {October|2031-10}.
The mine closed in {March|2031-03}.
The mine closed in {May|2030-05}.
In {June|2030-06} 12 people died in the mine.
The {June|2030-06} talks were broken off.
In {May 2029|2029-05} the union struck, and on {3 June|2029-06-03} the owners gave in.
The mine closed in {December last year|2030-12}.
The mine closed in {late December last year|2030-12 END|2030-12-21..2030-12-31}.
The mine closed on {3 May last year|2030-05-03}.
The mine will close in {May next year|2032-05}.
The mine closed in {February of this year|2031-02}.
The mine closed {last December|2030-12}.
The mine closed {last March|2030-03}.
The mine will close {next May|2031-05}.
The mine will close {this August|2031-08}.
The mine opened in {April 2024|2024-04} and closed in {November of the same year|2024-11}.
"""

WEEKDAYS = """
The council met on {Monday|2031-03-10|2031-03-10..2031-03-10}.
The council met on {Wednesday|2031-03-12}.
The council met on {Thursday|2031-03-06}.
The council will meet on {Thursday|2031-03-13}.
The council is set to meet on {Monday|2031-03-17}.
The council met {last Friday|2031-03-07}.
The council met {last Wednesday|2031-03-05}.
The council will meet {next Friday|2031-03-14}.
The council met {this past Sunday|2031-03-09}.
The council will meet {this Friday|2031-03-14}.
The council met on {Tuesday last week|2031-03-04}.
The council will meet on {Tuesday next week|2031-03-18}.
The council met on {Friday of last week|2031-03-07}.
{Monday|2031-03-10}'s session was stormy.
The council met {Monday evening|2031-03-10TEV TIME}.
The council met on {Friday night|2031-03-07TNI TIME}.
Votes were counted {early Monday|2031-03-10 START}.
"""

NEAR_DAYS = """
The strike began {today|2031-03-12}.
The strike began {yesterday|2031-03-11}.
The strike begins {tomorrow|2031-03-13}.
The strike begins {tonight|2031-03-12TNI TIME}.
The strike began {this morning|2031-03-12TMO TIME}.
The strike began {last night|2031-03-11TNI TIME}.
The strike began {yesterday afternoon|2031-03-11TAF TIME}.
The strike begins {tomorrow night|2031-03-13TNI TIME}.
The strike began {the day before yesterday|2031-03-10}.
The strike ends {the day after tomorrow|2031-03-14}.
The strike began {earlier today|2031-03-12}.
"""

COUNTED_FROM_NOW = """
The plant shut {three days ago|2031-03-09}.
The plant shut {a week ago|2031-W10|2031-03-03..2031-03-09}.
The plant shut {two weeks ago|2031-W09}.
The plant shut {a month ago|2031-02}.
The plant shut {six months ago|2030-09}.
The plant shut {two years ago|2029}.
The plant shut {twenty-five years ago|2006}.
The plant shut {ten years ago|2021}.
The plant shut {two decades ago|201}.
The plant shut {two hours ago|2031-03-12 TIME}.
The plant shut {several years ago|PAST_REF}.
The plant shut {a few days ago|PAST_REF}.
The plant shut {long ago|PAST_REF}.
The plant reopens {two weeks from now|2031-W13}.
The plant reopens in {three days' time|2031-03-15}.
The plant shut {half a year ago|2030-09}.
"""

POINTED_UNITS = """
Prices rose {last week|2031-W10|2031-03-03..2031-03-09}.
Prices rose {last month|2031-02}.
Prices rose {last quarter|2030-Q4}.
Prices rose in {the last quarter|2030-Q4}.
Prices rose over {the weekend|2031-W10-WE}.
Prices fell in {the third quarter of 2030|2030-Q3} from {the same quarter last year|2029-Q3}.
Prices fell to nine crowns in {October|2030-10} from ten {a year earlier|2029-10}.
Voters will choose in {the autumn of next year|2032-FA}.
Prices rose {last year|2030}.
Prices rose {last weekend|2031-W10-WE|2031-03-08..2031-03-09}.
Prices rose {this week|2031-W11}.
Prices rose {this month|2031-03}.
Prices rose {this year|2031}.
Prices rose {this decade|203|2030-01-01..2039-12-31}.
Prices will rise {next week|2031-W12}.
Prices will rise {next month|2031-04}.
Prices will rise {next quarter|2031-Q2}.
Prices will rise {next year|2032}.
Prices will rise {next decade|204}.
Prices will rise in {the coming week|2031-W12}.
Prices rose in {the current quarter|2031-Q1}.
Prices rose {last summer|2030-SU|2030-06-01..2030-08-31}.
Prices rose {last winter|2030-WI}.
Prices will rise {next spring|2032-SP}.
Prices will rise {this summer|2031-SU}.
Prices rose {earlier this month|2031-03 START|2031-03-01..2031-03-12}.
Prices will rise {later this year|2031 END|2031-03-12..2031-12-31}.
Prices rose {late last year|2030 END|2030-09-01..2030-12-31}.
Prices will rise {early next month|2031-04 START|2031-04-01..2031-04-10}.
Prices rose at {the beginning of the year|2031 START}.
Prices will rise by {the end of the month|2031-03 END|2031-03-21..2031-03-31}.
Prices will rise by {the end of this year|2031 END}.
Prices fell in {the 21st century|20}.
"""

MODIFIED = """
It happened in {early May|2030-05 START|2030-05-01..2030-05-10}.
It happened in {mid-May|2030-05 MID|2030-05-11..2030-05-20}.
It happened in {late May|2030-05 END|2030-05-21..2030-05-31}.
It happened in {mid-May 2029|2029-05 MID}.
It happened in {early 2029|2029 START|2029-01-01..2029-04-30}.
It happened in {mid-2029|2029 MID|2029-05-01..2029-08-31}.
It happened in {late 2029|2029 END|2029-09-01..2029-12-31}.
It happened in {the late 1990s|199 END|1997-01-01..1999-12-31}.
It happened in {the early 19th century|18 START}.
It will happen at {the end of July|2031-07 END|2031-07-21..2031-07-31}.
It will happen by {the very end of 2031|2031 END}.
It happened at {the beginning of 2030|2030 START}.
It happened in {the middle of April|2030-04 MID}.
It happened in {late autumn|2030-FA END}.
It happened around {2015|2015 APPROX}.
It happened about {two years ago|2029 APPROX}.
"""

PARTS_OF_YEARS = """
Output fell in {Q3 2030|2030-Q3|2030-07-01..2030-09-30}.
Output fell in {Q3 of 2030|2030-Q3}.
Output fell in {Q4|2030-Q4}.
Output fell in {2030-Q2|2030-Q2}.
Output fell in {H1 2030|2030-H1|2030-01-01..2030-06-30}.
Output fell in {the third quarter|2030-Q3}.
Output fell in {the third quarter of 2029|2029-Q3}.
Output fell in {the fourth quarter of last year|2030-Q4}.
The {first-quarter|2031-Q1} figures disappointed.
Output fell in {the last quarter of 2029|2029-Q4}.
Output fell in {the first half of 2029|2029-H1}.
Output fell in {the second half of last year|2030-H2}.
Output will fall in {the second half of this year|2031-H2}.
Output fell in {the first half of the 1980s|1980/1984}.
Output fell in {fiscal year 2030|FY2030}.
Output fell in {FY2030|FY2030}.
Output fell in {fiscal 2030|FY2030}.
Output fell in {the spring of 2029|2029-SP|2029-03-01..2029-05-31}.
Output fell in {summer 2029|2029-SU}.
Output fell in {the fall of 2029|2029-FA}.
Output fell in {the summer|2030-SU}.
Output fell in {autumn last year|2030-FA}.
Output fell in {the 1990s|199|1990-01-01..1999-12-31}.
Output fell in {the '90s|199}.
Output fell in {the nineties|199}.
Output fell in {the 1930s|193}.
Output fell in {the 19th century|18|1800-01-01..1899-12-31}.
The {nineteenth-century|18} mill was pulled down.
"""

RANGES = """
The fair ran from {3 to 7 March|2031-03-03/2031-03-07|2031-03-03..2031-03-07}.
The fair ran {3–7 March|2031-03-03/2031-03-07}.
The fair ran {3-7 March 2030|2030-03-03/2030-03-07}.
The fair ran {March 3-7|2031-03-03/2031-03-07}.
The fair ran {March 3 to 7, 2030|2030-03-03/2030-03-07}.
The fair ran between {3 and 7 March|2031-03-03/2031-03-07}.
The fair ran from {28 February to 3 March|2031-02-28/2031-03-03}.
The fair ran from {28 December 2029 to 3 January 2030|2029-12-28/2030-01-03}.
The fair ran from {28 December to 3 January|2030-12-28/2031-01-03}.
The fair will run from {March 28 to April 3|2031-03-28/2031-04-03}.
Rain fell in {March-April 2030|2030-03/2030-04|2030-03-01..2030-04-30}.
Rain fell from {November to February|2030-11/2031-02}.
Rain fell between {June and August 2029|2029-06/2029-08}.
He governed from {2019 to 2023|2019/2023|2019-01-01..2023-12-31}.
He governed between {2019 and 2023|2019/2023}.
He governed in {2019-2023|2019/2023}.
He governed {2019–2023|2019/2023}.
In the {2019-20|2019/2020} season the club was relegated.
He governed from {May 2019 to June 2023|2019-05/2023-06}.
"""

DURATIONS = """
He was jailed for {four months|P4M DURATION}.
He was jailed for {two hours|PT2H DURATION}.
He was jailed for {30 minutes|PT30M DURATION}.
He was jailed for {a week|P1W DURATION}.
He was jailed for {10 years|P10Y DURATION}.
He was jailed for {twenty-one days|P21D DURATION}.
He was jailed for {two decades|P20Y DURATION}.
He was jailed for {a year and a half|P1.5Y DURATION}.
He was jailed for {two and a half years|P2.5Y DURATION}.
He was jailed for {2.5 years|P2.5Y DURATION}.
He was jailed for {half a year|P6M DURATION}.
He was jailed for {several months|PXM DURATION}.
He was jailed for {a few days|PXD DURATION}.
He was jailed for {years|PXY DURATION}.
It took more than {a year|P1Y DURATION} to rebuild it.
The {three-day|P3D DURATION} visit ended.
The {45-year-old|P45Y DURATION} teacher was freed.
The {year-long|P1Y DURATION} siege ended.
The {decades-long|PXY DURATION} dispute ended.
{Weeks|PXW DURATION} of talks came to nothing.
Exports doubled over {the past 10 years|P10Y DURATION|2021-03-12..2031-03-12}.
Exports doubled in {the past decade|P10Y DURATION|2021-03-12..2031-03-12}.
Exports doubled in {the past 3 weeks|P3W DURATION|2031-02-19..2031-03-12}.
Exports doubled in {the last two years|P2Y DURATION}.
Exports doubled over {the last year|P1Y DURATION}.
Exports will double in {the next six months|P6M DURATION|2031-03-12..2031-09-12}.
Exports doubled in {the past few years|PXY DURATION}.
{Five years|P5Y DURATION} after the flood the dam was rebuilt.
"""

SETS = """
The board meets {every Monday|XXXX-WXX-1 SET}.
The board meets on {Mondays|XXXX-WXX-1 SET}.
The board meets {every year|P1Y SET}.
The board meets {each month|P1M SET}.
The board meets {every two years|P2Y SET}.
The board meets {every other week|P2W SET}.
The board meets {twice a week|P1W SET}.
The board meets {three times a year|P1Y SET}.
The board meets {annually|P1Y SET}.
The {annual|P1Y SET} meeting was cancelled.
The {daily|P1D SET} bulletin was late.
The {weekly|P1W SET} market was closed.
The {quarterly|P3M SET} report was late.
It costs nine crowns {per month|P1M SET}.
The board meets {every March|XXXX-03 SET}.
The board meets {every summer|XXXX-SU SET}.
"""

TIMES = """
The blast came at {10:30 a.m.|2031-03-12T10:30 TIME}.
The blast came at {10.30 pm|2031-03-12T22:30 TIME}.
The blast came at {9pm|2031-03-12T21:00 TIME}.
The blast came at {14:05|2031-03-12T14:05 TIME}.
The blast came at {noon|2031-03-12T12:00 TIME}.
The blast came at {14:05 GMT|2031-03-12T14:05 TIME}.
The blast came at {06:00|2031-03-11T06:00 TIME} on {Tuesday|2031-03-11}.
The blast came at {10 p.m.|2030-03-03T22:00 TIME} local time on {3 March 2030|2030-03-03}.
The blast came at {midnight|2030-12-31T00:00 TIME} on {December 31|2030-12-31}.
The bill was passed {early Friday morning|2031-03-07TMO START TIME}.
The blast came in the early hours of {4 March|2031-03-04}.
On {Monday|2031-03-10} the blast came at {10:30 a.m.|2031-03-10T10:30 TIME}.
The blast came on {the evening of 3 March|2031-03-03TEV TIME}.
The blast came on {the morning of March 3|2031-03-03TMO TIME}.
"""

HOLIDAYS = """
The truce held at {Christmas|2030-12-25}.
The truce held on {Christmas Eve|2030-12-24}.
The truce held on {New Year's Eve|2030-12-31}.
The truce held on {Christmas Day 2028|2028-12-25}.
The truce held on {Good Friday|2030-04-19}.
The truce held over {Easter|2030-04-21}.
The truce will hold over {Easter|2031-04-13}.
The truce held on {Easter Monday|2030-04-22}.
The truce held on {Thanksgiving|2030-11-28}.
The truce held on {May Day|2030-05-01}.
The truce held on {Boxing Day|2030-12-26}.
The truce held on {Christmas last year|2030-12-25}.
"""

VAGUE = """
The law was {recently|PAST_REF} amended.
In {recent years|PAST_REF} the law was ignored.
In {recent months|PAST_REF} the law was ignored.
{More recently|PAST_REF} the law was ignored.
The law is {now|PRESENT_REF} ignored.
The law is {currently|PRESENT_REF} ignored.
The {current|PRESENT_REF} law is ignored.
The law is ignored {at present|PRESENT_REF}.
The law is ignored {at the moment|PRESENT_REF}.
The law will be changed in {the near future|FUTURE_REF}.
The law will be changed in {the coming weeks|FUTURE_REF}.
The law will be changed in {the future|FUTURE_REF}.
In {the past|PAST_REF} the law was ignored.
In {Soviet times|PAST_REF} the law was ignored.
In {ancient times|PAST_REF} there was no law.
"""

ANCHORED = """
The raid was on {3 March 2029|2029-03-03}. {The same day|2029-03-03} two men fled.
The raid was on {3 March 2029|2029-03-03}. {That day|2029-03-03} two men fled.
The raid was on {3 March 2029|2029-03-03}. {The following day|2029-03-04} two men fled.
The raid was on {3 March 2029|2029-03-03}. {The next day|2029-03-04} two men fled.
The raid was on {3 March 2029|2029-03-03}. {The previous day|2029-03-02} two men fled.
The raid was on {3 March 2029|2029-03-03}. {Two days later|2029-03-05} two men fled.
The raid was on {3 March 2029|2029-03-03}. {Two days earlier|2029-03-01} two men fled.
The raid was on {3 March 2029|2029-03-03}. {The following week|2029-W10} two men fled.
The raid was on {3 March 2029|2029-03-03}. Later {that year|2029} two men fled.
The raid was on {3 March 2029|2029-03-03}. {That night|2029-03-03TNI TIME} two men fled.
The raid was in {May 2029|2029-05}. {At that time|2029-05} two men fled.
The raid was in {May 2029|2029-05}. {Two years later|2031-05} two men fled.
{The same day|XXXX-XX-XX} two men fled.
{Two years later|XXXX} two men fled.
{At that time|PAST_REF} two men fled.
Sales rose in {January|2031-01} from {a year earlier|2030-01}.
The raid was in {2019|2019}. {The following year|2020} two men fled.
"""

NOTHING = """
You may leave, and they may march on the second bridge.
May he rest in peace.
The March on the capital drew thousands.
He wrote for the Sunday Times and the Daily Courier.
They won 3-2, with 21:15 in the last set.
Flight 2031 left from gate 12 for room 2019.
Some 2031 people signed, and 1950 soldiers refused.
It costs $2031, or 1,999 crowns, or 2000 dollars.
Call 555-2031-1999 or write to news2031@example.org.
See https://example.org/2031/03/05/story-2031-03-05.html for more.
Version 2.0.31 of the program ran on 10.20.30.40.
Springs, falls and winters are words; the water will spring up and prices fall.
He came second, and in the third round he came first.
She was aged 45 and weighed 60 kilos.
Earlier, he had said so; later he denied it, then left, and still does.
They had already gone, and subsequently it was sold, and has been since.
The long-standing, long-term feud of the former allies goes on at the same time.
April Smith met August Weaver.
The sun sat low, and they wed.
A Boeing 747 and a Boeing 737 collided near Route 1990.
It is the future of the firm that matters.
The result was 12:7 to the visitors.
Paragraph 3 of article 2019 applies.
At least 2000 refugees crossed.
"""

CLASSES = {
    "full dates": FULL_DATES,
    "partial dates": PARTIAL_DATES,
    "no year": NO_YEAR,
    "weekdays": WEEKDAYS,
    "near days": NEAR_DAYS,
    "counted from now": COUNTED_FROM_NOW,
    "pointed units": POINTED_UNITS,
    "modified": MODIFIED,
    "parts of years": PARTS_OF_YEARS,
    "ranges": RANGES,
    "durations": DURATIONS,
    "sets": SETS,
    "times": TIMES,
    "holidays": HOLIDAYS,
    "vague": VAGUE,
    "anchored": ANCHORED,
    "nothing": NOTHING,
}

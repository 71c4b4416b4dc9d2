"""Nouns that head the description of an actor, by what kind of actor they describe."""

from __future__ import annotations

from enum import StrEnum

from loaders.extract.words import word_set


class Head(StrEnum):
    """What a description with this head noun stands for."""

    GOVERNMENT = "government"  # with a nation: the state itself
    ORGAN = "organ"  # a state's ministry, parliament, army …
    ORGANIZATION = "organization"
    MEDIA = "media"
    GROUP = "group"
    PERSON = "person"  # one unnamed human being
    OFFICE = "office"
    VEHICLE = "vehicle"  # acted upon with all who are in it
    STATE = "state"  # "the country", "the republic": never resolved by itself


_WORDS: dict[Head, str] = {
    Head.GOVERNMENT: """government authorities authority leadership regime administration side
        officials officialdom cabinet junta""",
    Head.ORGAN: """ministry parliament army navy military police gendarmerie court courts judiciary
        prosecutors embassy consulate legislature assembly senate intelligence
        force customs treasury secretariat duma prosecution air-force coastguard
        troops forces services guards department directorate inspectorate infantry artillery
        cavalry garrison garrisons""",
    Head.ORGANIZATION: """party company corporation bank university institute institution
        centre center foundation union federation association organisation organization
        committee commission council agency service movement coalition alliance club
        church firm airline airlines manufacturer producer operator consortium syndicate
        militia cartel gang network bloc group fund academy hospital school watchdog
        cell brigade battalion regiment chamber society front league office branch bureau
        companies banks parties institutions organisations organizations agencies universities
        businesses firms unions militias gangs factions committees""",
    Head.MEDIA: """media newspaper newspapers broadcaster broadcasters channel channels outlet
        outlets press website websites tabloid magazine radio television station portal
        newsroom""",
    Head.GROUP: """lawmakers deputies legislators parliamentarians mps senators councillors
        ministers migrants immigrants workers citizens nationals residents civilians people
        persons soldiers servicemen fighters protesters protestors demonstrators activists
        journalists reporters correspondents analysts experts observers opposition diaspora
        circles sources agents officers separatists rebels militants terrorists gunmen
        insurgents detainees prisoners hostages captives suspects victims employees staff
        personnel refugees minority minorities community communities investors students
        diplomats delegation clergy hackers passengers crew families women children men
        buyers scouts compatriots countrymen colleagues voters farmers teachers doctors nurses
        medics businessmen entrepreneurs tourists
        pilgrims settlers villagers miners fishermen mercenaries partisans leaders politicians
        nationalists police-officers policemen firefighters rescuers volunteers supporters
        critics dissidents exiles expatriates truckers drivers strikers unionists monks priests
        bishops imams guerrillas commandos marines conscripts reservists veterans peacekeepers
        inspectors monitors negotiators mediators judges lawyers scientists athletes players fans
        traders smugglers pirates kidnappers attackers assailants robbers hitmen perpetrators
        spies informants witnesses survivors relatives mourners crowds crowd public population
        electorate elite elites oligarchs tribes clans villagers neighbours neighbors
        teenagers boys girls youths pensioners consumers commuters patients inmates
        executives managers directors shareholders regulators bureaucrats envoys ambassadors
        representatives members groups commanders generals colleagues allies intellectuals clerics
        academics scholars researchers economists bloggers artists musicians writers
        investigators sailors seamen mariners fishers captains skippers crewmen crewmembers pilots
        airmen paratroopers cadets recruits deserters defectors infiltrators saboteurs
        poachers miners loggers shepherds herders nomads ranchers growers brewers bakers builders
        labourers laborers welders electricians mechanics technicians engineers architects
        brothers sisters sons daughters siblings parents grandparents cousins spouses widows orphans
        toddlers infants babies adults seniors retirees veterans staffers aides advisers advisors
        spokespeople spokesmen candidates contenders delegates envoys chargés consuls governors
        mayors aldermen townspeople locals natives inhabitants householders tenants landlords
        squatters evacuees survivors returnees deportees migrants stowaways travellers travelers
        motorists cyclists pedestrians bystanders onlookers spectators worshippers faithful
        believers missionaries preachers rabbis deacons archbishops cardinals clergymen
        shopkeepers vendors merchants dealers brokers bankers financiers importers exporters
        producers manufacturers suppliers contractors subcontractors owners shareholders creditors
        taxpayers customers clients guests hackers programmers developers designers
        bodyguards wardens jailers executioners interrogators torturers thugs hooligans
        looters rioters arsonists vandals thieves burglars bandits gangsters mobsters traffickers
        fugitives convicts defendants accused plaintiffs jurors attorneys notaries
        paramedics midwives surgeons psychologists psychiatrists dentists pharmacists carers
        lecturers professors principals pupils graduates undergraduates alumni trainees apprentices
        instructors coaches referees footballers cricketers boxers runners swimmers skiers climbers
        actors actresses singers dancers filmmakers directors photographers cameramen presenters
        editors columnists commentators pundits propagandists influencers publishers printers
        historians economists sociologists anthropologists archaeologists biologists chemists
        physicists geologists meteorologists astronomers mathematicians statisticians
        servicewomen policewomen legionnaires guardsmen gendarmes coastguards troopers snipers
        gunners bombers militiamen paramilitaries jihadists islamists extremists radicals
        ultranationalists anarchists communists socialists liberals conservatives loyalists
        royalists secessionists unionists abolitionists feminists environmentalists pacifists
        whistleblowers informers turncoats collaborators sympathisers sympathizers backers
        detractors opponents proponents adversaries rivals countrymen compatriots expats foreigners
        aliens non-citizens stateless nationals surveyors auditors accountants translators
        interpreters librarians caretakers cleaners waiters cooks butchers plumbers carpenters
        roofers gardeners foresters rangers anglers divers lifeguards porters dockers stevedores
        hauliers couriers postmen welders tailors weavers potters sculptors composers conductors
        pianists violinists jockeys riders sailors rowers wrestlers gymnasts sprinters marathoners
        beekeepers winegrowers dairymen shearers harvesters pickers hunters trappers whalers
        exporters wholesalers retailers hoteliers restaurateurs innkeepers brokers insurers
        actuaries bookkeepers clerks typists receptionists cashiers tellers stewards stewardesses
        conscientious-objectors pacifists campaigners canvassers petitioners signatories
        subscribers readers viewers listeners donors sponsors patrons benefactors""",
    Head.PERSON: """surveyor auditor accountant cleaner haulier docker exporter importer
        diver forester ranger campaigner friend neighbour neighbor
        man woman boy girl teenager suspect gunman soldier student journalist reporter
        activist officer policeman driver pilot worker passenger attacker assailant civilian child
        protester protestor demonstrator businessman politician lawmaker migrant refugee tourist
        citizen national resident farmer teacher doctor nurse priest detainee prisoner hostage
        victim militant terrorist rebel fighter hacker bomber spy agent engineer scientist
        lawyer judge employee pensioner villager blogger artist singer writer athlete player
        fan sailor seaman fisherman captain skipper mechanic technician labourer laborer miner
        brother sister son daughter father mother wife husband widow cousin nephew niece uncle aunt
        parent grandfather grandmother guard bodyguard staffer aide candidate delegate fugitive
        defendant convict thief burglar smuggler trafficker pirate kidnapper looter rioter arsonist
        sniper soldier trooper paratrooper deserter defector saboteur informant whistleblower
        shopkeeper vendor merchant banker trader entrepreneur investor contractor translator
        interpreter photographer cameraman filmmaker presenter columnist propagandist influencer
        lecturer professor pupil graduate coach referee footballer boxer runner actor actress dancer
        singer priest monk imam rabbi pastor missionary cyclist motorist pedestrian bystander
        foreigner expat expatriate islamist extremist jihadist separatist nationalist oligarch
        hitman mercenary courier chauffeur waiter cook cleaner paramedic surgeon witness eyewitness
        diplomat source insider spectator onlooker survivor boatswain mate stoker gentleman lady
        bishop buyer scout compatriot""",
    Head.OFFICE: """president premier minister chancellor spokesman spokeswoman spokesperson
        secretary ambassador envoy governor mayor commander chief director editor chairman
        chairwoman chair head leader king queen prince emir sultan sheikh pope patriarch
        prosecutor judge commissioner speaker deputy vice-president general colonel admiral
        consul attaché attache representative ombudsman ceo founder manager adviser advisor
        aide dictator ruler monarch senator analyst expert economist correspondent counterpart
        commissar magistrate sheriff marshal superintendent negotiator inspector""",
    Head.VEHICLE: """plane aircraft airliner jet helicopter ship vessel tanker ferry boat submarine
        frigate warship airplane aeroplane freighter trawler bus train convoy""",
    Head.STATE: "country nation state republic kingdom countries nations states republics",
}

HEADS: dict[str, Head] = {
    word.replace("-", " "): head for head, words in _WORDS.items() for word in words.split()
}
"""Head noun in lower case, as printed (plurals stand for themselves), to what it describes."""

GOVERNMENT_NEEDS_NATION = frozenset({"authority", "side", "officials", "cabinet", "authorities"})
ARMED = word_set("army military troops forces")
FORCES = word_set("force forces troops services service guards")
FORCE_QUALIFIERS = word_set("""armed security military ground air naval special secret
    intelligence defence defense law enforcement border national police emergency rescue riot
    elite peacekeeping occupation government internal federal state coast presidential
    republican allied""")
OFFICIAL = word_set("""tax customs revenue treasury immigration passport visa statistics statistical
    civil protection rescue emergency border coast prison presidential prosecutor's federal
    state electoral election census audit press tariff census railway postal weather
    meteorological aviation maritime health labour labor welfare intelligence security
    enforcement""")
"""What makes a state's own body of its "office", "agency" or "committee"."""
AUTHORITIES = word_set("office agency service committee commission bureau council bank")
BRANCHES = word_set("branch office bureau arm division")
IDLE_ALONE = word_set("""people persons public population members critics supporters allies
    colleagues leaders representatives family families crowd crowds elite children men women
    fans consumers relatives sources circles groups community communities patients directors""")
SECURITY = word_set("security special secret intelligence enforcement police")
MINISTRIES: dict[frozenset[str], tuple[str, str]] = {
    frozenset({"foreign"}): ("foreign", "Ministry of Foreign Affairs"),
    frozenset({"foreign", "affairs"}): ("foreign", "Ministry of Foreign Affairs"),
    frozenset({"external", "affairs"}): ("foreign", "Ministry of Foreign Affairs"),
    frozenset({"interior"}): ("interior", "Ministry of Internal Affairs"),
    frozenset({"home"}): ("interior", "Ministry of Internal Affairs"),
    frozenset({"home", "affairs"}): ("interior", "Ministry of Internal Affairs"),
    frozenset({"internal", "affairs"}): ("interior", "Ministry of Internal Affairs"),
    frozenset({"defence"}): ("defence", "Ministry of Defence"),
    frozenset({"defense"}): ("defence", "Ministry of Defence"),
}
"""Words of a ministry's name to its key and its usual name."""

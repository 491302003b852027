"""The nouns of the subject: what they count. Also the classes of verbs and small words.

Only classes are here, no rules. A word that is not listed is taken for an adjective before a noun and for nothing
elsewhere.
"""

from enum import StrEnum
from typing import TypeVar

__all__ = ["NOUNS", "PHRASES", "Function", "Noun", "Verb", "class_table"]


class Noun(StrEnum):
    """What a noun counts."""

    SUBMUNITION = "submunitions"
    CONTAINER = "containers"
    DUD = "duds"
    ITEM = "items"  # pieces, devices, weapons: counted only where a state or a verb says more
    PERSON = "people"
    MASS = "mass"
    AREA = "area"
    DISTANCE = "distance"
    TIME = "time"
    MONEY = "money"
    EVENT = "event"
    STOCK = "stock"
    RATE = "rate"
    SUCCESS = "success"
    LOAD = "load"
    TOTAL = "total"
    OTHER = "other"


class Verb(StrEnum):
    """What a verb says happened."""

    FAIL = "failed"
    WORK = "worked"
    REMAIN = "remains"
    LEAVE = "leaves"
    CLEAR = "cleared"
    NOTE = "noted"  # recorded, counted: cleared only where the thing is unexploded
    DELIVER = "delivered"
    RELEASE = "released"  # what a container does to its load
    CONTAIN = "contains"
    EQUAL = "is"
    CHANGE = "changes"
    HARM = "harmed"
    SAY = "says"
    SCRAP = "scrapped"
    PLAN = "planned"
    OTHER = "other"


class Function(StrEnum):
    """Small words."""

    DETERMINER = "determiner"
    PREPOSITION = "preposition"
    CONJUNCTION = "conjunction"
    RELATIVE = "relative"
    PRONOUN = "pronoun"
    AUXILIARY = "auxiliary"
    BE = "be"
    HAVE = "have"
    NOT = "not"
    TO = "to"
    ADVERB = "adverb"
    EACH = "each"


_Class = TypeVar("_Class", Noun, Verb, Function)


def class_table(entries: dict[_Class, str]) -> dict[str, _Class]:
    """Turn a list of words for each class into the class of each word."""
    return {word: kind for kind, words in entries.items() for word in words.split()}


#: Nouns of one word; plurals are listed where English makes them irregularly, otherwise -s is taken off.
NOUNS: dict[str, Noun] = class_table(
    {
        Noun.SUBMUNITION: "submunition sub-munition sub-bomb bomblet bomb-let bomblette bombie bombi bombies"
        " minibomb mini-bomb"
        " grenade minelet dpicm skeet micro-bomb mini-grenade microbomb",
        Noun.CONTAINER: "container shell round rocket missile bomb munition canister dispenser projectile warhead cbu"
        " casing uragan smerch"
        " cassette clusterbomb tomahawk cluster-bomb cluster-munition bomb-unit gmlrs atacms",
        Noun.DUD: "dud uxo erw remnant failure blind leftover",
        Noun.ITEM: "others remainder item device piece weapon weaponry explosive ordnance unit one object bit"
        " ammunition",
        Noun.PERSON: "person people civilian soldier child children man men woman women farmer villager casualty"
        " casualties victim death injury injuries troop deminer de-miner sapper expert inhabitant resident"
        " family families worker fighter fatality fatalities boy girl pupil student peacekeeper staff"
        " specialist technician refugee survivor life lives teenager shepherd militant reporter household"
        " official engineer diplomat head clearer searcher volunteer toddler wounded dead injured"
        " population toll crew crowd operator trainee teacher patient amputee schoolchild schoolchildren",
        Noun.MASS: "ton tonne kg kilo kilogram kilogramme pound lb lbs gram gramme g kiloton kt",
        Noun.AREA: "km2 m2 hectare ha acre sqkm city land territory area country field farmland town village"
        " district province zone ground region square sq soil",
        Noun.DISTANCE: "km kilometre kilometer mile metre meter m cm mm centimetre centimeter millimetre millimeter"
        " inch inches foot feet ft yard caliber calibre",
        Noun.TIME: "year month week day hour minute second decade century centuries night am pm weekend"
        " season year-old"
        " years-old yr yrs mins hrs winter summer",
        Noun.MONEY: "dollar euro cent usd eur gbp franc kip",
        Noun.EVENT: "strike attack volley volleys salvo salvoes sortie raid site location state nation battery"
        " batteries launcher aircraft gun team mission incident accident type model report place community"
        " communities school house building plane target footprint task hospital test trial clearance"
        " shipment launch mine landmine party parties signatory signatories cell plant factory hole case"
        " facility province zone position bombing firing crossing page question word company variant"
        " version vehicle tank truck tree bridge home village town district dog detector explosion blast"
        " crater project programme program donor treaty convention photo picture video article truckload"
        " barrage flight bomber jet helicopter howitzer time occasion impact spot point country countries"
        " hill mountain road field",
        Noun.STOCK: "stock stockpile arsenal inventory inventories reserve holdings depot warehouse store storage"
        " bunker armoury armory",
        Noun.RATE: "rate figure ratio proportion share standard goal limit threshold ceiling requirement likelihood"
        " specification benchmark estimate",
        Noun.SUCCESS: "reliability success effectiveness reliable effective functional operational",
        Noun.LOAD: "load payload cargo complement contents",
        Noun.TOTAL: "total sum tally aggregate count",
        Noun.OTHER: "discount chance confidence probability majority interval growth profit budget price vote margin"
        " turnout hand-grenade inflation tax unemployment gdp thing",
    }
)

#: Nouns of several words.
PHRASES: dict[tuple[str, ...], Noun] = {
    tuple(words.split()): kind
    for kind, lines in {
        Noun.SUBMUNITION: (
            "sub munition | small bomb | smaller bomb | tiny bomb | little bomb | mini bomb | baby bomb | small "
            "munition | smaller munition | individual munition | individual bomb | smaller explosive | small "
            "explosive | tiny explosive | smaller grenade | cluster bomblet | cluster submunition | cluster "
            "grenade | bomb let | child munition | smaller warhead | smaller charge"
        ),
        Noun.CONTAINER: (
            "cluster bomb | cluster munition | cluster weapon | cluster shell | cluster rocket | cluster "
            "warhead | cluster bomb unit | cluster round | bomb unit | cluster unit | cluster device"
        ),
        Noun.DUD: (
            "unexploded ordnance | explosive remnant | cluster munition remnant | bomb remnant | submunition "
            "dud | death trap | time bomb | booby trap | de facto landmine | de facto mine | potential landmine "
            "| virtual landmine"
        ),
        Noun.OTHER: (
            "hand grenade | mortar round | aircraft bomb | aerial bomb | rocket propelled grenade | "
            "rocket-propelled grenade | percentage point | per day"
        ),
        Noun.AREA: (
            "square kilometre | square kilometer | square metre | square meter | square mile | sq km | sq m | "
            "sq mile | sq metre | sq. km"
        ),
        Noun.EVENT: "bomb load | strike site | strike location | impact site | battle area | cluster munition strike",
        Noun.RATE: "failure rate | dud rate | rate of failure | rate of fail",
        Noun.SUCCESS: "success rate | reliability rate | detonation rate | functioning rate | explosion rate",
    }.items()
    for words in lines.split(" | ")
}

"""The words of the subject by class: nouns, verbs with their forms, adjectives of state and small words.

Only classes are here, no rules. A word that is not listed is taken for an adjective before a noun and for nothing
elsewhere.
"""

from enum import StrEnum
from typing import NamedTuple, TypeVar

__all__ = [
    "ADJECTIVES",
    "FUNCTION_WORDS",
    "MONTHS",
    "NOUNS",
    "PHRASES",
    "Form",
    "Function",
    "Noun",
    "Verb",
    "VerbForm",
    "phrasal",
    "phrases",
    "verb_form",
    "word_list",
    "word_set",
]

_VOWELS = "aeiou"


def word_set(text: str) -> frozenset[str]:
    """Split a string into the set of its words."""
    return frozenset(text.split())


def word_list(text: str) -> tuple[str, ...]:
    """Split a string into its words, in order."""
    return tuple(text.split())


def phrases(text: str) -> tuple[str, ...]:
    """Split a string at its bars into phrases, in order."""
    return tuple(text.split(" | "))


#: The months, in full and short.
MONTHS = word_set(
    "january february march april may june july august september october november december"
    " jan feb mar apr jun jul aug sep sept oct nov dec"
)


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
        Noun.SUBMUNITION: "submunition sub-munition sub-bomb bomblet bomb-let bomblette bombie bombi bombies minibomb "
        "mini-bomb grenade minelet dpicm skeet micro-bomb mini-grenade microbomb",
        Noun.CONTAINER: "container shell round rocket missile bomb munition canister dispenser projectile warhead cbu "
        "casing uragan smerch cassette clusterbomb tomahawk rockeye tochka beluga mlrs cluster-bomb cluster-munition "
        "bomb-unit gmlrs atacms",
        Noun.DUD: "dud uxo erw remnant failure blind leftover",
        Noun.ITEM: "others remainder item device piece weapon weaponry explosive ordnance unit one object bit"
        " ammunition",
        Noun.PERSON: "person people civilian soldier child children man men woman women farmer villager casualty "
        "victim death injury troop deminer de-miner sapper expert inhabitant resident family worker fighter fatality "
        "boy girl pupil student peacekeeper staff specialist technician refugee survivor life lives teenager shepherd "
        "militant reporter household official engineer diplomat head clearer searcher volunteer toddler wounded dead "
        "injured lawmaker senator congressman minister deputy mp peer member witness activist campaigner tourist pilot "
        "officer analyst delegate researcher historian professor sponsor judge population toll crew crowd operator "
        "trainee teacher patient amputee schoolchild schoolchildren",
        Noun.MASS: "ton tonne kg kilo kilogram kilogramme pound lb gram gramme g kiloton kt",
        Noun.AREA: "km2 m2 hectare ha acre sqkm city land territory area country field farmland town village"
        " district province zone ground region square sq soil",
        Noun.DISTANCE: "km kilometre kilometer mile metre meter m cm mm centimetre centimeter millimetre millimeter "
        "inch foot feet ft yard caliber calibre",
        Noun.TIME: "year month week day hour minute second decade century night am pm weekend season year-old "
        "years-old yr mins hrs winter summer",
        Noun.MONEY: "dollar euro cent usd eur gbp franc kip",
        Noun.EVENT: "strike attack volley salvo sortie raid site location state nation battery launcher aircraft gun "
        "team mission incident accident type model report place community school house building plane target footprint "
        "task hospital test trial clearance shipment launch mine landmine party signatory cell plant factory hole case "
        "facility province zone position bombing firing crossing page question word company variant version vehicle "
        "tank truck tree bridge home village town district dog detector explosion blast crater project programme "
        "program donor treaty convention photo picture video article truckload barrage flight bomber jet helicopter "
        "howitzer time occasion impact spot point country hill mountain road field",
        Noun.STOCK: "stock stockpile arsenal inventory reserve holdings depot warehouse store storage bunker armoury "
        "armory",
        Noun.RATE: "rate figure ratio proportion share standard goal limit threshold ceiling requirement likelihood"
        " specification benchmark estimate",
        Noun.SUCCESS: "reliability success effectiveness reliable effective functional operational",
        Noun.LOAD: "load payload cargo complement contents",
        Noun.TOTAL: "total sum tally aggregate count",
        Noun.OTHER: "discount chance confidence probability majority interval growth profit budget price vote margin"
        " turnout hand-grenade inflation tax unemployment gdp thing",
    }
)


# shells and bombs without submunitions
_OTHER_KINDS = word_list("mortar tank smoke illuminating incendiary conventional unitary high-explosive barrel nuclear")
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
            "| virtual landmine | hidden killer | silent killer"
        ),
        Noun.OTHER: (
            "hand grenade | guided shell | guided missile | cruise missile | aircraft bomb | aerial bomb"
            " | rocket propelled grenade | rocket-propelled grenade | percentage point | per day | "
            + " | ".join(f"{kind} {thing}" for kind in _OTHER_KINDS for thing in ("bomb", "shell", "round", "rocket"))
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


#: Adjectives that say in which state a thing is: True unexploded, False cleared or exploded.
ADJECTIVES: dict[str, Verb] = class_table(
    {
        Verb.REMAIN: "unexploded undetonated non-exploded un-exploded unexpended failed dud faulty defective "
        "malfunctioning remaining leftover surviving uncleared undiscovered live still-live unspent residual intact "
        "unaccounted unfound still-unexploded non-detonated armed abandoned lethal deadly still-lethal",
        Verb.CLEAR: "cleared destroyed defused recovered neutralised neutralized removed disarmed",
        Verb.WORK: "exploded detonated",
    }
)


#: Verbs by their base form and irregular forms; regular endings are made in :mod:`dudrate.claims.lexicon`.
VERBS: dict[Verb, str] = {
    Verb.FAIL: "fail malfunction misfire dud",
    Verb.WORK: "explode detonate function work operate",
    Verb.REMAIN: "remain linger persist litter await wait survive endure rest lie lay lying lain sit sat lurk plague "
    "threaten contaminate stay pollute haunt infest menace pepper imperil hang hung dangle hide hid hidden",
    Verb.LEAVE: "leave left",
    Verb.CLEAR: "clear pull find found destroy remove defuse dispose neutralise neutralize locate recover gather "
    "collect survey discover uncover unearth lift eliminate disarm deactivate mark map spot detect render extract "
    "retrieve demine tackle eradicate handle",
    Verb.NOTE: "record count document register log identify list",
    Verb.DELIVER: "drop fire launch use rain fall fell fallen land deliver hit hits strike struck shoot shot expend "
    "unleash shower deploy send sent transfer supply sow sown blanket pound lob throw threw thrown toss bring brought "
    "pour hurl employ receive donate ship import buy bought sell sold possess own stockpile pummel saturate tip "
    "jettison splatter descend",
    Verb.RELEASE: "release scatter disperse dispense eject spread spreads spill discharge spew strew strewn"
    " disgorge shed deposit distribute burst bursts",
    Verb.CONTAIN: "carry contain hold held pack bear bore house include comprise consist enclose fill load stuff cram "
    "stow",
    Verb.EQUAL: "number give gave given make made mean meant equal total amount yield imply produce represent "
    "correspond translate come came become became multiply add constitute suggest compute derive",
    Verb.CHANGE: "rise rose risen increase grow grew grown decline climb jump cut cuts reduce decrease shrink shrank "
    "lower double halve soar slump gain cost costs vote spend spent pay paid cover fund improve slash slip tumble "
    "plunge sink sank dip surge",
    Verb.HARM: "kill die dying hurt hurts injure wound maim lose lost harm displace flee fled shelter arrest evacuate "
    "hospitalise mutilate orphan",
    Verb.SAY: "say said tell told estimate believe think thought report announce write wrote written note warn put "
    "puts putting call insist acknowledge admit reckon assume expect show shown know knew known argue state fear "
    "suspect consider judge presume deem calculate quote cite predict feel felt promise maintain concede allege claim "
    "speak spoke continue appear seem prove turn happen tend trust accept assess reveal assert conclude explain "
    "understand understood guess project anticipate rate recall remember",
    Verb.SCRAP: "scrap dismantle demilitarise demilitarize decommission recycle withdraw withdrew withdrawn retire",
    Verb.OTHER: "fit see saw seen observe begin began begun end close open walk sweep swept ask return show visit fly "
    "flew flown accuse describe publish sign join ban defend agree meet met travel help live compare provide want need "
    "start stop try run ran follow win won lead led allow prevent keep kept take took taken move arrive play request "
    "order approve deny refuse question examine test study train weigh measure stretch share build built plan apply "
    "belong reach advertise market manufacture design develop pass obtain possess hear heard target concern occur "
    "strip graze plough plow dig touch",
}


#: Small words.
FUNCTION_WORDS: dict[str, Function] = class_table(
    {
        Function.DETERMINER: "a an the this these those its their his her our your my some any all another other both "
        "no such same further additional extra more what whose many most several few every",
        Function.PREPOSITION: "of in on at by for from with within without into onto over across under below above "
        "between among amid during since until till per via through throughout against around near inside outside "
        "behind beneath beside upon toward towards like including versus plus times despite after before about along "
        "beyond besides except off out down according",
        Function.CONJUNCTION: "and or but while yet so because although though whereas when as if nor than unless once "
        "whether where meanwhile however therefore hence thus",
        Function.RELATIVE: "that which who whom",
        Function.PRONOUN: "it they them he she we i you us him there none everything nothing themselves itself",
        Function.AUXILIARY: "do does did will would shall should can could may might must don doesn didn won wouldn "
        "couldn ca cannot shouldn",
        Function.BE: "be is are was were been being am isn aren wasn weren 're 's",
        Function.HAVE: "have has had having haven hasn hadn 've",
        Function.NOT: "not never n't neither cannot hardly didn't don't doesn't won't wouldn't couldn't can't hasn't"
        " haven't hadn't isn't aren't wasn't weren't",
        Function.TO: "to",
        Function.ADVERB: "still already now then also only just ever always often usually probably likely perhaps "
        "maybe reportedly allegedly apparently actually immediately simply initially ultimately eventually typically "
        "generally yet later together altogether overall currently today yesterday even either accordingly "
        "consequently possibly properly completely fully safely successfully correctly again once soon far roughly "
        "approximately nearly almost merely barely subsequently recently previously finally thereby however instead "
        "unharmed elsewhere here there too well supposedly statistically inevitably routinely lawfully presumably "
        "hitherto officially alone certainly clearly definitely long first",
        Function.EACH: "each apiece",
    }
)


# each verb that takes a particle, in all its forms
_IRREGULAR = phrases(
    "go goes went gone going | blow blows blew blown blowing | come comes came coming | make makes made making | take "
    "takes took taken taking | dig digs dug digging | deal deals dealt dealing | set sets setting | get gets got "
    "getting | carry carries carried carrying | add adds added adding | pick picks picked picking | turn turns turned "
    "turning | work works worked working | account accounts accounted accounting | render renders rendered rendering | "
    "bring brings brought bringing | lie lies lay lying lain | end ends ended ending | break breaks broke broken "
    "breaking | spill spills spilled spilt spilling | run runs ran running | put puts putting | stick sticks stuck "
    "sticking | hand hands handed handing | shoot shoots shot shooting"
)


_PARTICLES = {
    (words.split()[0], words.partition(" ")[2]): verb
    for verb, lines in {
        Verb.WORK: "go off | blow up | set off",
        Verb.CHANGE: "go up | go down",
        Verb.DELIVER: "come down | come out",
        Verb.REMAIN: "come to rest | lie around | stick in",
        Verb.CLEAR: (
            "make safe | render safe | render harmless | make harmless | come to light | pick up | dig up | dig out | "
            "deal with | take away | take care of | get rid of | turn up | account for | hand in | hand over | "
            "bring in | bring up"
        ),
        Verb.EQUAL: "make up | work out | come to | run to | run into | add up to",
        Verb.OTHER: "carry out | shoot down",
        Verb.SAY: "turn out | end up | put at",
    }.items()
    for words in phrases(lines)
}


_FINITE_ONLY = word_set(
    "fell lay went came gave rose knew wrote saw began flew ate became shrank grew drew took blew broke bore ran sat"
    " did fled"
)


_PAST = word_set(
    "left found shot sent struck sown strewn held hit said told thought put known shown given made meant lost laid"
    " fallen lain borne brought bought sold cut spent paid hurt seen built spread kept taken felt understood stuck gone"
    " blown dug dealt flown met won led led burst broken spilt cast driven swept forgiven written risen cost heard read"
)


class Form(StrEnum):
    """The form of a verb, as far as its letters show."""

    BASE = "base"
    PAST = "past"  # finite, or a participle
    FINITE_PAST = "finite past"
    ING = "ing"


class VerbForm(NamedTuple):
    """A verb's class and form."""

    verb: Verb
    form: Form


def _regular(base: str) -> dict[str, Form]:
    """List the forms of a verb that follow the rule."""
    stem = base.removesuffix("e")
    if base.endswith("y") and base[-2] not in _VOWELS:
        third, past = base[:-1] + "ies", base[:-1] + "ied"
    else:
        third = base + ("es" if base.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")
        past = stem + "ed"
    forms = {base: Form.BASE, third: Form.BASE, past: Form.PAST, stem + "ing": Form.ING}
    doubled = len(base) > 2 and base[-1] not in "aeiouwxy" and base[-2] in _VOWELS and base[-3] not in _VOWELS
    if doubled:
        forms |= {base + base[-1] + "ed": Form.PAST, base + base[-1] + "ing": Form.ING}
    return forms


def _form(word: str) -> Form:
    if word in _FINITE_ONLY:
        return Form.FINITE_PAST
    if word in _PAST:
        return Form.PAST
    return Form.ING if word.endswith("ing") and len(word) > 5 else Form.BASE


def _table() -> dict[str, VerbForm]:
    table: dict[str, VerbForm] = {}
    for verb, words in VERBS.items():
        for word in words.split():
            own = _form(word)
            forms = {word: own} if own is not Form.BASE else {**_regular(word), word: Form.BASE}
            for form, kind in forms.items():
                table.setdefault(form, VerbForm(verb, kind))
    return table


_FORMS = _table()


_LEMMAS = {form: forms.split()[0] for forms in _IRREGULAR for form in forms.split()}


def verb_form(word: str) -> VerbForm | None:
    """Give the class and form of a verb, or None for a word that is none."""
    found = _FORMS.get(word)
    if found is None and word in _LEMMAS:
        return VerbForm(Verb.OTHER, _form(word))
    return found


def phrasal(word: str, following: list[str]) -> tuple[Verb, Form, int] | None:
    """Read a verb with its particle: its class, its form and how many words the particle has."""
    lemma = _LEMMAS.get(word)
    if lemma is None:
        return None
    for length in (2, 1):
        verb = _PARTICLES.get((lemma, " ".join(following[:length])))
        if verb is not None and length <= len(following):
            return verb, _form_of(word, lemma), length
    return None


def _form_of(word: str, lemma: str) -> Form:
    form = _form(word)
    if form is Form.BASE and word.endswith("ed") and word != lemma:
        return Form.PAST
    return form

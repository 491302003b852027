"""Figures that are no quantity of a claim, and why: years, dates, money, measures, people, names, page numbers."""

from itertools import takewhile

from dudrate.claims.lexicon import MONTHS, Form, Function, Noun, Verb, word_set
from dudrate.claims.mentions import Mention, Text, link_of
from dudrate.claims.reasons import Aside, Reason, reason
from dudrate.claims.tokens import Shape
from dudrate.claims.units import UnitKind

__all__ = ["MEASURES", "why_set_aside"]

_CURRENCIES = word_set("$ £ € ¥ us$ usd eur gbp")
_NAMED = word_set(
    "article articles resolution no nos number page pages paragraph paragraphs section chapter table figure protocol "
    "phase type mark mk battalion brigade division route highway cbu blu rbk bl dm m b f chart annex footnote volume "
    "vol p pp para unit lot school building flight channel item question box note line row area sector appendix"
)
_NUMBERED = (Noun.EVENT, Noun.STOCK, Noun.AREA, Noun.TIME)
_IN_PHRASE = (UnitKind.WORD, UnitKind.NOUN, UnitKind.STATE, UnitKind.NAME)
_REFERENCES = word_set("article articles page pages paragraph paragraphs para p pp no annex chapter section resolution")
#: What nouns of measure make of a figure.
MEASURES = {
    Noun.MASS: Aside.MASS,
    Noun.AREA: Aside.AREA,
    Noun.DISTANCE: Aside.LENGTH_OR_CALIBRE,
    Noun.TIME: Aside.TIME_OR_AGE,
    Noun.MONEY: Aside.MONEY,
}
_NEVER_THEM = (Noun.TIME, Noun.MASS, Noun.DISTANCE, Noun.MONEY)
_EACH = word_set("per each apiece")
_ONE_PERSON = word_set("he she i who you")
_AFTER_AGE = frozenset({*',;.!)"”', ""})
_LEGAL = ("ban", "prohibit", "outlaw", "defin", "treaty", "convention", "exempt")
_BANDS = word_set("team crew group squad unit delegation panel family staff force platoon company battalion")
_JOINTS = frozenset("/:")
_PLACES = ("team", "village", "site", "place", "location", "district", "strike", "raid")
_YEAR_WORDS = word_set(
    "in since until till by during before after from mid early late of to year summer autumn winter spring and through"
    " between around circa"
)


def why_set_aside(text: Text, mention: Mention) -> Reason | None:
    """Say why a figure is no quantity, before anything is asked about its role."""
    rules = (_margin, _denied, _definition, _age, _pace, _year, _date, _name, _measure, _people, _other_noun)
    return next((why for rule in rules if (why := rule(text, mention)) is not None), None)


def _before(text: Text, mention: Mention) -> str:
    return text.tokens[mention.found.start - 1].text if mention.found.start else ""


def _after(text: Text, mention: Mention) -> str:
    end = mention.found.end
    return text.tokens[end].text if end < len(text.tokens) else ""


def _year(text: Text, mention: Mention) -> Reason | None:
    if not mention.found.year:
        return None
    before, alone = _before(text, mention), mention.phrase.noun is None
    linked = before in MONTHS or (before in _YEAR_WORDS and (alone or before not in ("of", "by")))
    return reason(Aside.YEAR) if (alone and not mention.phrase.of_figure) or linked else None


def _margin(text: Text, mention: Mention) -> Reason | None:
    """Recognise the 1,000 in "11,088 duds, plus or minus 1,000"."""
    words = [token.text for token in text.tokens[max(0, mention.found.start - 2) : mention.found.start + 1]]
    near = [token.text for token in text.tokens[max(0, mention.found.start - 5) : mention.found.start]]
    point = near.index("point") if "point" in near else 0  # "each percentage point means 2,400 more duds"
    if point and near[point - 1] == "percentage" and not {".", ";", ","} & set(near[point:]):
        return reason(Aside.DIFFERENCE)
    return reason(Aside.MARGIN_OF_ERROR) if words[:2] == ["plus", "or"] else None


def _denied(text: Text, mention: Mention) -> Reason | None:
    """Recognise the 5 in "not 5 but 12 in 100", the second figure of "45,000, not the 450,000 it gave"."""
    k, own = mention.begin - 1 - (text.word(mention.begin - 1) == "the"), mention.subject
    if own is not None and own.relative and own.verb is Verb.CLEAR:
        return None  # "not the 6,500 that were collected"
    denied = text.word(k) == "not" and (
        text.word(mention.phrase.end) == "but" or (text.word(k - 1) == "," and not mention.is_share)
    )
    return reason(Aside.DENIED) if denied else None


def _definition(text: Text, mention: Mention) -> Reason | None:
    """Recognise "bans weapons with 10 or more submunitions", and the one in "not one failed"."""
    if text.word(mention.begin - 1) == "not" and mention.found.value == 1:
        return reason(Aside.NONE_AT_ALL)
    if mention.is_share or mention.found.value > 10 or not mention.worded.qualifier.is_bound:
        return None
    near = range(max(0, mention.index - 25), min(len(text.units), mention.index + 25))
    here = (k for k in near if text.sentences[k] == text.sentences[mention.index])
    legal = any(text.word(k).startswith(_LEGAL) for k in here)
    return reason(Aside.DEFINITION) if legal else None


def _age(text: Text, mention: Mention) -> Reason | None:
    """Recognise "seven of them were under 18", "17 or younger", "the retired colonel, 74, said"."""
    if mention.is_share or mention.phrase.noun is not None or mention.found.value >= 110:
        return None
    k = mention.begin - 1 - (text.word(mention.begin - 1) == "now")
    named, said, before = text.unit(k - 1), mention.object, text.before(mention)[-1:]
    enclosed = text.word(k) in (",", "(") and (named is None or named.kind is not UnitKind.VERB)
    enclosed = enclosed and text.word(mention.phrase.end) in _AFTER_AGE
    told = enclosed and named is not None and (named.kind is UnitKind.WORD and text.tokens[named.start].capital)
    speaks = text.unit(mention.phrase.end + 1)
    ahead = [*takewhile(lambda i: text.units[i].kind in (*_IN_PHRASE, UnitKind.SMALL), range(k - 1, -1, -1))]
    says = text.unit(k - 1 - len(ahead))  # "said the old widow, 67"
    person = named is not None and named.noun is Noun.PERSON
    told = told or (enclosed and (person or any(each is not None and each.verb is Verb.SAY for each in (speaks, says))))
    if said is not None and said.near and said.verb is Verb.EQUAL and said.index:  # "he was 14 then", "who is 71 now"
        who, led = text.units[said.index - 1], text.units[link_of(text.units, said.index - 1)]
        victim = who.noun is Noun.PERSON and not who.plural and led.function is not Function.PREPOSITION
        told = told or who.text in _ONE_PERSON or victim  # "the youngest victim was 4"
    people = bool(before) and before[0].phrase.noun in (Noun.PERSON, None) and said is not None and said.near
    limited = people and text.word(mention.begin) in ("under", "over")
    compared = {text.word(mention.phrase.end + 1), text.word(mention.begin - 1)} & {"younger", "older", "aged"}
    return reason(Aside.AGE) if told or limited or compared else None


def _pace(text: Text, mention: Mention) -> Reason | None:
    """Recognise "20 bomblets per hectare", "4,000 a week"."""
    link, unit = text.word(mention.phrase.end), text.unit(mention.phrase.end + 1)
    ahead = range(max(0, mention.begin - 8), mention.begin)
    before = {text.word(k) for k in ahead if text.sentences[k] == text.sentences[mention.index]}
    if before & {"daily", "weekly", "monthly", "yearly", "annual"}:
        return reason(Aside.PACE)
    k = mention.phrase.end
    while k < min(mention.phrase.end + 4, len(text.units)) and text.units[k].kind in (UnitKind.VERB, UnitKind.SMALL):
        if text.word(k) == "per":
            link, unit = "per", text.unit(k + 1)
        k += 1
    area = text.at(mention.phrase.end + 1)
    if [link, text.word(mention.phrase.end + 1)] == ["for", "every"]:
        area = text.at(mention.phrase.end + 2)
        link = "to" if area is not None else link
    if link == "to" and area is not None and area.phrase.noun in MEASURES:
        return reason(Aside.TO, word=area.phrase.text)
    if mention.is_share or unit is None:
        return None
    paced = link in ("per", "a", "an", "every", "each") and unit.noun in (Noun.TIME, Noun.AREA, Noun.DISTANCE)
    placed = link == "per" and (unit.noun is Noun.PERSON or unit.text in _PLACES)
    return reason(Aside.PER, link=link, word=unit.text) if placed or (paced and not unit.plural) else None


def _date(text: Text, mention: Mention) -> Reason | None:
    value, start, tokens = mention.found.value, mention.found.start, text.tokens
    if mention.is_share or value.denominator > 1:
        return None
    after, before, end = _after(text, mention), _before(text, mention), mention.found.end
    k = end + 1 if after in _JOINTS else start - 2
    joined = {after, before} & _JOINTS and 0 <= k < len(tokens) and tokens[k].shape is Shape.NUMBER
    if joined and tokens[max(k, start)].glued:
        return reason(Aside.DATE_OR_TIME)
    if value > 31:
        return None
    before = tokens[start - 2].text if before == "." and start > 1 else before  # "Feb. 9"
    modal = after == "may" and not text.tokens[end].capital  # "14 may still be live"
    if (after in MONTHS and not modal) or (before in MONTHS and not mention.phrase.noun):
        return reason(Aside.DATE)
    return None


def _measure(text: Text, mention: Mention) -> Reason | None:
    noun = mention.phrase.noun or _noun_of_whole(text, mention)
    if _CURRENCIES & {_before(text, mention), _after(text, mention)}:
        return reason(Aside.MONEY)
    return reason(MEASURES[noun]) if noun in MEASURES and not mention.is_share else None


def _name(text: Text, mention: Mention) -> Reason | None:
    """Recognise article 3, page 37, Mk 20, No. 5 and the number in a row of them."""
    start = mention.found.start
    if not start or mention.is_share:
        return None
    before = text.tokens[start - 1]
    if before.text == "." and start > 1:
        before = text.tokens[start - 2]
    unit = text.units[mention.begin - 1]
    if mention.found.ordinal and mention.found.value < 1000:
        return reason(Aside.REFERENCE)  # "the 5th Bomb Wing"
    ahead = takewhile(lambda k: text.units[k].kind in _IN_PHRASE, range(mention.begin - 2, -1, -1))
    article = text.unit(mention.begin - 2 - len([*ahead]))
    bare = article is None or not (article.function is Function.DETERMINER or article.kind is UnitKind.FIGURE)
    bare = bare and text.printed(mention.found).isdigit() and not (unit.plural or unit.possessive)
    if bare and unit.noun in _NUMBERED and (mention.phrase.noun, mention.phrase.of_figure) == (None, None):
        return reason(Aside.REFERENCE)  # "case 1207", "from Camp 12"
    ordered = unit.kind is UnitKind.VERB and unit.form is Form.BASE and mention.phrase.noun is None  # "Map 3"
    named = (before.text in _NAMED or ordered) and before.capital and mention.found.value < 1000
    numbered = before.text in _REFERENCES or named
    if numbered and mention.found.value < 10_000 and mention.phrase.state is None:
        return reason(Aside.REFERENCE)
    return None


def _noun_of_whole(text: Text, mention: Mention) -> Noun | None:
    """Give what "149 of 390 strikes" and "cleared 1,200 of them" are parts of."""
    phrase = mention.phrase
    whole = text.whole_of(mention)
    if whole is not None:
        return whole.phrase.noun
    if phrase.noun is None and not phrase.of_pronoun and phrase.of_noun is None:
        bare = [mention, *takewhile(lambda other: other.phrase.noun is None, reversed(text.before(mention)))]
        of, ahead = text.whole_of(bare[-1]), text.before(bare[-1])[-1:]
        whole = of or next((other for other in ahead if text.is_fronted(other)), None)
        if whole is None or text.word(mention.begin - 1) == ":":
            return None
        near = text.sentences[mention.index] <= text.sentences[whole.index] + 1
        strange = near and whole.phrase.noun in (Noun.EVENT, Noun.PERSON)
        return whole.phrase.noun if strange else None  # "of the 108 states 37 have finished; ten remain"
    if phrase.of_pronoun:
        said = mention.object
        dropped = (Noun.EVENT,) if said is not None and said.verb in (Verb.DELIVER, Verb.RELEASE) else ()
        for other in reversed(text.before(mention, shares=True)):
            noun = other.phrase.noun
            several = noun is Noun.SUBMUNITION if other.is_share else other.found.value != 1  # *them* is no one thing
            if several and noun not in (*_NEVER_THEM, *dropped):
                return noun
        return None
    return phrase.of_noun


def _people(text: Text, mention: Mention) -> Reason | None:
    following = text.unit(mention.phrase.end) if mention.phrase.of_pronoun else None  # "19 of them men"
    if Noun.PERSON in (mention.phrase.noun, mention.phrase.of_noun, following and following.noun):
        return reason(Aside.PEOPLE)
    if mention.phrase.noun is None and not mention.is_share and _is_of_people(text, mention):
        return reason(Aside.PEOPLE)
    harmed = any(said is not None and said.verb is Verb.HARM for said in (mention.object, mention.subject))
    return reason(Aside.PEOPLE) if harmed and mention.phrase.noun in (None, Noun.OTHER) else None


def _is_of_people(text: Text, mention: Mention) -> bool:
    """Whether "a population of", "the toll to" stands before a figure without a noun."""
    people = [other for other in text.before(mention)[-1:] if other.phrase.noun is Noun.PERSON]
    if mention.phrase.of_pronoun and people and text.together(people[0], mention):
        return mention.found.value < people[0].found.value  # "37 lawmakers signed; 19 of them sit on the committee"
    link = text.word(mention.begin - 1)
    before = text.unit(mention.begin - 2)
    if link == "of" and before is not None and before.text.removesuffix("s") in _BANDS:
        return True
    return link in ("of", "to", "at", ":") and before is not None and before.noun is Noun.PERSON


def _other_noun(text: Text, mention: Mention) -> Reason | None:
    phrase = mention.phrase
    if mention.is_share:
        return None
    counts = phrase.noun or phrase.of_figure or text.word(mention.begin - 1) == ":" or _after(text, mention) in _EACH
    if mention.found.value.denominator > 1 and not counts:
        return reason(Aside.NOTHING_NAMED)  # "with live rounds, 3.4"
    if _after(text, mention) in ("times", "fold") or (phrase.compound and phrase.text == "fold"):
        return reason(Aside.MULTIPLE)
    noun = phrase.noun or (Noun.EVENT if _noun_of_whole(text, mention) is Noun.EVENT else None)
    if noun in (Noun.EVENT, Noun.OTHER, Noun.MONEY, Noun.STOCK, Noun.RATE, Noun.SUCCESS):
        return reason(Aside.NO_QUANTITY, word=phrase.text or None)
    return None

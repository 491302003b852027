"""What a share is a share of: of those that failed, of those that worked, or of something else."""

from collections.abc import Sequence
from dataclasses import replace

from dudrate.claims.clauses import Said, subject_of
from dudrate.claims.lexicon import Noun, Verb, word_set
from dudrate.claims.mentions import Mention, Text
from dudrate.claims.printed import Kind
from dudrate.claims.quantities import Role, ShareBase
from dudrate.claims.reasons import Aside
from dudrate.claims.senses import Sense, Sensed, aside, recent
from dudrate.claims.units import Unit, UnitKind, noun_class

__all__ = ["share_sense"]

_BASES = {
    Noun.SUBMUNITION: ShareBase.SUBMUNITIONS,
    Noun.CONTAINER: ShareBase.CONTAINERS,
    Noun.MASS: ShareBase.MASS,
    Noun.AREA: ShareBase.AREA,
}
_FAILED = (Verb.FAIL, Verb.REMAIN, Verb.LEAVE)
_STRANGE = (Noun.PERSON, Noun.STOCK, Noun.OTHER, Noun.MONEY, Noun.TIME, Noun.EVENT, Noun.AREA)
_WORKING_WORDS = word_set("success reliability functioning detonation explosion effectiveness working function")
_TRIES = word_set("second one case time cases times test tests trial trials firing firings drop drops attempts")
_PLAIN = word_set(": of at is are were was run - –")
_PLACING = word_set("on in over near around within from by")
_GENERIC = word_set("share proportion ratio shares")  # of whatever is named
_ALL = word_set("what all total those")
_LISTING = word_set(", and or ; but against to")
_COMPARING = word_set("fewer less lower higher greater larger smaller bigger better")
_OTHER_RATES = word_set(
    "clearance casualty mortality death fatality survival interest unemployment inflation birth literacy completion"
    " turnout conviction growth response contamination hit accident injury tax poverty exchange discount approval"
)


def share_sense(text: Text, mention: Mention, before: Sequence[Sensed]) -> Sense:
    """Read a share."""
    last = next((sense.role for other, sense in recent(before) if not other.is_share and sense.role is not None), None)
    governing = mention.object
    equals = governing is not None and governing.near and governing.verb is Verb.EQUAL
    # as in "1.7 million have been cleared. That is 2% of the 80 million that failed"
    again = equals and governing is not None and text.word(governing.index - 1) in ("that", "this")
    base = _base(text, mention)
    whom = mention.phrase.of_pronoun and text.word(mention.phrase.end - 1) != "that"
    people = whom and text.before(mention)[-1:]
    if people and people[0].phrase.noun is Noun.PERSON and _decisive(text, mention) is None:
        return aside(Aside.SHARE_OF_ELSE)  # "1,172 people were killed, 93% of them civilians"
    places = mention.phrase.noun is Noun.EVENT and mention.phrase.text not in _TRIES  # "one in eight provinces"
    if places or _noun_within(text, mention) in _STRANGE:
        return aside(Aside.SHARE_OF_ELSE)
    restates = _restated(text, mention, before) is Role.CLEARED and _restates(text, mention)
    if restates or (again and last is Role.CLEARED):
        return aside(Aside.SHARE_OF_CLEARED)
    changes = governing is not None and governing.near and governing.verb is Verb.CHANGE
    changes = changes and text.word(mention.begin - 1) not in ("to", "from", "at", "than")
    if changes or (text.word(mention.begin - 1) == "by" and not _is_factor(text, mention, before)):
        return aside(Aside.CHANGE)
    following = text.word(mention.index + 1), text.word(mention.index + 2)
    if text.word(mention.phrase.end) in _COMPARING or following[0] in _COMPARING or following == ("more", "than"):
        return aside(Aside.COMPARISON)
    return (
        _by_own_noun(text, mention)
        or _by_rate_noun(text, mention, base)
        or _listed(text, mention, before)
        or _by_verb(text, mention, base, before)
    )


def _noun_within(text: Text, mention: Mention) -> Noun | None:
    """Give what a share counts by a noun inside it: "one hectare in three", "two duds in every hundred"."""
    spelled = mention.found.figure.kind in (Kind.ONE_IN, Kind.FRACTION)
    words = [token.text for token in text.tokens[mention.found.start : mention.found.end]] if spelled else []
    return next((noun for word in words if word not in _TRIES and (noun := noun_class(word))), None)


def _restates(text: Text, mention: Mention) -> bool:
    """Whether the share only says over again what the count before it said: "300 bomblets, 15 percent of the total"."""
    if text.word(mention.begin - 1) not in (",", "or", "("):
        return False
    ends = text.word(mention.phrase.end) == "of" or text.word(mention.phrase.end - 1) in _ALL
    return ends or mention.subject is None


def _rate(*, complement: bool = False, base: ShareBase | None = None, words: tuple[str, ...] = ()) -> Sense:
    return Sense(role=Role.RATE, complement=complement, base=base, words=words)


def _by_own_noun(text: Text, mention: Mention) -> Sense | None:
    """Read "12% duds", "a 14 percent dud rate", "95% reliability", "a 5% discount"."""
    phrase = mention.phrase
    if Noun.DUD in (phrase.noun, _noun_within(text, mention)):
        return _rate(words=phrase.words or (text.printed(mention.found),))
    if phrase.noun is Noun.RATE:
        return _of_rate(" ".join(text.word(k) for k in range(mention.index + 1, phrase.end)), phrase.words, None)
    if phrase.noun is Noun.SUCCESS:
        return _rate(complement=True, words=phrase.words)
    return None


def _of_rate(words: str, spoken: tuple[str, ...], base: ShareBase | None) -> Sense:
    """Tell a failure rate from a success rate and from any other rate by the words beside it."""
    parts = set(words.replace("-", " ").split())
    if parts & _OTHER_RATES:
        return aside(Aside.ANOTHER_RATE)
    complement = bool(parts & _WORKING_WORDS) and not parts & {"non", "no", "not"}
    return _rate(complement=complement, base=base, words=spoken or (words,))


def _by_rate_noun(text: Text, mention: Mention, base: ShareBase | None) -> Sense | None:
    """Read "a failure rate of at least 10 percent", "dud rates between 5 and 30%", "a reliability of 95%"."""
    for k in range(mention.begin - 1, max(-1, mention.begin - 12), -1):
        unit = text.units[k]
        if unit.kind is UnitKind.FIGURE and text.word(k - 1) == "by":
            continue  # "the rate rose by 5% to 19%"
        if unit.kind in (UnitKind.BREAK, UnitKind.FIGURE) or unit.text in (".", ";", "and", "but", "while"):
            return None
        bare = all(text.word(i) in _PLAIN for i in range(k + 1, mention.begin))
        strange = unit.text in _GENERIC and not any(map(_is_failing, text.units[k + 1 : mention.begin]))
        if unit.noun is Noun.RATE and (not strange or (bare and _topic(text, mention))):  # but "the share of the north"
            return _of_rate(_same_phrase(text, k), (unit.text,), base)
        if unit.noun is Noun.SUCCESS:
            return _rate(complement=True, words=(unit.text,))
        if unit.noun is Noun.DUD and bare:
            return _rate(words=(unit.text,))
    return None


def _restated(text: Text, mention: Mention, before: Sequence[Sensed]) -> Role | None:
    """Give the role of the last count in the sentence that is not itself the whole of another."""
    for other, sense in recent(before):
        if not text.together(other, mention):
            return None
        link = text.word(other.begin - 1)
        whole = text.part_of(other) is not None or link in ("from", "among") or text.word(other.begin - 2) == "out"
        if not whole and not other.is_share and sense.role is not None:
            return sense.role
    return None


def _listed(text: Text, mention: Mention, before: Sequence[Sensed]) -> Sense | None:
    """Read the later shares of a list like the first: "36 %, mines 52 % and others 12 %", "rates of 5% and 12%"."""
    if not before or not before[-1][0].is_share or not text.together(before[-1][0], mention):
        return None
    last, sense = before[-1]
    verbs = [unit for unit in text.units[last.index + 1 : mention.phrase.end + 1] if unit.kind is UnitKind.VERB]
    if any(unit.verb is not Verb.SAY and unit.text != "compared" for unit in verbs):
        return None
    listed = any(text.word(k) in _LISTING for k in range(last.phrase.end, mention.begin))
    return sense if listed and sense.role in (None, Role.RATE) else None


def _same_phrase(text: Text, k: int) -> str:
    """Give the words of the noun phrase that ends in "rate", and "of failure" after it."""
    words = [text.word(k)]
    i = k - 1
    while i >= 0 and text.units[i].kind in (UnitKind.WORD, UnitKind.NOUN, UnitKind.STATE, UnitKind.VERB) and i > k - 4:
        words.insert(0, text.word(i))
        i -= 1
    if text.word(k + 1) in ("of", "for"):
        words.append(text.word(k + 2))
    return " ".join(words)


def _by_verb(text: Text, mention: Mention, base: ShareBase | None, before: Sequence[Sensed]) -> Sense:
    said = _decisive(text, mention)
    beside = _closes(text, mention) and text.word(mention.phrase.end) in (",", ")", "–", "—")
    if beside and not _has_whole(mention) and _restated(text, mention, before) is Role.UNEXPLODED:
        return _rate(base=base, words=(text.printed(mention.found),))  # "the remaining 60, roughly 9 percent, were"
    whole = text.whole_of(mention)
    noun = whole.phrase.noun if whole is not None else mention.phrase.of_noun
    strange = noun if noun in _STRANGE else None
    if strange is not None and (said is None or said.verb not in (Verb.FAIL, Verb.WORK)):
        return aside(Aside.SHARE_OF_ELSE)
    holds = said is not None and said.verb is Verb.CONTAIN and text.word(said.index + 1) in (",", ".", "then")
    found = said is not None and said.relative and said.verb is Verb.CLEAR and not _has_whole(mention)
    if said is None or holds or found:  # "if the ministry's 6 percent holds", "the 5 percent that auditors found"
        return _bare(text, mention, base, before)
    state = text.unit(said.index + 1)
    intact = state is not None and state.state is Verb.REMAIN  # "one in ten was found intact"
    intact = intact and _restated(text, mention, before) is not Role.CLEARED
    if said.verb in (*_FAILED, Verb.WORK) or intact:
        return _rate(complement=said.verb is Verb.WORK, base=base, words=(said.unit.text,))
    return aside(Aside.SHARE_OF_THOSE, said.verb.value)


def _decisive(text: Text, mention: Mention) -> Said | None:
    """Give the verb that says what happened to the share: its own clause first."""
    subject, governing = mention.subject, mention.object
    cleared = governing is not None and governing.verb is Verb.CLEAR and _has_whole(mention)
    if governing is not None and governing.near and (cleared or governing.verb is Verb.CHANGE):
        return governing
    if subject is not None and subject.relative and subject.verb in (Verb.DELIVER, Verb.RELEASE, Verb.CONTAIN):
        own = subject_of(text.units, subject.index + 1)  # "of the 600 bomblets that each bomb scatters may fail"
        subject = own if own is not None and own.verb in (*_FAILED, Verb.WORK) else subject
    if subject is not None and subject.verb not in (Verb.SAY, Verb.EQUAL) and not _is_of_whole(text, mention, subject):
        return subject
    if governing is not None and governing.near and governing.verb in (Verb.FAIL, Verb.WORK, Verb.REMAIN, Verb.LEAVE):
        return governing
    return None


def _is_of_whole(text: Text, mention: Mention, said: Said) -> bool:
    """Whether the participle speaks of the whole: "one million, a quarter of the four million bomblets fired"."""
    told = mention.object  # "made up 5 percent of the 65,000 that were used"
    equals = told is not None and told.near and told.verb is Verb.EQUAL and mention.phrase.of_figure is not None
    apposed = equals or text.word(mention.begin - 1) in (",", ":", "(", "or", "—", "–")
    return (
        apposed
        and _has_whole(mention)
        and (said.relative or not said.unit.finite)
        and said.verb in (Verb.DELIVER, Verb.RELEASE, Verb.OTHER)
    )


def _has_whole(mention: Mention) -> bool:
    phrase = mention.phrase
    return phrase.of_noun is not None or phrase.of_pronoun or phrase.of_figure is not None


def _bare(text: Text, mention: Mention, base: ShareBase | None, before: Sequence[Sensed]) -> Sense:
    """Read a share without a verb of its own: "at 23 percent", "the army says 5%", "5% of 60,000 would mean"."""
    phrase, ahead, sentence = mention.phrase, text.word(mention.begin - 1), text.sentences[mention.index]
    if phrase.of_state is Verb.REMAIN or phrase.state is Verb.REMAIN:
        return _rate(base=base, words=("unexploded",))
    following, said = text.word(phrase.end), mention.object
    last = next((sensed for sensed in recent(before) if sensed[0].is_share), None)
    # as in "52% were harmed herding and 23% at home"
    people = last is not None and last[1].why is not None and last[1].why.id is Aside.PEOPLE
    people = people and last is not None and text.together(last[0], mention)
    held = said is not None and said.near and said.verb is Verb.CONTAIN  # "two funds, which hold 4%"
    strange = people or held or (following == "of" and text.word(phrase.end + 1) == "what")
    if strange or (following in _PLACING and _has_whole(mention) and phrase.of_figure is None):
        return aside(Aside.PEOPLE if people else Aside.SHARE_OF_ELSE)
    label = text.unit(mention.begin - 2)
    row = ahead == ":" and label is not None and label.verb is Verb.FAIL  # "Failed: 12%."
    equal = said is not None and said.near and said.verb is Verb.EQUAL
    parted = equal and (phrase.of_figure is not None or not _has_whole(mention))
    closes = (parted or _closes(text, mention)) and _restated(text, mention, before) is Role.UNEXPLODED
    rest = ahead in ("other", "remaining") and any(sense.complement for _, sense in recent(before))
    if row or closes or rest or _is_factor(text, mention, before):
        return _rate(base=base, words=(label.text if row and label else ahead or text.printed(mention.found),))
    again = equal and said is not None and text.word(said.index - 1) in ("it", "average", "mean")
    near = last is not None and last[1].role is Role.RATE and text.sentences[last[0].index] >= sentence - 1
    if again and near and said is not None and last is not None and not _has_whole(mention):
        return replace(last[1], words=(said.unit.text,), stated=False)  # "in the hills it was 10 percent"
    multiplied = _is_multiplied(text, mention, named=any(sense.role is Role.RATE for _, sense in recent(before)))
    topic = _topic(text, mention) or (following if multiplied else "")
    named = replace(_rate(base=base, words=(topic,)), stated=False)
    return named if topic else aside(Aside.SHARE_OF_ELSE)


def _is_multiplied(text: Text, mention: Mention, *, named: bool) -> bool:
    """Whether a share and its number stand there: "16 percent of that is 227,000", "two percent would be 5,000".

    Of a whole without a noun, "1 percent of 2.6 million is 26,000", only where a rate is named before.
    """
    of = text.whole_of(mention)
    end, whole = mention.phrase.end if of is None else of.phrase.end, mention.phrase
    verb = text.unit(end)
    number = next((other for other in map(text.at, range(end + 1, end + 4)) if other is not None), None)
    results = verb is not None and verb.verb is Verb.EQUAL and number is not None and number.begin <= end + 2
    bare = whole.of_noun is None and (of is None or (named and of.phrase.noun is None))
    return results and bare and number is not None and number.phrase.noun is None and not number.is_share


def _is_factor(text: Text, mention: Mention, before: Sequence[Sensed]) -> bool:
    """Whether the share is multiplied with what stands before it: "900 shells x 88 grenades x 14%"."""
    counts = (Role.LOAD, Role.CONTAINERS, Role.DELIVERED)
    ahead = [text.word(k) for k in range(mention.begin - 8, mention.begin)]
    multiplied = ahead[-1] == "by" and any(word.startswith("multipl") for word in ahead)
    times = multiplied or ahead[-1] in ("x", "×", "*", "times")
    return times and any(sense.role in counts for _, sense in before[-2:])


def _closes(text: Text, mention: Mention) -> bool:
    """Whether the share stands between marks, as in "23 of 200, or 11.5%", "up to 920: 23 percent"."""
    return text.word(mention.begin - 1) in (",", ":", "(", "or", "–", "—", "-", "is", "that is")


def _topic(text: Text, mention: Mention) -> str | None:
    """Find the word that makes a bare share a dud rate: of failing, or a named rate.

    It stands in the same sentence; or in the one before or after, where somebody is said to put a figure to it.
    """
    sentence = text.sentences[mention.index]
    near = range(max(0, mention.index - 60), min(len(text.units), mention.index + 60))
    here = [k for k in near if text.sentences[k] == sentence]
    told = any(text.units[k].verb is Verb.SAY or text.word(k) in ("?", "right", "correct", "true") for k in here)
    end = mention.phrase.end
    summed = text.word(end) == "." and text.word(end + 1) in ("that", "this")  # "5%. That"
    told = told or summed or text.word(mention.begin - 1) == ":"
    said = mention.object
    restating = said is not None and said.verb is Verb.EQUAL and text.word(said.index - 1) in ("that", "this", "which")
    asked = "?" in (text.word(k) for k in near if text.sentences[k] == sentence - 1)
    apart = 1 if told or asked or restating or mention.phrase.of_pronoun else 0
    failing = [
        k
        for k in near
        if _is_failing(text.units[k])
        and abs(text.sentences[k] - sentence) <= apart
        and (text.sentences[k] <= sentence or text.sentences[k] not in text.sentences_with_shares)
    ]
    tested = said is not None and said.near
    failing = failing or [k for k in here if tested and text.word(k) in ("test", "tests")]
    return text.word(min(failing, key=lambda k: abs(k - mention.index))) if failing else None


def _is_failing(unit: Unit) -> bool:
    named = unit.noun is Noun.DUD or unit.text.removesuffix("s") in ("rate", "failure rate", "dud rate")
    polluted = unit.text.startswith(("contaminat", "pollut", "infest", "threat"))
    return named or (unit.verb in _FAILED and not polluted) or unit.state is Verb.REMAIN


def _base(text: Text, mention: Mention) -> ShareBase | None:
    phrase = mention.phrase
    if phrase.of_figure is not None:
        whole = text.at(phrase.of_figure)
        return _BASES.get(whole.phrase.noun) if whole is not None and whole.phrase.noun is not None else None
    if phrase.of_noun is not None:
        return _BASES.get(phrase.of_noun)
    ahead = text.before(mention)[-1:]
    if ahead and text.together(ahead[0], mention) and text.is_fronted(ahead[0]):
        return _BASES.get(ahead[0].phrase.noun or Noun.OTHER)  # "Of 2,000 tons of bombs 30 percent failed"
    # *them* or *which* is the last thing that was counted or named
    for k in range(mention.begin - 1, max(-1, mention.begin - 120), -1) if phrase.of_pronoun else ():
        noun = text.units[k].noun
        if noun in (Noun.SUBMUNITION, Noun.CONTAINER, Noun.MASS):
            tons = any(unit.noun is Noun.MASS for unit in text.units[max(0, k - 4) : k])  # "two million tons of bombs"
            return ShareBase.MASS if tons else _BASES[noun]
    return None

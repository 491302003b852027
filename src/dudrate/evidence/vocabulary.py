"""The words that an entry may choose among, one enum for each choice."""

from enum import StrEnum


class Evidence(StrEnum):
    """What kind of evidence stands behind a figure, as far as its source says."""

    CLEARANCE_SURVEY = "clearance-survey"
    OPERATIONAL_TEST = "operational-test"
    ACCEPTANCE_TEST = "acceptance-test"
    MANUFACTURER = "manufacturer"
    GOVERNMENT_STATEMENT = "government-statement"
    POLICY = "policy"
    NGO_ESTIMATE = "ngo-estimate"
    PRESS = "press"
    SECONDARY_REPORT = "secondary-report"


class Setting(StrEnum):
    """Whether a rate was seen in tests or in the field."""

    TEST = "test"
    FIELD = "field"
    NOT_STATED = "not-stated"


class Read(StrEnum):
    """Whether a figure stood in the publisher's own text, was relayed by it, or is our own arithmetic."""

    OWN_TEXT = "own-text"
    RELAYED = "relayed"
    DERIVED = "derived"


class ConsistencyFlag(StrEnum):
    """Whether the printed parts of a claim multiply out, checked by hand."""

    CONSISTENT = "consistent"
    AFTER_ROUNDING = "consistent-after-rounding"
    INCONSISTENT = "inconsistent"
    OTHER_SOURCE = "conflicts-with-other-source"
    GARBLED_UNITS = "garbled-units"
    NOT_COMPUTABLE = "not-computable"


class RowClass(StrEnum):
    """Whether two or more figures are stated, or fewer and the entry is kept for its wording."""

    CLAIM = "claim"
    CONTEXT = "context"


class UnexplodedKind(StrEnum):
    """What the number left is: an estimate of all, or a count of those found."""

    ESTIMATED = "estimated"
    FOUND_AND_CLEARED = "found and cleared so far"
    SURVEYED = "surveyed"


class BurdenParameter(StrEnum):
    """What a burden figure is about."""

    CASUALTIES_WITH_DUDS = "casualties-with-duds"
    TIME_PATTERN = "time-pattern"
    CASUALTY_SHARES = "casualty-shares"
    CLEARANCE_PRODUCTIVITY = "clearance-productivity"
    CLEARANCE_COST = "clearance-cost"
    AREA_AND_DENSITY = "area-and-density"
    CLEARANCE_FRACTION = "clearance-fraction-residual"
    VICTIM_ASSISTANCE = "victim-assistance-discount"
    CASUALTIES_PER_1000 = "derived-casualties-per-1000-duds"
    HALF_LIFE = "derived-half-life"
    DERIVED_PRODUCTIVITY = "derived-productivity"
    COST_PER_M2 = "derived-cost-per-m2"
    COST_PER_ITEM = "derived-cost-per-item"
    ITEMS_PER_HECTARE = "derived-items-per-hectare"


class SourceType(StrEnum):
    """What a source is, in the words of the Citation Style Language."""

    REPORT = "report"
    NEWSPAPER = "article-newspaper"
    JOURNAL = "article-journal"
    LEGISLATION = "legislation"
    BILL = "bill"
    CHAPTER = "chapter"
    WEBPAGE = "webpage"
    POST = "post"
    WEBLOG = "post-weblog"


class Page(StrEnum):
    """What kind of page was read, where it is neither the publisher's own nor that of a named publication."""

    COPY = "copy"
    FORUM_OR_BLOG = "forum-or-blog"


class Language(StrEnum):
    """The language of a text, by its ISO 639-1 code; a source that names none is in English."""

    ARABIC = "ar"
    BULGARIAN = "bg"
    CHINESE = "zh"
    CZECH = "cs"
    DANISH = "da"
    DUTCH = "nl"
    FINNISH = "fi"
    FRENCH = "fr"
    GERMAN = "de"
    HEBREW = "he"
    HUNGARIAN = "hu"
    ITALIAN = "it"
    JAPANESE = "ja"
    KOREAN = "ko"
    LAO = "lo"
    NORWEGIAN = "no"
    POLISH = "pl"
    PORTUGUESE = "pt"
    ROMANIAN = "ro"
    RUSSIAN = "ru"
    SERBIAN = "sr"
    SLOVAK = "sk"
    SPANISH = "es"
    SWEDISH = "sv"
    THAI = "th"
    UKRAINIAN = "uk"
    VIETNAMESE = "vi"

    @property
    def english(self) -> str:
        """What the language is called."""
        return self.name.title()


class Counted(StrEnum):
    """What a figure of a year counts, so that unlike things are never one number.

    ``undercount`` is no record of casualties: it says how far such records fall short.
    """

    REMNANTS = "remnants"
    ATTACKS = "attacks"
    ATTACKS_AND_REMNANTS = "attacks-and-remnants"
    UNDERCOUNT = "undercount"
    LAND_SUSPECTED = "land-suspected"
    LAND_CONFIRMED = "land-confirmed"
    LAND_LEFT = "land-left"
    LAND_CLEARED = "land-cleared"


class Line(StrEnum):
    """What a rule of the United States is about, or that it is a treaty's."""

    USE = "use"
    TRANSFER = "transfer"
    PRODUCTION = "production"
    TREATY = "treaty"


class Act(StrEnum):
    """What kind of event a date of a policy stands for."""

    LAW = "law"
    MEMO = "memo"
    GUIDANCE = "guidance"
    BILL = "bill"
    VOTE = "vote"
    WAIVER = "waiver"
    TRANSFER = "transfer"
    TREATY = "treaty"


class Chain(StrEnum):
    """The figure whose way through reports is followed step by step."""

    ONE_PERCENT = "1-percent"
    FOURTEEN_PERCENT = "14-percent"


class Proof(StrEnum):
    """How far a step of such a way was seen."""

    READ = "read"
    RELAYED = "relayed"
    NOT_READ = "not-read"
    GUESS = "guess"


class Origin(StrEnum):
    """Whether entries of the library state the numbers, or we chose them."""

    ENTRIES = "entries"
    JUDGEMENT = "judgement"


class Spread(StrEnum):
    """How likely the values between low and high are taken to be."""

    POINT = "point"
    UNIFORM = "uniform"
    LOG_UNIFORM = "log-uniform"
    TRIANGULAR = "triangular"


class Quantity(StrEnum):
    """What a range of one analog is a range of."""

    CASUALTIES = "casualties"
    DUD_COUNT = "dud-count"
    SUBMUNITIONS_USED = "submunitions-used"
    CIVILIANS = "civilians"
    CHILDREN = "children"
    KILLED = "killed"
    CLEARED = "cleared"

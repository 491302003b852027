"""Verbs, adjectives of state and small words by class: what is said to have happened."""

from dudrate.claims.lexicon import Function, Verb, class_table

__all__ = ["ADJECTIVES", "FUNCTION_WORDS", "VERBS"]

#: Adjectives that say in which state a thing is: True unexploded, False cleared or exploded.
ADJECTIVES: dict[str, Verb] = class_table(
    {
        Verb.REMAIN: "unexploded undetonated non-exploded un-exploded unexpended failed dud faulty defective"
        " malfunctioning remaining leftover surviving uncleared undiscovered live still-live unspent"
        " residual intact unaccounted unfound still-unexploded non-detonated armed abandoned lethal deadly"
        " still-lethal",
        Verb.CLEAR: "cleared destroyed defused recovered neutralised neutralized removed disarmed",
        Verb.WORK: "exploded detonated",
    }
)

#: Verbs by their base form and irregular forms; regular endings are made in :mod:`dudrate.claims.verbs`.
VERBS: dict[Verb, str] = {
    Verb.FAIL: "fail malfunction misfire dud",
    Verb.WORK: "explode detonate function work operate",
    Verb.REMAIN: "remain linger persist litter await wait survive endure rest lie lies lay lying lain sit sits sat"
    " lurk plague threaten contaminate stay pollute haunt infest menace pepper imperil hang hangs hung"
    " dangle hide hides hid hidden",
    Verb.LEAVE: "leave leaves leaving left",
    Verb.CLEAR: "clear pull find finds found destroy remove defuse dispose neutralise neutralize locate recover"
    " collect survey discover uncover unearth lift eliminate disarm deactivate mark map spot detect"
    " render extract retrieve demine tackle eradicate handle",
    Verb.NOTE: "record count document register log identify list",
    Verb.DELIVER: "drop fire launch use rain fall falls fell fallen land deliver hit hits strike struck strikes"
    " shoot shot expend unleash shower deploy send sent sends transfer supply supplies supplied"
    " supplying sow sown blanket pound lob throw throws threw thrown toss bring brought"
    " brings pour hurl employ receive donate ship"
    " import buy bought sell sold possess own stockpile pummel saturate tip jettison splatter descend",
    Verb.RELEASE: "release scatter disperse dispense eject spread spreads spill discharge spew strew strewn"
    " disgorge shed deposit distribute burst bursts",
    Verb.CONTAIN: "carry carries carried contain hold holds held pack bear bears bore house include comprise"
    " consist enclose fill load stuff cram stow",
    Verb.EQUAL: "number give gives gave given giving make makes made making mean means meant equal total amount yield"
    " yields imply implies implied implying produce represent correspond translate come comes came"
    " become becomes became multiply multiplied multiplies add adds added adding constitute suggest"
    " suggests compute derive",
    Verb.CHANGE: "rise rises rose risen increase grow grows grew grown decline climb jump cut cuts reduce decrease"
    " shrink shrank lower double halve soar slump gain cost costs vote spend spent pay paid cover fund"
    " funded improve slash",
    Verb.HARM: "kill die dies dying hurt hurts injure wound maim lose loses lost harm displace flee fled shelter"
    " arrest evacuate hospitalise mutilate orphan",
    Verb.SAY: "say says said tell tells told estimate believe think thinks thought report announce write writes"
    " wrote written note warn put puts putting call insist acknowledge admit reckon assume expect show"
    " shows showed shown know knows knew known argue state fear suspect consider judge presume deem"
    " calculate quote cite predict feel felt promise maintain concede allege claim speak speaks spoke"
    " continue appear seem prove turn happen tend trust accept assess reveal assert conclude explain"
    " understand understood guess project anticipate rate",
    Verb.SCRAP: "scrap dismantle demilitarise demilitarize decommission recycle withdraw withdrew withdrawn retire",
    Verb.OTHER: "fit fits fitted see sees saw seen observe begin began begun end close open walk sweep swept ask"
    " return show visit fly flew flown accuse describe publish sign join ban defend agree meet met"
    " travel help live lives lived compare provide want need start stop try tries tried run ran follow"
    " win won lead led allow prevent keep kept take takes took taken move arrive play request order"
    " approve deny denies denied refuse question examine test tested study studied train weigh measure"
    " stretch share build built plan apply applies applied belong reach reaches reached advertise"
    " market manufacture design develop pass obtain possess hear heard target concern occur strip"
    " graze plough plow dig touch",
}

#: Small words.
FUNCTION_WORDS: dict[str, Function] = class_table(
    {
        Function.DETERMINER: "a an the this these those its their his her our your my some any all another"
        " other both no such"
        " same further additional extra more what whose many most several few every",
        Function.PREPOSITION: "of in on at by for from with within without into onto over across under"
        " below above between"
        " among amid during since until till per via through throughout against around near inside outside"
        " behind beneath beside upon toward towards like including versus plus times despite after before about"
        " along beyond besides except off out down according",
        Function.CONJUNCTION: "and or but while yet so because although though whereas when as if nor than"
        " unless once whether"
        " where meanwhile however therefore hence thus",
        Function.RELATIVE: "that which who whom",
        Function.PRONOUN: "it they them he she we i you us him there none everything nothing themselves itself",
        Function.AUXILIARY: "do does did will would shall should can could may might must don doesn didn"
        " won wouldn couldn ca"
        " cannot shouldn",
        Function.BE: "be is are was were been being am isn aren wasn weren 're",
        Function.HAVE: "have has had having haven hasn hadn 've",
        Function.NOT: "not never n't neither cannot hardly didn't don't doesn't won't wouldn't couldn't can't hasn't"
        " haven't hadn't isn't aren't wasn't weren't",
        Function.TO: "to",
        Function.ADVERB: "still already now then also only just ever always often usually probably likely"
        " perhaps maybe"
        " reportedly allegedly apparently actually immediately simply initially ultimately eventually"
        " typically generally yet later together altogether overall currently today yesterday even either"
        " possibly properly completely fully safely successfully correctly again once soon far roughly"
        " approximately nearly almost merely barely subsequently recently previously finally thereby"
        " however instead unharmed elsewhere here there too well supposedly statistically inevitably"
        " routinely lawfully presumably hitherto officially alone certainly clearly definitely long first",
        Function.EACH: "each apiece",
    }
)

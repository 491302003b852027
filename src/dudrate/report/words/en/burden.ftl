### burden: what a total would mean on the record of other conflicts.

burden-caution-ratios = The casualties per 1,000 unexploded submunitions are our own arithmetic, from recorded
    casualties and from dud counts that were themselves mostly submunitions used × an assumed rate: raising the dud rate
    does not raise casualties in strict proportion.{ $form ->
    [none] {""}
    [several] {" "}The rates behind them: { $rates }. Both readings of the casualties are given.
    [same] {" "}Here the chosen rate is the one behind them, { $rates }.
   *[differ] {" "}The rate behind them is { $rates }, the chosen one { $chosen }. Counted per unexploded submunition,
    recorded casualties are { $per_unexploded }; counted per submunition used they are { $held_to_use }, whatever the rate.
 }
burden-rate-behind = { $rate } ({ $analog })

burden-caution-undercount = { $recorded ->
    [none] Recorded casualties are an undercount: there may have been { $least } to { $most } times as many.
   *[other] Recorded casualties are an undercount: there may have been { $least } to { $most } times as many, so that { $recorded } on
    record may stand for as many as { $people }.
 }

burden-caution-clearance = { $cleared ->
    [none] Each record already contains its own clearance and risk education, so no further clearance benefit is subtracted.
   *[other] Each record already contains its own clearance and risk education, so no further clearance benefit is subtracted
    ({ $cleared }).
 }
burden-cleared = { $analog }: { $share } of { $measure } cleared after { $years } years
burden-caution-record = Casualties are those on record, counted from the end of use.
burden-record = { $analog }: { $years } years.

burden-caution-strikes = Land is read in two ways, which are not averaged: from unexploded submunitions{ $by_density ->
    [none] {""}
   *[other] {" "}{ $by_density }
 }, in proportion to the dud rate; from { $strikes } strike locations of { $least }–{ $most } ha each { $by_strikes }, whatever
    the dud rate. A strike location is a polygon of a survey and may hold one strike or many: its size is an average to plan
    a clearance with, never the area that a weapon reaches.

burden-caution-chance = Bands hold what is not known of the total and of the record; how casualties would fall by chance is
    not in them, and where a handful are expected there may be none.
burden-caution-nominal = US$ are nominal, of different years and programmes, and of clearance alone: neither care for those
    who are hurt nor lost harvests are in them.
burden-caution-no-forecast = Nothing here forecasts a named place or values a life in money.

## One outcome: its number, its band, its bound, and with its noun what it counts.

burden-noun = { $noun ->
    [none] {""}
   *[other] {" "}{ $noun }
 }
burden-few = fewer than 1
burden-said = { $form ->
    [known] { $number }{ burden-noun }
    [near] about { $number }{ burden-noun }
    [ends] from { $low } to { $high }{ burden-noun }
    [few] { $number }{ burden-noun } (up to { $high })
    [at-most] at most { $number }{ burden-noun }
    [at-least] at least { $number }{ burden-noun }
   *[band] about { $number }{ burden-noun } ({ $low } to { $high })
 }
burden-said-level = { $form ->
    [known] { $number }{ burden-noun }
    [near] about { $number }{ burden-noun }
    [ends] from { $low } to { $high }{ burden-noun }
    [few] { $number }{ burden-noun } ({ $level } band up to { $high })
    [at-most] at most about { $number }{ burden-noun } (with { $level } probability no more than { $high }; how many fewer is not known)
    [at-least] at least about { $number }{ burden-noun } (with { $level } probability no fewer than { $low }; how many more is not known)
   *[band] about { $number }{ burden-noun } ({ $level } band { $low } to { $high })
 }
burden-value = { $form ->
    [ends] { $low } to { $high }
    [at-most] at most { $number }
    [at-least] at least { $number }
    [band] about { $number }
    [near] about { $number }
   *[known] { $number }
 }
burden-cell = { $form ->
    [known] { $number }
    [near] about { $number }
    [ends] { $low } to { $high }
    [few] { $number } (up to { $high })
    [at-most] at most { $number }
    [at-least] at least { $number }
   *[band] { $number } ({ $low } to { $high })
 }
burden-band = { $form ->
    [at-most] at most { $number } (with { $level } probability no more than { $high })
    [at-least] at least { $number } (with { $level } probability no fewer than { $low })
   *[band] { $low } to { $high }
 }
burden-spanned = { $form ->
    [at-most] at most { $low } to at most { $high }
    [at-least] at least { $low } to at least { $high }
   *[band] { $low } to { $high }
 }
burden-cited-ours = ours, from { $sources }
burden-beyond = { $cell }*

burden-any = any of the five conflicts
burden-blend = a blend of { $parts }
burden-part = { $analog } ({ $weight })

## Sentences

burden-at-rate = { $number } { $condition }{ $owner ->
    [none] {""}
   *[other] {" "}({ $owner })
 }
burden-headline = { $years ->
    [none] Of { $delivered }: on { $analog }, recorded casualties would number { $numbers }.
   *[other] Of { $delivered }: on the record of { $analog }, recorded casualties in { $years } years would number { $numbers }.
 }
burden-headline-several = Of { $delivered }: recorded casualties would run, { $numbers }.{ $count ->
    [none] {""}
    [one] {" "}The other record lies between.
   *[other] {" "}The other { $count } records lie between.
 }
burden-span = { $condition }{ $owner ->
    [none] {""}
   *[other] {" "}({ $owner })
 }, { $ranged ->
    [yes] { $low } on the record of { $low_analog } and { $high } on that of { $high_analog }
   *[no] from { $low } on the record of { $low_analog } to { $high } on that of { $high_analog }
 }
burden-no-forecast-one = It is no forecast, and stands for no other place.
burden-no-forecast-several = None is a forecast, and none stands for another place.
burden-held = { $several ->
    [no] { burden-held-to-use }, for the dud count behind that record takes { $rates } to fail.
   *[yes] { burden-held-to-use }, for the dud counts behind those records take { $rates } to fail.
 }
burden-held-to-use = Counted per submunition used (which does not depend on the dud rate), they would number { $held }
burden-held-span = Counted per submunition used (which does not depend on the dud rate), they run from { $low }
    on the record of { $low_analog } to { $high } on that of { $high_analog }.
burden-on = { $years ->
    [none] On { $analog }, recorded casualties would number { burden-on-whom }
   *[other] On the record of { $analog }, recorded casualties in { $years } years would number { burden-on-whom }
 }
burden-on-whom = { $casualties } { $condition }: among them { $civilians }, { $children }, and { $killed }.
burden-land = { $strikes ->
    [none] Land to search { $condition }: { burden-land-found }
   *[other] Land to search, read from { $strikes } strike locations instead, whatever the dud rate: { burden-land-found }
 }
burden-land-found = { $area }. Clearing it, in nominal prices: { $cost }; in work: { $days }, or { $years }.
burden-basis = { $count ->
    [none] { $ratio } recorded casualties per 1,000 duds in { $years } years.
   *[other] { $ratio } recorded casualties per 1,000 duds in { $years } years, from a count of { $count } duds, { $share } of
    the submunitions used.
 }
burden-contrast = { $form ->
    [none] The first rate leaves none, so that nothing can be a number of times as large.
    [bounds] From { $first } to { $second }, nothing can be said of how many times as large, as both rates are bounds.
    [span] { burden-contrast-total } { $low } to { $high } times as large. Recorded casualties change by as much or by less, as
    the dud counts behind each record were themselves use × an assumed rate.
    [total] { burden-contrast-total } { $times } as large; recorded casualties too, if each unexploded submunition hurts as many
    people.
   *[casualties] { burden-contrast-total } { $times } as large; recorded casualties become between { $low } and { $high }, as the
    dud counts behind each record were themselves use × an assumed rate.
 }
burden-contrast-total = From { $first } to { $second }, the unexploded total, the land, its cost and the effort become
burden-as-many = { $times ->
    [none] as many
   *[other] { $times } as many
 }
burden-times = { $side ->
    [none] { $factor } times
    [at-most] at most { $factor } times
   *[at-least] at least { $factor } times
 }
burden-same = What no dud rate changes: { $same }.
burden-same-held-to-use = casualties held to submunitions used
burden-same-ratio = casualties per 1,000 unexploded submunitions
burden-same-shares = shares of civilians, children and killed
burden-same-course = course over the years
burden-same-cleared = share cleared over the years
burden-same-density = submunitions per hectare
burden-same-per-hectare = cost and effort per hectare
burden-same-strikes = land, cost and effort read from strike locations

burden-noun-civilians = civilians
burden-noun-children = children
burden-noun-killed = killed
burden-noun-area = hectares
burden-noun-ha = ha
burden-noun-cost = US$
burden-noun-deminer-days = deminer-days
burden-noun-team-years = team-years

## Heads and cells of tables

burden-head-record = On the record of
burden-head-lasting = { burden-head-record }
burden-head-clearance = On the clearance record of
burden-head-rate = Rate
burden-head-number = Number
burden-head-year = Year
burden-head-years = Years of clearance
burden-head-years-after = { $years ->
    [one] { $years } year
   *[other] { $years } years
 }
burden-head-held = By submunitions used
burden-head-length = On record
burden-head-ratio = Casualties per 1,000 duds
burden-head-count = Duds behind it
burden-head-count-rate = Their dud rate
burden-output-casualties = Casualties
burden-output-civilians = Civilians
burden-output-children = Children
burden-output-killed = Killed
burden-output-within-horizon = Within the years asked for
burden-output-area = Land, hectares
burden-output-cost = Cost, US$ nominal
burden-output-deminer-days = Deminer-days
burden-output-team-years = Team-years
burden-output-ten-team-years = Years for ten teams
burden-record-length = { $record }, { $length }
burden-length = { $years ->
    [none] each its own
   *[other] { $years } years
 }
burden-no-count = no one count
burden-no-rate = no one rate
burden-not-known = not known
burden-from-strikes = any, from { $strikes } strike locations
burden-range-name = Range
burden-range-ends = From
burden-range-unit = Unit
burden-range-spread = Spread
burden-spread-point = point
burden-spread-uniform = uniform
burden-spread-log-uniform = log uniform
burden-spread-triangular = triangular
burden-range-origin = Stated or chosen
burden-range-chosen = chosen by us
burden-range-stated = stated by the entries
burden-range-why = Why
burden-range-entries = Entries

## What a terminal shows

burden-title-people = Recorded casualties, counted per dud
burden-title-readings = What they rest on, and the other reading
burden-title-years = By year after the end of use
burden-title-land = Land, cost and effort, the same for every record
burden-title-left = Submunitions left after years of clearance
burden-title-beyond = { $title } (* beyond the record)
burden-title-before = Before you quote this
burden-title-figures = Figures used
burden-rest = The other ranges rest on { $ids }; `dudrate records ID` gives each in full.
burden-arithmetic = Our own arithmetic: { $arithmetic }
burden-sources-record = { $ours ->
    [no] Sources for { $analog }: { $sources }.
   *[yes] Sources for { $analog }: our own arithmetic, from { $sources }.
 }
burden-sources-given = Sources for loads and dud rates: { $sources }.
burden-more = --all shows years, ranges and entries.

## Each output of the table by its id: in a sentence, and its unit

burden-called-unexploded = the total
burden-called-casualties = recorded casualties
burden-called-civilians = civilians among recorded casualties
burden-called-children = children among recorded casualties
burden-called-killed = recorded deaths
burden-called-within-horizon = { $years ->
    [one] recorded casualties within { $years } year
   *[other] recorded casualties within { $years } years
  }
burden-called-year = recorded casualties in year { $years }
burden-called-area = land to search
burden-called-cost = the cost of clearance
burden-called-deminer-days = deminer-days of clearance
burden-called-team-years = team-years of clearance
burden-called-ten-team-years = the years that ten teams search
burden-called-remaining = { $years ->
    [one] submunitions left after { $years } year
   *[other] submunitions left after { $years } years
  }
burden-unit-unexploded = submunitions left unexploded
burden-unit-people = people on record
burden-unit-area = hectares
burden-unit-cost = US$, nominal
burden-unit-deminer-days = deminer-days
burden-unit-team-years = team-years
burden-unit-ten-team-years = years
burden-unit-remaining = submunitions

burden-first-casualties = Recorded casualties { $rate }
burden-first-area = Hectares to search { $rate }
burden-first-team-years = Team-years of clearance { $rate }
burden-first-other = { $rate }: { $number }

burden-help-horizon = How many years of casualties to tell apart, 1 to 100.
burden-help-strikes = May stay empty. How many strike locations are on record, never where: 100, 50..200 or at least 100. They give a second reading of the land.

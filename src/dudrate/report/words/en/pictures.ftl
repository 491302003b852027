### pictures: whole sentences, with named places.

## The dots of a whole delivery

pictures-dots-note = One dot is { $unit ->
        [one] one submunition
       *[other] { $unit } submunitions
    }. Filled dots are left unexploded, faint ones exploded; where a dot stands means nothing.{ $outlined ->
        [yes] { " " }Outlined: may be left or not.
       *[no] { "" }
    }{ $fading ->
        [yes] { " " }Fading: or more.
       *[no] { "" }
    }
pictures-dots-label = { $owner ->
        [none] { $rate }
       *[other] { $rate } · { $owner }
    }
pictures-dots-of = { $number } of { $all }

## What a claim says of its delivery

pictures-claimed-source = the figures are those of the sentence itself
pictures-claimed-label = { $role ->
        [rate] { $number }
       *[unexploded] { $number } left unexploded
    }

pictures-sources = Sources: { $sources }


## Who says what

pictures-axis-rate = dud rate
pictures-axis-totals = left unexploded, of { $all }
pictures-evidence-title = { $name ->
        [none] { $count } reported rates run from { $low } to { $high }
       *[other] { $count } reports for the { $name } run from { $low } to { $high }
    }
pictures-evidence-title-one = { $count ->
        [one] { $count } reported rate
       *[other] { $count } reported rates
    }{ $name ->
        [none] { "" }
       *[other] { " for the " }{ $name }
    }
pictures-evidence-title-implied = This claim: a dud rate of { $rate }; { $count ->
        [one] { $count } report lies near
       *[other] { $count } reports lie near
    }
pictures-evidence-note = A dot is one figure, a bar a range, a fading bar a bound. The { $rate } policy line is no measurement.{ $unlike ->
        [yes] { " " }Tests and field surveys are not like for like.
       *[no] { "" }
    }
pictures-policy-line = { $rate } policy line
pictures-evidence-implied = { $rate } · this claim
pictures-evidence-label = { $figure } · { $who }{ $also ->
        [none] { "" }
       *[other] { " " }(also: { $also })
    }
pictures-evidence-clearance-survey = Clearance survey
pictures-evidence-operational-test = Test
pictures-evidence-policy = Policy
pictures-evidence-press = Press
pictures-evidence-acceptance-test = Acceptance test
pictures-evidence-manufacturer = Manufacturer
pictures-evidence-government-statement = Government statement
pictures-evidence-ngo-estimate = NGO estimate
pictures-evidence-secondary-report = Press and reports
pictures-setting-test = test
pictures-setting-field = field
pictures-setting-not-stated = not stated

## Why the range is this wide

pictures-tornado-title = { $ratio ->
        [none] { CAPITAL($input) } moves { $output } most
       *[other] Which rate you believe moves { $output } { $ratio } times as far as chance
    }
pictures-tornado-title-nothing = Nothing here moves { $output }
pictures-tornado-note = Each bar moves one input alone: reported figures from lowest to highest, others through their { $level } band. Hatched: chance; plain: not known.{ $per_dud ->
        [yes] { " " }Casualties are counted per dud here; by submunitions used, no dud rate would move them.
       *[no] { "" }
    }
pictures-tornado-rate = which rate you believe
pictures-tornado-any-rate = which rate you believe, of all that are reported
pictures-tornado-load = which load of { $container } you believe
pictures-tornado-label = { CAPITAL($input) }{ $end ->
        [yes] { " " }at the high end
       *[no] { "" }
    } · { $ends }
pictures-tornado-central = At { $rate } · { $number }{ $medians ->
        [yes] , inputs at their medians
       *[no] { "" }
    }


## Recorded casualties on the record of each conflict

pictures-axis-casualties = recorded casualties
pictures-people-title = { $several ->
        [yes] { CAPITAL($condition) }: { $low } recorded casualties on the record of { $fewest }, { $high } on that of { $most }
       *[no] On the record of { $most }, { $high } recorded casualties { $condition }
    }
pictures-people-subtitle = Recorded casualties over the years of each record; no forecast for any place
pictures-people-note = Dots are medians, bars { $level } bands. Recorded casualties undercount.{ $other ->
        [yes] { " " }Hollow: the same record read by submunitions used, at any dud rate.
       *[no] { "" }
    }
pictures-people-label = { CAPITAL($record) } · { $first }{ $last ->
        [none] { "" }
       *[other] { " and " }{ $last }
    }
pictures-people-held = by submunitions used, at any dud rate

## Over the years, on one record

pictures-years-across = years since the end of use
pictures-years-upwards = recorded casualties a year
pictures-years-when = in year { $year }
pictures-years-title = On the record of { $record }: { $year ->
        [one] { $first } recorded casualties in the first year { $condition }
       *[other] { $first } recorded casualties in year 1 and { $last } in year { $year } { $condition }
    }
pictures-years-subtitle = { pictures-people-subtitle }
pictures-years-note = Lines are medians, shaded { $level } bands; a step is a year. Beyond the end of the record they are dashed. Recorded casualties undercount.
pictures-record-ends = record ends
pictures-left-across = years of clearance
pictures-left-upwards = submunitions left
pictures-left-subtitle = Unexploded submunitions left after years of clearance; no forecast for any place
pictures-left-note = Points are medians, shaded { $level } bands. Beyond the last year on record they are hollow and dashed.
pictures-left-when = after { $year ->
        [one] { $year } year
       *[other] { $year } years
    }
pictures-left-title = On the record of { $record }: { $left } submunitions left after { $years ->
        [one] { $years } year
       *[other] { $years } years
    } of clearance { $condition }

## Land to search

pictures-hectares = { $number } ha
pictures-land-title = { $several ->
        [yes] Land to search: { $low } ha { $low_condition }, { $high } ha { $high_condition }
       *[no] Land to search { $low_condition }: { $low } ha
    }
pictures-land-subtitle = Squares drawn to one scale; their shape and place mean nothing
pictures-land-note = Full: low end of the { $level } band; outlined: median; faint: high end. A bound has an arrow towards the side that is not known.
pictures-land-familiar-km = { $side } km × { $side } km
pictures-land-familiar-m = { $side } m × { $side } m
pictures-land-strikes = read from { $strikes } strike locations
pictures-land-beside = for comparison

## The total over rates and amounts

pictures-axis-delivered = submunitions delivered
pictures-heat-title = Ten times the rate or ten times the amount: ten times as many left
pictures-heat-note = Each number is the expected total at that rate and amount. Rings: single figures reported, at { $amount } delivered.
pictures-heat-cell = { $rate } of { $amount }

## What each rate leaves, and which doubt it is

pictures-axis-log = { $label }, logarithmic scale{ $apart ->
        [zero] { " " }with 0 set apart
        [less] { " " }with less than { $least } set apart
       *[none] { "" }
    }
pictures-axis-less = less
pictures-axis-left = submunitions left unexploded
pictures-axis-variance = share of the variance of the total
pictures-totals-label = { $rate } · { $number ->
        [none] not held
       *[other] { $number }
    }{ $mark ->
        [none] { "" }
       *[other] { " " }· { $mark }
    }
pictures-totals-note = Dot: expected number; faint bar: { $level } band; full bar: a range as reported; a fading bar is a bound. Totals only: no locations, no clearance.
pictures-share = { $what } · { $share }
pictures-share-chance = chance
pictures-share-bunching = duds coming in bunches
pictures-share-rate = the rate, not known
pictures-share-amount = the number delivered, not known
pictures-share-rate-and-amount = both at once, not known
pictures-shares-title = { CAPITAL($given) }, { $share } of the doubt about the total is { $what }
pictures-shares-note = Hatched: chance, which stays if everything is known; plain: what better figures would shrink. Doubt is counted as variance.

## What a test can show

pictures-trials-title = What these tests show of the dud rate ({ $level } intervals)
pictures-narrowed-title = At the same share of duds the interval narrows from { $wide } with { $few } tested to { $narrow } with { $many }
pictures-trials-note = Dot: share that failed; outer bar: exact interval; inner bar: Jeffreys interval, used for totals. Whether a test was like the field is not in it.
pictures-trial-of = { $duds ->
        [one] { $duds } dud
       *[other] { $duds } duds
    } of { $tested }
pictures-trial-tested = { $tested } tested{ $this ->
        [yes] { " " }(this test)
       *[no] { "" }
    }
pictures-trial-label = { $test } · { $ends }
pictures-threshold = threshold { $rate }
pictures-threshold-twin = The threshold is { $rate }.

## The record of one conflict

pictures-record-across = years since the end of use, the first ones drawn wider
pictures-record-upwards = share of the recorded casualties so far
pictures-record-title = On the record of { $record } about { $share } of all recorded casualties fell within the first year
pictures-record-fitted = Record of { $length }, { $total } casualties; the best curve misses counts by { $miss } points, at most { $most }
pictures-record-note = Line: median of the curves that fit, shaded: { $level } of them. Hollow squares: counts not fitted. Strokes: counts between two times.
pictures-time-days = { $number ->
        [one] { $number } day
       *[other] { $number } days
    }
pictures-time-months = { $number ->
        [one] { $number } month
       *[other] { $number } months
    }
pictures-time-years = { $number ->
        [one] { $number } year
       *[other] { $number } years
    }
pictures-seen-by = by { $time }
pictures-seen-between = { $start ->
        [none] from the end of use to { $end }
       *[other] from { $start } to { $end }
    }
pictures-seen-told = { $form ->
    [rise] { $seen } recorded, where the best curve has { $expected }; a rise of { $share }, begun on the curve
    [part] { $reached } of { $total } ({ $share }), with { $seen } recorded { $between }, where the best curve has { $expected }
   *[all] { $reached } of { $total } ({ $share }) recorded, where the best curve has { $expected }
 }
pictures-record-by = by { $time } { $middle } ({ $low } to { $high })
pictures-record-twin = On the record of { $record }, in brackets the { $level } band: { $shares }.

## What stands in a tooltip

pictures-told = { $name }: { $words }
pictures-told-end = { $words }.

pictures-tip-rate = Dud rate
pictures-tip-left = Left unexploded
pictures-tip-dot = One dot
pictures-tip-source = Source
pictures-tip-of = Figure for
pictures-tip-evidence = Kind
pictures-tip-setting = Setting
pictures-tip-also = Also reported by
pictures-tip-input = Moved alone
pictures-tip-range = From low to high
pictures-tip-record = On the record of
pictures-tip-casualties = Recorded casualties
pictures-band-tip = { $level } band
pictures-tip-reading = Reading
pictures-tip-when = When
pictures-tip-number = Number
pictures-tip-land = Land to search
pictures-tip-beside = For comparison
pictures-tip-cell = At
pictures-tip-share = Share of the doubt
pictures-tip-test = Test
pictures-tip-failed = Share that failed
pictures-tip-exact = Exact interval
pictures-tip-jeffreys = Jeffreys interval
pictures-tip-note = Note
pictures-tip-counted = Counted

## What was recorded year by year

pictures-series-title = { $kind ->
        [land] { $place }: { $first } of land confirmed ({ $by }), { $second } cleared in { $year }
       *[casualties] { $place }, { $by }: { $first } recorded casualties of remnants and { $second } of attacks
    }
pictures-series-title-only = { $place }: { $kind ->
        [land] land by year
       *[casualties] recorded casualties by year
    }
pictures-series-note-casualties = What sources print, never added up. A year without a bar has no figure here. Pale: read in a copy only. Fading: at least. Records fall short.
pictures-series-note-land = As sources print it, in km². Confirmed land grows with survey, the land left shrinks with clearance. Pale: read in a copy only.
pictures-series-axis-casualties = recorded casualties
pictures-series-axis-land = land in km²
pictures-series-km2 = { $number } km²
pictures-series-number = { $number } ({ $unit })
pictures-series-source = { $who }{ $grade ->
        [none] { "" }
       *[other] ; { $grade }
    }
pictures-series-label = { $period } · { $number }
pictures-series-remnants = Of remnants (unexploded submunitions)
pictures-series-attacks = Of attacks
pictures-series-attacks-and-remnants = Attacks and remnants, not parted by the source
pictures-series-land-suspected = Suspected, from strike data
pictures-series-land-confirmed = Confirmed by survey so far
pictures-series-land-left = Confirmed and left
pictures-series-land-cleared = Cleared in the year

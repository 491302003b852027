### pictures: whole sentences, with named places.

## The dots of a whole delivery

pictures-dots-note = One dot is { $unit ->
        [one] one submunition
       *[other] { $unit } submunitions
    }. Filled dots are left unexploded, pale ones exploded; where a dot stands means nothing.
pictures-dots-outlined = Outlined dots may be left or not.
pictures-dots-fading = Fading dots: or more, and how many is not known.
pictures-dots-of = { $number } of { $all }
pictures-dots-or-more = { $number } or more of { $all }
pictures-dots-twin = { $given }, { $number } are left unexploded: { $filled ->
        [one] { $filled } filled dot
       *[other] { $filled } filled dots
    } of { $total }.
pictures-from-to = { $low } to { $high }
pictures-dots-twin-open = { $given }, { $number } are left unexploded: { $filled } filled and { $outlined } outlined dots of { $total }.

pictures-sources = Sources: { $sources }

pictures-at-most = at most { $number }
pictures-at-least = at least { $number }

## Who says what

pictures-axis-rate = dud rate
pictures-axis-totals = left unexploded, of { $all } delivered
pictures-evidence-title = { $named ->
        [yes] { $count } reports for { $name } run from { $low } to { $high }
       *[no] { $count } reported rates run from { $low } to { $high }
    }
pictures-evidence-title-one = { $count ->
        [one] { $count } reported rate
       *[other] { $count } reported rates
    }{ $named ->
        [yes] { " for " }{ $name }
       *[no] { "" }
    }
pictures-evidence-title-implied = The claim implies a dud rate of { $rate }; { $count ->
        [one] { $count } report lies near
       *[other] { $count } reports lie near
    }
pictures-evidence-note = A dot is one figure, a bar a range, a fading bar a bound. The { $rate } policy line is no measurement.{ $unlike ->
        [yes] { " " }Tests and field surveys are not like for like.
       *[no] { "" }
    }
pictures-policy-line = { $rate } policy line
pictures-evidence-implied = { $rate } · implied by the claim
pictures-evidence-label = { $figure } · { $who }
pictures-evidence-also = { $label } (also: { $names })
pictures-evidence-twin = { $label }: { $of }.
pictures-evidence-twin-total = { $said } Of { $all } delivered that is { $total }.
pictures-evidence-clearance-survey = Clearance survey
pictures-evidence-trial = Trial
pictures-evidence-acceptance-test = Acceptance test
pictures-evidence-manufacturer = Manufacturer
pictures-evidence-government-statement = Government statement
pictures-evidence-ngo-estimate = NGO estimate
pictures-evidence-secondary-report = Press and reports
pictures-setting-test = test
pictures-setting-field = field
pictures-setting-not-stated = not stated

## Why the range is this wide

pictures-tornado-title-times = Which rate you believe moves { $output } { $ratio } times as far as chance
pictures-tornado-title = { $input } moves { $output } most
pictures-tornado-title-nothing = Nothing here moves { $output }
pictures-tornado-note = Each bar moves one input alone: reported figures from lowest to highest, others through their { $level } band. Hatched: chance; plain: not known.
pictures-tornado-rate = which reported rate you believe
pictures-tornado-any-rate = which rate reported for any submunition you believe
pictures-tornado-load = which reported load of { $container } you believe
pictures-tornado-label = { $input } · { $ends }
pictures-tornado-central = at { $rate }: { $number }
pictures-tornado-twin = { $input } alone takes { $output } from { $ends }.

## What stands in a tooltip

pictures-tip-rate = Dud rate
pictures-tip-left = Left unexploded
pictures-tip-dot = One dot
pictures-tip-source = Source
pictures-tip-of = Figure for
pictures-tip-implied = Implied rate
pictures-tip-evidence = Kind
pictures-tip-setting = Setting
pictures-tip-also = Also reported by
pictures-tip-input = Moved alone
pictures-tip-range = From low to high

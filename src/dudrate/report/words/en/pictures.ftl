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

## What stands in a tooltip

pictures-tip-rate = Dud rate
pictures-tip-left = Left unexploded
pictures-tip-dot = One dot
pictures-tip-source = Source

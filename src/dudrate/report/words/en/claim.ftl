### claim: whether the figures of a sentence fit each other, what they imply, and who has reported such a rate.

claim-role-containers = containers
claim-role-load = submunitions in one container
claim-role-delivered = submunitions delivered
claim-role-rate = dud rate
claim-role-unexploded = left unexploded
claim-role-cleared = found or cleared so far

## The verdict

claim-verdict = { $verdict ->
    [agrees] The printed parts fit each other
    [agrees-after-rounding] The printed parts fit each other once rounding is allowed for
    [does-not-agree] The printed parts do not fit each other
   *[cannot-be-checked] Whether the parts fit cannot be checked
  }{ $figures ->
    [none] .
   *[other] : { $figures }.
  }
claim-unconfirmed = Whether the parts fit cannot be checked. Read so, these figures would not fit, but how they belong together is
    inferred. Confirm the parts: { $figures }.
claim-inferred = Inferred from the fit itself, not from words: { $figures }. Confirm the parts.
claim-corrected = Changed by hand: { $parts }.
claim-typed = { $printed ->
    [none] { $role } (taken out)
   *[other] { $printed } ({ $role })
  }
claim-alone = One figure is printed, and nothing to hold it against: { $figures }.
claim-missing = Whether the parts fit cannot be checked. Not printed: { $roles }.
claim-figure = { $printed } ({ $role })
claim-qualified = { $qualifier ->
    [about] about { $printed }
    [exactly] exactly { $printed }
    [nearly] nearly { $printed }
    [at-least] at least { $printed }
    [at-most] at most { $printed }
    [between] between { $printed }
   *[other] { $printed }
  }
claim-printing = Published claims that print it: { $names }.
claim-printed = { $who }{ $where ->
    [none] { "" }
   *[other] , { $where }
  }
claim-rate = The number left and the number delivered imply a dud rate of { $rate }.

## What is implied, and what would make it fit

claim-implied = { $alone ->
    [yes] Implied by the other parts: { claim-implied-part }.
   *[no] { claim-implied-part }
  }
claim-implied-part = { $part ->
    [rate] a dud rate of { $value }
    [unexploded] { $value } left unexploded
    [delivered] { $value } submunitions delivered
    [load] { $value } submunitions in one container
    [delivered_from_load] { $value } submunitions delivered, by the loads
   *[cleared_share] a share found so far of { $value }, which is no dud rate
  }
claim-mend = { $alone ->
    [yes] It would fit with { claim-mend-part }.
   *[no] { claim-mend-part }
  }
claim-mend-part = { $role ->
    [containers] { $value } containers
    [load] { $value } submunitions in one container
    [delivered] { $value } submunitions delivered
    [rate] a dud rate of { $value }
    [unexploded] { $value } left unexploded
   *[cleared] { $value } found or cleared so far
  }

## Why a figure is set aside

claim-aside-pronoun = a pronoun
claim-aside-exploded = counts those that exploded
claim-aside-containers-for-each = containers for each
claim-aside-for-each-else = a number for each of something else
claim-aside-part-of-nothing-said = a part of which nothing is said that counts here
claim-aside-nothing-named = counts nothing that is named
claim-aside-not-english = not English
claim-aside-held-by-submunition = counts what a submunition holds
claim-aside-exploded-or-to-clear = counts submunitions that exploded, or that will be cleared
claim-aside-found-empty = counts what was found empty
claim-aside-any-one = speaks of any one
claim-aside-cleared-beside = found or destroyed beside
claim-aside-whole-of-nothing-said = a whole of which nothing is said that counts here
claim-aside-for-each-person = a number for each person
claim-aside-another-rate = another rate
claim-aside-share-of-else = a share of something else
claim-aside-share-of-cleared = a share of those cleared
claim-aside-change = a change
claim-aside-comparison = a comparison
claim-aside-mass = a mass
claim-aside-area = an area
claim-aside-length-or-calibre = a length or calibre
claim-aside-time-or-age = a time or age
claim-aside-money = money
claim-aside-margin-of-error = a margin of error
claim-aside-difference = a difference
claim-aside-denied = denied in the same breath
claim-aside-none-at-all = none at all
claim-aside-definition = a definition
claim-aside-age = an age
claim-aside-pace = a number per day or year
claim-aside-date-or-time = a date or time
claim-aside-date = a date
claim-aside-year = a year
claim-aside-reference = a number in a name or reference
claim-aside-people = people
claim-aside-multiple = a multiple
claim-aside-name = a name
claim-aside-no-number = digits that are no number
claim-aside-note = a note
claim-aside-counts = counts { $word }
claim-aside-no-quantity = counts { $word ->
    [none] places
   *[other] { $word }
  }, which is none of the quantities
claim-aside-share-of-those = a share of those { $word ->
    [cleared] cleared
    [noted] noted
    [delivered] delivered
    [released] released
    [contains] contains
    [is] is
    [changes] changes
    [harmed] harmed
    [says] says
    [scrapped] scrapped
    [planned] is still to be cleared
   *[other] other
  }
claim-aside-per = a number { $link } { $word }
claim-aside-to = a number to { $word }

## Slips that would explain it

claim-slip-containers-for-submunitions = The number of containers fits where the number of submunitions belongs.
claim-slip-power-of-ten = The claim agrees when { $figure } is { $way ->
    [larger] { $times } times larger
   *[smaller] { $times } times smaller
  }.
claim-slip-percent-for-fraction = The claim agrees when the rate { $figure } is { $way ->
    [larger] { $times } times larger
   *[smaller] { $times } times smaller
  }, as if its percent sign were wrong.
claim-slip-load = The published load of another container fits instead of { $figure }: { $loads }.
claim-slip-load-one = { $load } ({ $id })
claim-slip-left-for-delivered = The claim agrees when the number left and the number delivered are swapped.
claim-slip-cleared-for-left = The rate fits the number cleared so far, which is a floor for the number left and not that
    number.
claim-slip-bound-as-figure = An upper bound is multiplied as if it were the figure itself; the product is an upper bound
    too.
claim-slip-items-for-tonnes = The share { $share } is taken of a mass, which does not say how many items there were.
claim-slip-wrong-base = The share { $share } is taken { $base ->
    [containers] of shells, rockets or bombs
    [mass] of a mass
   *[area] of an area
  }; a dud rate is a share of submunitions.

## Notes

claim-note-confirm = Read so, these figures would not fit; confirm the parts.
claim-note-more-left = More are left than were delivered.
claim-note-cleared-over-left = More have been found or cleared than were left.
claim-note-cleared-over-rate = More have been found or cleared than the rate allows.
claim-note-cleared-over-delivered = More have been found or cleared than were delivered.
claim-note-plain-figures = Read as plain figures, without the bound words, the parts disagree { $factor ->
    [none] without limit
   *[other] by a factor of { $factor }
  }.
claim-note-stock-figure = The number left is { $quotient } of the number delivered: { $stock }, a stock figure. It was
    probably made by multiplying, so it cannot be used as evidence for the rate.
claim-note-alternatives = The text has so many figures that { $dropped } alternatives were left out.
claim-foreign = This looks like { $language ->
    [fr] French
    [de] German
    [es] Spanish
    [pt] Portuguese
    [it] Italian
    [nl] Dutch
   *[other] another language
  }; only English is read, so nothing was read from it.

## Who has reported such a rate

claim-near = Reported rates nearest to { $printed ->
    [yes] the printed one
   *[no] it
  }: { $rates }.
claim-near-rate = { $figure } ({ $label }), by { $who }{ $year ->
    [none] { "" }
   *[other] , { $year }
  }{ $where ->
    [none] { "" }
   *[other] , { $where }
  }
claim-near-counted = { $near } Of the rates reported for the { $submunition }, { $below ->
    [none] none lies
    [one] { $below } lies
   *[other] { $below } lie
  } below it, { $around ->
    [none] none
   *[other] { $around }
  } at it and { $above ->
    [none] none
   *[other] { $above }
  } above.
claim-near-none = No reported rate is near.
claim-quoted = “{ $text }”
claim-published = { $conflict }: { $claimant }
claim-line = { $id }: { $claimant }
claim-more = { $count } more: dudrate records --kind claim

## What a terminal shows

claim-title-implied = Implied by the other parts
claim-title-mends = One change would make it fit
claim-title-slips = Possible mistake
claim-title-notes = Note
claim-title-sources = Sources
claim-title-published = Published claims about the same conflict
claim-titled = { $title }:

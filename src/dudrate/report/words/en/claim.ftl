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
claim-alone = One figure is printed, and nothing to hold it against: { $figures }.
claim-missing = Whether the parts fit cannot be checked: no figure for { $roles } is printed.
claim-figure = { $printed } ({ $role })
claim-qualified = { $qualifier ->
    [about] about { $printed }
    [exactly] exactly { $printed }
    [nearly] nearly { $printed }
    [at-least] at least { $printed }
    [at-most] at most { $printed }
   *[none] { $printed }
  }
claim-printing = Published claims that print it: { $names }.
claim-rate = The number left and the number delivered imply a dud rate of { $rate }.

## What is implied, and what would make it fit

claim-implied = Implied by the other parts, { $part ->
    [rate] a dud rate of { $value }
    [unexploded] left unexploded: { $value }
    [delivered] submunitions delivered: { $value }
    [load] submunitions in one container: { $value }
    [delivered_from_load] submunitions delivered, by the loads: { $value }
   *[cleared_share] a share found so far, no dud rate: { $value }
  }.
claim-mend = It would fit { $role ->
    [containers] if there were { $value } containers
    [load] with { $value } submunitions in one container
    [delivered] with { $value } submunitions delivered
    [rate] with a dud rate of { $value }
    [unexploded] with { $value } left unexploded
   *[cleared] with { $value } found or cleared so far
  }.

## Who has reported such a rate

claim-near = Reported rates nearest to it: { $rates }.
claim-near-rate = { $figure } ({ $label }; { $year ->
    [none] { $who }
   *[other] { $who }, { $year }
  })
claim-near-counted = { $near } Of the rates reported for the { $submunition }, { $below ->
    [one] { $below } lies below
   *[other] { $below } lie below
  }, { $around } at and { $above } above the implied one.
claim-near-none = No reported rate is near.
claim-quoted = “{ $text }”
claim-published = { $conflict }: { $claimant }
claim-line = { $id }: { $claimant }

## What a terminal shows

claim-title-implied = Implied
claim-title-mends = One change that would make it fit
claim-title-slips = Possible mistake
claim-title-notes = Note
claim-title-sources = Sources
claim-title-published = Published claims about the same conflict
claim-titled = { $title }:

### Which rate, which amount and which test stay under a limit.

breakeven-expected = no more than { $limit } are expected to be left unexploded
breakeven-probably = with { $level } probability no more than { $limit } would be left unexploded
breakeven-rate = Of { $delivered }, { $within } up to a dud rate of { $rate }.
breakeven-any-rate = Of { $delivered }, { $within } whatever the dud rate.
breakeven-no-rate = Of { $delivered }, what is bounded here does not say up to which dud rate { $within }.
breakeven-amount = { CAPITAL($rate) } that holds up to { $amount }{ $containers ->
    [none] .
   *[other] , which is { $containers }.
  }
breakeven-any-amount = { CAPITAL($rate) } that holds for any number delivered.
breakeven-no-amount = { CAPITAL($rate) } it is more already with a single submunition.
breakeven-bound-amount = { CAPITAL($rate) } the bound does not say up to how many submunitions that holds.
breakeven-range-amount = { CAPITAL($rate) } that holds up to { $high_end } submunitions at its high end and { $low_end } at its low.
breakeven-range-unknown = { CAPITAL($rate) } that depends on where in the range the rate lies.
breakeven-test = A test without a single dud supports that rate at { $level } from { $tested } tested.
breakeven-as-many-containers = { CAPITAL($times) } { $times ->
    [one] container { $one } leaves as many as one { $other }.
   *[other] containers { $one } leave as many as one { $other }.
  }
breakeven-as-many-submunitions = { CAPITAL($times) } { $times ->
    [one] submunition { $one } leaves as many as one { $other }.
   *[other] submunitions { $one } leave as many as one { $other }.
  }
breakeven-never-containers = No number of containers { $one } leaves as many as one { $other }.
breakeven-never-submunitions = No number of submunitions { $one } leaves as many as one { $other }.
breakeven-unknown = How many leave as many as one of the other is not known of { $one } and { $other }: what is bounded does not say.
breakeven-same-delivery = The same delivery at { $rate }
breakeven-that-many = { $amount } { $rate }

### How two rates compare, and what is left of each band when one kind of doubt is held fixed.

compare-said = Of { $delivered }, { $more } would leave { $times } as { $fewer }{ $apart ->
    [none] .
   *[other] : { $apart }.
  }
compare-cannot = Of { $delivered }, { $more } cannot be set against { $fewer }: a bound of the one against such a bound of the other
    says nothing of how they stand.
compare-none = Of { $delivered }, { $more } would leave none unexploded, and { $fewer } none either.
compare-infinite = Of { $delivered }, { $more } would leave { $apart } unexploded than { $fewer }, which leaves none.

compare-rate = { $kind ->
    [trial] the dud rate shown by { $rate }
   *[other] a dud rate of { $rate }
  }{ $owner ->
    [none] {""}
   *[other] {" "}({ $owner })
  }
compare-other-rate = { $kind ->
    [trial] that shown by { $rate }
   *[other] one of { $rate }
  }{ $owner ->
    [none] {""}
   *[other] {" "}({ $owner })
  }

compare-times = { $number } times as many unexploded{ $band ->
    [none] {""}
   *[other] {" "}({ $band })
  }
compare-as-many = { $exact ->
    [yes] on average as many unexploded
   *[no] about as many unexploded
  }{ $band ->
    [none] {""}
   *[other] {" "}({ $band })
  }
compare-beyond = { $side ->
    [at-most] with { $level } probability no more than { $number } times
   *[at-least] with { $level } probability no fewer than { $number } times
  }
compare-band = { $level } band { $ends }
compare-band-median = median { $median }, { $level } band { $ends }
compare-up = from { $low } up, as the other may leave none

compare-more = { $number } more{ $band ->
    [none] {""}
   *[other] {" "}({ $band })
  }
compare-no-more = on average no more and no fewer ({ $band })
compare-fewer-to-more = { $low } fewer to { $high } more

compare-chance = { $area ->
    [none] The chance that at least as many are left { $a } as { $b } is { $chance }.
   *[other] The chance that at least as many are left { $a } as { $b } is { $chance }; { $area }.
  }
compare-area-alone = { CAPITAL($area) }.
compare-area = the two ranges share { $share } of their area
compare-no-overlap = the two ranges do not overlap
compare-no-chance = What is bounded here gives no chance that the one leaves more than the other.
compare-chance-only = { $bunched ->
    [yes] Both rates are taken as exact: the bands are chance and bunching only.
   *[no] Both rates are taken as exact: the narrow bands are chance only.
  }
compare-unlike-rest = Among all rates here: { $words }

## The table of pairs

compare-head-pair = Compared
compare-head-times = Times as many
compare-head-more = More
compare-head-chance = Chance of no fewer
compare-pair = { $b } against { $a }
compare-cell = { $middle } ({ $ends })
compare-cell-average = { $number } on average
compare-cell-or-more = { $number } or more
compare-cell-some-to-none = not a number: some to none
compare-note = Times as many, and more: the median with its { $level } band; of a reported range both its ends. Chance of no fewer: that at
    least as many are left { $rate }.

## What is held fixed

compare-hold-none = All uncertainty
compare-hold-chance = Without chance
compare-hold-ignorance = Chance only
compare-holding-chance = Chance and bunching are held fixed at their expectation: what varies is what is not known.
compare-holding-ignorance = What is not known is held fixed at its mean: what varies is chance and bunching.
compare-held-chance = without chance
compare-held-rate = with the rate held at its mean
compare-held-amount = with the number delivered held at its mean
compare-held-both = with the rate and the number delivered held at their means
compare-held-nothing = with nothing unknown here
compare-held-bound = with nothing unknown here but the bound
compare-held-no-middle = { CAPITAL($rate) } there is no one value to hold the rate at: the middle of a range as reported is nobody's
    figure.
compare-held-ends = { CAPITAL($rate) }, chance aside, { $ends } would be left unexploded: the two ends of the range, with no band cut
    from it.
compare-held-none = { CAPITAL($rate) }, { $held }, nothing varies: { $number } would be left unexploded.
compare-held-same = { CAPITAL($rate) }, { $held }, the { $name } is { $exact ->
    [yes] the same, { $here }.
   *[no] nearly the same, { $here }.
  }
compare-held-less = { CAPITAL($rate) }, { $held }, the { $name } is { $here } instead of { $there }.
compare-held-edge = { CAPITAL($rate) }, { $held }, the bound is { $bound }; { $side ->
    [at-most] how many fewer is not known.
   *[at-least] how many more is not known.
  }
compare-held-beyond = { CAPITAL($rate) }, { $held }, the total at the bound is { $beyond }.

## What more testing would change

compare-shrinks-bound = { CAPITAL($rate) }, how much more testing would shrink is not known: a bound has no band with two sides.
compare-shrinks-none = { CAPITAL($rate) }, nothing varies, so that there is nothing to shrink.
compare-shrinks-rate = { CAPITAL($rate) }, more testing could shrink up to { $share } of the variance of the total, which comes of not
    knowing the rate.
compare-shrinks-exact = { CAPITAL($rate) }: here the rate is assumed exact, so more testing would change nothing.
compare-shrinks-amount = { $share } of the variance comes of not knowing the number delivered: better counts would shrink that.
compare-stays = { CAPITAL($causes) }, { $share } of the variance, would stay.
compare-stays-all = All of the variance is { $causes } and would stay.

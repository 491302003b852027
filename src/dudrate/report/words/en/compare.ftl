### How two rates compare, and what is left of each band when one kind of doubt is held fixed.

compare-said = Of { $delivered }, { $more } { $form ->
    [cannot] cannot be compared with { $fewer }: what is bounded here does not say which leaves more.
    [none] would leave none unexploded, and { $fewer } none either.
    [infinite] would leave { $apart } unexploded than { $fewer }{ $side ->
        [none] , which leaves none.
       *[other] .
      }
   *[times] would leave { $times } as { $fewer }{ $apart ->
        [none] .
       *[other] : { $apart }.
      }
  }
compare-rate = { $kind ->
    [trial] { $first ->
        [yes] the dud rate shown by { $rate }
       *[no] that shown by { $rate }
      }
   *[other] { $first ->
        [yes] a dud rate of { $rate }
       *[no] one of { $rate }
      }
  }{ $owner ->
    [none] {""}
   *[other] {" "}({ $owner })
  }

compare-ratio = { $form ->
    [ends] { $number } times as many unexploded
    [none] on average as many unexploded
   *[other] { $number ->
        [one] { $form ->
            [at-most] at most as many unexploded
            [at-least] at least as many unexploded
           *[some] about as many unexploded
          }
       *[other] { $number } times as many unexploded
      }
  }{ $band ->
    [none] {""}
   *[other] {" "}({ $band })
  }
compare-difference = { $form ->
    [both] { $number }
    [none] on average neither more nor fewer
   *[other] { $number } more
  }{ $band ->
    [none] {""}
   *[other] {" "}({ $band })
  }
compare-band = { $median ->
    [none] { $level } band { $ends }
   *[other] median { $median }, { $level } band { $ends }
  }
compare-beyond = { $side ->
    [at-most] with { $level } probability { $number ->
        [one] at most as many
       *[other] { $number } times as many
      }
   *[at-least] with { $level } probability { $number ->
        [one] at least as many
       *[other] { $number } times as many
      }
  }
compare-ends = { $low ->
    [none] without an end, as the other leaves none
   *[other] { $high ->
        [none] from { $low } up, as the other may leave none
       *[other] { $both ->
            [yes] { $low } fewer to { $high } more
           *[no] { $low } to { $high }
          }
      }
  }

compare-chance = { $chance ->
    [none] { $area ->
        [none] With a bound among the inputs, the chance that the one leaves more than the other is not known.
       *[other] { CAPITAL($area) }.
      }
   *[other] The chance that at least as many are left { $a } as { $b } { $across ->
        [none] is { $chance }
        [same] is { $chance } across the range
       *[apart] goes from { $chance } across the range
      }{ $area ->
        [none] .
       *[other] ; { $area }.
      }
  }
compare-area = { $seen ->
    [yes] the two ranges share { $share } of their area
   *[no] the two ranges do not overlap
  }
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
compare-cell = { $middle ->
    [none] { $low } to { $high }
   *[other] { $middle } ({ $low } to { $high })
  }
compare-cell-average = { $number } on average
compare-cell-or-more = { $number } or more
compare-cell-some-to-none = not a number: some to none
compare-note = Times as many, and more: the median with its { $level } band. Chance of no fewer: that at least as many are left { $rate }.
    Of a reported range each stands for both its ends.

## What is held fixed

compare-hold-none = All uncertainty
compare-hold-chance = Without chance
compare-hold-ignorance = Chance only
compare-holding-chance = Chance and bunching are held fixed at their expectation: what varies is what is not known.
compare-holding-ignorance = What is not known is held fixed at its mean: what varies is chance and bunching.
compare-held = { CAPITAL($rate) }{ $form ->
    [no-middle] , there is no one value to hold the rate at: the middle of a range as reported is nobody's figure.
    [ends] , chance aside, { $number } would be left unexploded: the two ends of the range, with no band cut from it.
   *[other] , { $what ->
        [chance] without chance
        [rate] with the rate held at its mean
        [amount] with the number delivered held at its mean
        [both] with the rate and the number delivered held at their means
        [nothing] with nothing unknown here
       *[bound] with nothing unknown here but the bound
      }, { $form ->
        [none] nothing varies: { $number } would be left unexploded.
        [same] the { $name } is the same, { $number }.
        [nearly] the { $name } is nearly the same, { $number }.
        [less] the { $name } is { $number } instead of { $there }.
        [beyond] the total at the bound is { $number }.
       *[edge] the bound is { $number }; { $side ->
            [at-most] how many fewer is not known.
           *[at-least] how many more is not known.
          }
      }
  }

## What more testing would change

compare-shrinks = { CAPITAL($rate) }{ $form ->
    [bound] , how much more testing would shrink is not known: a bound has no band with two sides.
    [range] , how much more testing could shrink is not known: the range as reported says nothing of what lies between its ends.
    [nothing] , nothing varies, so that there is nothing to shrink.
    [rate] , more testing could shrink up to { $share } of the variance of the total, which comes of not knowing the rate.
   *[exact] : here the rate is assumed exact, so more testing would change nothing.
  }
compare-shrinks-amount = { $share } of the variance comes of not knowing the number delivered: better counts would shrink that.
compare-stays = { $share ->
    [none] All of the variance is { $causes } and would stay.
   *[other] { CAPITAL($causes) }, { $share } of the variance, would stay.
  }

### What a delivery leaves behind: the headline, each rate's sentence, the calculation, the table.

## The headline

estimate-carried = { $shipments ->
    [none] Delivered: { $total }.
   *[other] { $one ->
        [yes] { CAPITAL($shipments) } carries { $total }.
       *[no] { CAPITAL($shipments) } carry { $total }.
      }
  }
estimate-title = { $first }{ $second ->
    [none] {""}
   *[other] ; { $second }
  }{ $count ->
    [none] .
   *[other] : the lowest and the highest of { $count } rates.
  }
estimate-left = { $first ->
    [yes] { CAPITAL($condition) }
   *[no] { $condition }
  }{ $owner ->
    [none] {""}
   *[other] {" "}({ $owner })
  }, { $number }{ $first ->
    [yes] { $number ->
        [one] {" "}is left unexploded
       *[other] {" "}are left unexploded
      }
   *[no] {""}
  }{ $band ->
    [none] {""}
   *[other] {" "}({ $band })
  }
estimate-band = { $side ->
    [none] { $level ->
        [none] { $ends }
       *[other] { estimate-band-name } { $ends }
      }
    [at-most] { $ends ->
        [none] how many fewer is not known
       *[other] with { $level } probability at most { $ends }; how many fewer is not known
      }
   *[at-least] { $ends ->
        [none] how many more is not known
       *[other] with { $level } probability at least { $ends }; how many more is not known
      }
  }
estimate-band-name = { $credible ->
    [yes] { $level } credible band
   *[no] { $level } band
  }
estimate-reported = Rates reported for these submunitions run from { $low_rate } ({ $low_source }) to { $high_rate }
    ({ $high_source }): { $low } to { $high } left unexploded.

## One sentence for each rate, with its band

estimate-sentence = Of { $delivered }, { $number } would be left unexploded{ $band ->
    [none] {""}
   *[other] {" "}({ $band }{ $only ->
        [bunching] , chance and bunching only, if the rate is exact
        [chance] , chance only, if the rate is exact
       *[none] {""}
      })
  } { $condition }{ $owner ->
    [none] {""}
   *[other] {" "}({ $owner })
  }.

## How it was calculated

estimate-step-load = { CAPITAL($amount) } × { $load } { $plural ->
    [one] submunition
   *[other] submunitions
  } in each { $label }{ $total ->
    [none] .
   *[other] {" "}= { $total }.
  }
estimate-step-total = Delivered in all: { $total }.
estimate-step-average = Delivered on average: { $total }.
estimate-step-rate = Dud rate: { $rate }{ $beta ->
    [yes] , as a beta distribution
   *[no] {""}
  }{ $owner ->
    [none] , typed in
   *[other] {" "}({ $owner })
  }.
estimate-step-product = { $number } × { $share } { $exact ->
    [yes] =
   *[no] ≈
  } { $total }
estimate-step-mean = { $side ->
    [none] Expected: { $product } left unexploded.
    [at-most] Expected, at most: { $product } left unexploded.
   *[at-least] Expected, at least: { $product } left unexploded.
  }
estimate-step-ends = Expected at the ends of the range: { $low } and { $high } left unexploded; its middle is nobody's figure.
estimate-step-bound = { $side ->
    [at-most] A bound has one side. At its edge, chance keeps the total at or below { $edge } with at least { $level } probability.
   *[at-least] A bound has one side. At its edge, chance keeps the total at or above { $edge } with at least { $level } probability.
  }
estimate-step-certain = Nothing is left to chance, so there is no band.
estimate-step-band = Band: no more than { $tail } of the probability lies below { $low } and no more than that above { $high }; the
    standard deviation is { $sd }.
estimate-step-method = Calculated as { $family ->
    [binomial] a binomial distribution
    [beta-binomial] a beta-binomial distribution
    [binomial-over-amount] binomial totals averaged over the amount
    [beta-binomial-over-amount] beta-binomial totals averaged over the amount
    [binomial-over-both] binomial totals averaged over the rate and the amount
    [beta-binomial-over-both] beta-binomial totals averaged over the rate and the amount
    [binomial-over-rate] binomial totals averaged over the rate
   *[beta-binomial-over-rate] beta-binomial totals averaged over the rate
  }.

## Why the range is this wide

estimate-shares = Of the variance of the total, { $shares }.
estimate-share = { $share } is { $cause }
estimate-shares-all = All of the variance of the total is { $cause }.
estimate-cause-chance = chance
estimate-cause-bunching = duds coming in bunches
estimate-cause-rate = not knowing the rate
estimate-cause-amount = not knowing the amount
estimate-cause-both = both at once

estimate-cited = { $load ->
    [none] rate: { $rate }
   *[other] rate: { $rate }; load: { $load }
  }

## Beside the second of two numbers

estimate-times = { $atleast ->
    [yes] at least { $number } times as many
   *[no] { $number } times as many
}

## The table

estimate-head-rate = Rate
estimate-head-expected = Expected
estimate-head-median = Median
estimate-head-band = { $level } band
estimate-cell = { $side ->
    [at-most] up to { $ends }
    [at-least] from { $ends }
   *[none] { $ends }
  }
estimate-not-given = not given

## To hand on

estimate-sources = Sources: { $sources }
estimate-cited-rate = { $what ->
    [none] { $rate }: typed in, from no source
   *[other] { $rate }: { $what }, { $published }
  }{ $url ->
    [none] {""}
   *[other] , { $url }
  }
estimate-cited-load = { $load } submunitions in each { $label }: { $published ->
    [none] a load of your own, from no source
   *[other] { $published }
  }{ $url ->
    [none] {""}
   *[other] , { $url }
  }
estimate-who-printed = Who has reported { $rate }{ $shown ->
    [none] {""}
   *[other] {" "}({ $shown } of { $all })
  }:
estimate-note-one-in = { $given } is read as one dud of { $tested } tested. For a rate of one in { $tested }, write { $share }.

### Which rate, which amount and which test stay under a limit.

breakeven-within = { $level ->
    [none] { $limit ->
        [one] no more than { $limit } is expected to be left unexploded
       *[other] no more than { $limit } are expected to be left unexploded
      }
   *[other] with { $level } probability no more than { $limit } would be left unexploded
  }
breakeven-rate = Of { $delivered }, { $stays ->
    [within] { $within } whatever the dud rate.
   *[other] { $rate ->
        [none] what is bounded here does not say up to which dud rate { $within }.
       *[other] { $within } up to a dud rate of { $rate }{ $side ->
            [at-most] {" "}at most.
            [at-least] , and perhaps beyond.
           *[none] .
          }
      }
  }
breakeven-amount = { CAPITAL($rate) }, { $stays ->
    [within] that holds for any number delivered.
    [above] it is more already with a single { $whole ->
        [yes] container.
       *[no] submunition.
      }
   *[other] { $amount ->
        [none] the bound does not say up to how many submunitions that holds.
       *[other] that holds up to { $amount }{ $containers ->
            [none] {""}
           *[other] {" "}({ $containers })
          }{ $side ->
            [at-most] {" "}at most.
            [at-least] , and perhaps beyond.
           *[none] .
          }
      }
  }
breakeven-range = { CAPITAL($rate) }, { $known ->
    [yes] that holds up to { $high_end } submunitions at its high end and { $low_end } at its low end.
   *[no] that depends on where in the range the rate lies.
  }
breakeven-test = To support a dud rate of { $rate } at { $level } confidence takes a test of at least { $tested } without a single dud.
breakeven-as-many = { $times ->
    [none] { $stays ->
        [within] { $containers ->
            [yes] No number of containers { $one } leaves as many as one { $other }.
           *[no] No number of submunitions { $one } leaves as many as one { $other }.
          }
       *[none] How many { $one } leave as many as one { $other } is not known: what is bounded does not say.
      }
    [one] { $containers ->
        [yes] { CAPITAL($times) } container { $one } leaves as many as one { $other }.
       *[no] { CAPITAL($times) } submunition { $one } leaves as many as one { $other }.
      }
   *[other] { $containers ->
        [yes] { CAPITAL($times) } containers { $one } leave as many as one { $other }.
       *[no] { CAPITAL($times) } submunitions { $one } leave as many as one { $other }.
      }
  }
breakeven-same-delivery = The same delivery at { $rate }
breakeven-that-many = { $amount } { $rate }

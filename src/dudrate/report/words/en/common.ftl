### What several subjects say in the same words: lists, numbers, rates, amounts, sources, and what stands beside every result.

common-and = { $first } and { $second }
common-or = { $first } or { $second }
common-listed = { $first }, { $second }
common-semicolon = { $first }; { $second }
common-million = { $number } million
common-billion = { $number } billion
common-under = under { $number }
common-over = over { $number }
common-about = about { $number }
common-to = { $low } to { $high }
common-bound = { $side ->
    [at-most] at most { $number }
   *[at-least] at least { $number }
  }
common-not-known = not known
common-total = { $form ->
    [about] about { $number }
    [at-most] at most { $number }
    [at-most-about] at most about { $number }
    [at-least] at least { $number }
    [at-least-about] at least about { $number }
   *[exact] { $number }
  }
common-total-head = { $form ->
    [about] { CAPITAL($condition) }, about
    [at-most] { CAPITAL($condition) }, at most
    [at-most-about] { CAPITAL($condition) }, at most about
    [at-least] { CAPITAL($condition) }, at least
    [at-least-about] { CAPITAL($condition) }, at least about
   *[exact] { CAPITAL($condition) }
  }
# The order of day, month and year: d, MMMM and y stand for them.
common-day = d MMMM y
common-month = MMMM y
common-year = y

## Rates and amounts

common-range = { $mode ->
    [none] { $level ->
        [none] { $reported ->
            [yes] { $ends } as reported
           *[no] { $ends } (all equally likely)
          }
       *[other] { $ends } (middle { $level })
      }
   *[other] { $ends } (most likely { $mode })
  }
common-tested = { $duds ->
    [one] { $duds } dud of { $tested } tested
   *[other] { $duds } duds of { $tested } tested
  }
common-at = { $kind ->
    [trial] going by { $rate }
    [bound] at a rate of { $rate }
   *[other] at { $rate }
  }
common-if = { $kind ->
    [trial] going by { $rate }
    [fixed] if { $rate } fail
    [bound] if { $rate } fail
   *[other] if the dud rate is { $rate }
  }

## Deliveries

common-submunitions = { $number ->
    [one] { $number } submunition
   *[other] { $number } submunitions
  }
common-shipment = { $load ->
    [none] { $singular ->
        [none] { $amount } × { $label }
       *[other] { $amount ->
            [one] { $amount } { $singular }
           *[other] { $amount } { $plural }
          }
      }
   *[other] { $amount } × { $label } (a load of your own: { $load } each)
  }
common-delivered = { $total } in { $shipments }

## What can be picked

common-choice-container = { $who ->
    [none] { $label } · { $load } each
   *[other] { $label } · { $load } each ({ $who })
  }
common-choice-typed = { $rate } · typed
common-choice-record = { $figure }{ $other ->
    [yes] {" "}· not reported for this submunition
   *[no] {""}
  } · { $label } · { $who }{ $year ->
    [none] {""}
   *[other] , { $year }
  }

## Who reported it

common-source = { $year ->
    [none] { $publisher }
   *[other] { $publisher } { $year }
  }
common-owner = { $what ->
    [none] { $policy ->
        [yes] a line in policy or law, { $source }
       *[no] { $source }
      }
   *[other] { $what }, { $source }
  }
common-dated = { $date ->
    [none] { $publisher }, undated
   *[other] { $publisher }, { $date }
  }
common-typed = typed in

## Beside every result

common-authors = The dudrate authors
common-tool = dudrate { $version }, assumptions { $edition }: reported dud rates, and what they leave unexploded
common-first-words = An educational calculator for policy discussion. It gives totals only: no forecast for a place, no aid to
    targeting, no substitute for survey.
common-leaves-out = Totals only: no locations, no clearance. Ground, age, height and handling change the rate and are not in it.
    Nor is how many of those left can still explode. Most reported rates come from pages that were read in part; no
    primary table of dud rates was seen.
common-policy-line = The 1 percent is a line in policy and law: a ceiling that was set, and not a rate that was measured. The
    14 percent is reported by one paper as a past estimate and by another as 14 percent or more.
common-a-line = { $also ->
    [yes] { $rate } is also a line in policy or law: there it is a ceiling or a goal that was set, and no measurement.
   *[no] { $rate } is a line in policy and law: a ceiling or a goal that was set, and not a rate that was measured.
  }
common-narrow-band = Where a rate is typed as exact, the band holds chance only: it says how totals would scatter if the rate were
    known, and nothing of how well it is known.
common-variance-matched = Variance-matched: { $what ->
    [indices] the Sobol indices here are those
    [loads] with containers of several loads whose numbers are not known or large the band is that
   *[groups] with so many groups the band is that
  } of one distribution with the mean and the variance of all groups together.
common-bunches = Duds that come in bunches widen the band and leave the expected total as it is. This matters when the groups are
    few: many groups even out. No source gives a figure for it, so that the correlation is yours to try.
common-claim-words = It never says true or false. It says whether the printed figures fit each other, what they imply, and who has
    reported such a rate.
common-burden-words = An illustration, not a forecast: what a total would mean on the record of a conflict. No record stands for
    another place, none is blended with another unless you ask for it, and totals only are given.
common-older = This link was made under assumptions { $older }. Its dud rates and loads are as they were then; the records of
    people, land, time and money are those of { $newest }, so that the numbers may differ from those of that day.
common-no-link = none, for the scenario is too long for one; keep it as a file
common-link = Link: { $link }
common-figures-used = Figures used:
common-left-out = Left out: { $words }

## Not like for like

common-unlike = Not like for like: { $reasons }.
common-unlike-mark = ≠ not like for like: { $values }
common-unlike-reason = { $what ->
    [setting] one figure is from a test, the other from the field
    [definition] what counts as failed differs: { $values }
    [submunition] they were reported for different submunitions: { $values }
   *[kind] one is a line in policy or law, the other a reported rate
  }
common-quoted = “{ $words }”
common-states-test = test
common-states-field = field
common-states-policy = line in policy or law
common-states-rate = reported rate

common-help-amount = A number (1000), a range that holds with 90% (5000..12000), low, most likely and high (5000..8000..12000), or a bound (>=1000, <=1000).
common-help-rate = 14% · <=2.35% · >=14% · 2.35%..14% (5th to 95th percentile) · 1%..5%..14% (low, most likely, high) · 47/2000 (duds of tested). What is typed is a what-if, and nobody's figure; reported ones are in the boxes beside it.

## Where a figure comes from

common-origin-record = Reported: { $name }
common-origin-typed = Typed in
common-origin-chosen = Chosen for the calculation: { $section }
common-origin-computed = Calculated: { $section }

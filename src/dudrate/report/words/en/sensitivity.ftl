### Which input matters most.

sensitivity-input-rate = the dud rate
sensitivity-input-chance = chance
sensitivity-input-bunching = duds coming in bunches
sensitivity-input-delivered = the number delivered
sensitivity-input-amount = the number delivered
sensitivity-input-casualties = casualties per 1,000 unexploded submunitions
sensitivity-input-civilians = the share of civilians
sensitivity-input-children = the share of children
sensitivity-input-killed = the share killed
sensitivity-input-course = the course of casualties over the years
sensitivity-input-left = the share left after clearance
sensitivity-input-analog = which of the records it is
sensitivity-input-density = unexploded submunitions per hectare
sensitivity-input-unit-cost = cost per square metre
sensitivity-input-deminer-day = land per deminer-day
sensitivity-input-team-year = land per team-year
sensitivity-input-of = the number of { $container }
sensitivity-input-of-again = the number of { $container } (delivery { $again })

sensitivity-bound = { CAPITAL($rate) }{ $record ->
    [none] {""}
   *[other] , on the record of { $record }
  }, the figure for { $output } is a bound, and how it varies is not known.
sensitivity-known = { CAPITAL($rate) }{ $record ->
    [none] {""}
   *[other] , on the record of { $record }
  }, nothing varies: the figure for { $output } is known.
sensitivity-total = { CAPITAL($rate) } { $parts }.
sensitivity-total-part = { $input } alone moves the total from { $low } to { $high } and makes up { $share } of its variance
sensitivity-total-part-plain = { $input } alone moves the total from { $low } to { $high }
sensitivity-shares = { CAPITAL($rate) }{ $record ->
    [none] {""}
   *[other] , on the record of { $record }
  }: of the doubt about { $output }, { $shares } { $bunched ->
    [yes] (shares of the variance of its logarithm, without chance and bunching).
   *[no] (shares of the variance of its logarithm, without chance).
  }
sensitivity-share = { $share } lies in { $input }
sensitivity-moved = Moved alone through its { $level } band, { $moves }.
sensitivity-moved-first = { $input } takes { $output } from { $low } to { $high }
sensitivity-moved-next = { $input } from { $low } to { $high }
sensitivity-per-dud = Casualties are counted here per unexploded submunition. Counted per submunition used (which does not depend on
    the dud rate), the rate would move none of them.

sensitivity-head-input = Input
sensitivity-head-log = Log
sensitivity-head-from = From
sensitivity-head-to = To
sensitivity-head-first = First
sensitivity-head-total = Total
sensitivity-in-all = The number delivered, in all
sensitivity-between = { $at } ({ $low }–{ $high })
sensitivity-read = Log: share of the variance of the logarithm of what is expected; exact, without chance and bunching. From, to: the
    output when this input alone moves. First, Total: Sobol indices of the output, with the ends of their 90% bootstrap
    intervals; of an output that can be many times its middle they are rough.
sensitivity-before-you-quote = Before you quote this:

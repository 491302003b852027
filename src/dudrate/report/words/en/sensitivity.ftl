### Which input matters most.

sensitivity-input = { $name ->
    [rate] the dud rate
    [chance] chance
    [bunching] duds coming in bunches
    [delivered] the number delivered
    [amount] the number delivered
    [casualties] casualties per 1,000 unexploded submunitions
    [civilians] the share of civilians
    [children] the share of children
    [killed] the share killed
    [course] the course of casualties over the years
    [left] the share left after clearance
    [analog] which of the records it is
    [density] unexploded submunitions per hectare
    [unit-cost] cost per square metre
    [deminer-day] land per deminer-day
    [team-year] land per team-year
   *[other] the number of { $container }{ $again ->
        [none] {""}
       *[other] {" "}(delivery { $again })
      }
  }

sensitivity-still = { CAPITAL($rate) }{ $record ->
    [none] {""}
   *[other] , on the record of { $record }
  }, { $bound ->
    [yes] the figure for { $output } is a bound, and how it varies is not known.
   *[no] nothing varies: the figure for { $output } is known.
  }
sensitivity-total = { CAPITAL($rate) }, { $parts }.
sensitivity-move = { $how ->
    [total] { $input } alone moves the total from { $low } to { $high }{ $share ->
        [none] {""}
       *[other] {" "}and makes up { $share } of its variance
      }
    [first] { $input } takes { $output } from { $low } to { $high }
   *[next] { $input } from { $low } to { $high }
  }{ $again ->
    [none] {""}
   *[other] {" "}at the low end of the rate and from { $again } at its high end
  }
sensitivity-shares = { CAPITAL($rate) }{ $record ->
    [none] {""}
   *[other] , on the record of { $record }
  }: of the doubt about { $output }, { $shares } { $bunched ->
    [yes] (shares of the variance of its logarithm, without chance and bunching).
   *[no] (shares of the variance of its logarithm, without chance).
  }
sensitivity-share = { $first ->
    [yes] { $share } lies in { $input }
   *[no] { $share } in { $input }
  }
sensitivity-moved = Moved alone through its { $level } band{ $ranged ->
    [yes] {" "}(a range as reported from end to end)
   *[no] {""}
  }, { $moves }.
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
    intervals; of an output that can be many times its middle they are rough.{ $ranged ->
    [yes] {" "}Of a range as reported no share is known. From, to: of the rate both its ends; of another input at the low or at the high end of the rate.
   *[no] {""}
  }
sensitivity-before-you-quote = Before you quote this:

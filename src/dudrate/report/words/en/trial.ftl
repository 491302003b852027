### What a test says of a rate, and how large a test must be.

trial-rate = { $tested }: { $share } failed ({ $level } confidence interval { $low } to { $high }, { $method }). With { $level }
    confidence the dud rate is no higher than { $upper }; the probability that it is at or below { $threshold } is { $below }
    (Jeffreys).
trial-plan = To support “at most { $threshold }” at { $level }, a test may have { $plans }.
trial-planned = { $duds ->
    [one] { $duds } dud in { $tested }
   *[other] { $duds } duds in { $tested }
  }
trial-cited = { $tested }: typed in, from no source
trial-no-link = none, for the page takes one test or two, and one delivery

trial-head-test = Test
trial-head-exact = { $level } exact
trial-head-jeffreys = { $level } Jeffreys
trial-head-chance = Chance of { $threshold } or less
trial-cell = { $duds } of { $tested }

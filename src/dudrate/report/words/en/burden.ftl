### burden: what a total would mean on the record of other conflicts.

burden-caution-ratios = The casualties per 1,000 unexploded submunitions are our own arithmetic, from recorded
    casualties and from dud counts that were themselves mostly submunitions used × an assumed rate: raising the dud rate
    does not raise casualties in strict proportion.
burden-caution-ratios-same = { burden-caution-ratios } Here the chosen rate is the one behind them, { $rates }.
burden-caution-ratios-differ = { burden-caution-ratios } The rate behind them is { $rates }, the chosen one { $chosen }.
    Counted per unexploded submunition, recorded casualties are { $per_unexploded }; counted per submunition used they
    are { $held_to_use }, whatever the rate.
burden-caution-ratios-several = { burden-caution-ratios } The rates behind them: { $rates }. Both readings of the
    casualties are given.
burden-rate-behind = { $rate } ({ $analog })

burden-caution-undercount = Recorded casualties undercount, perhaps by { $least }–{ $most } times: { $recorded } on record
    may stand for as many as { $most } times that, { $people }.
burden-caution-undercount-several = Recorded casualties undercount, perhaps by { $least }–{ $most } times.

burden-caution-clearance = Each record already contains its own clearance and risk education, so no further clearance
    benefit is subtracted.
burden-caution-clearance-named = Each record already contains its own clearance and risk education, so no further
    clearance benefit is subtracted ({ $cleared }).
burden-cleared = { $analog }: { $share } of { $measure } cleared after { $years } years
burden-also-cleared = { $first }; { $second }

burden-caution-record = Casualties are those on record, counted from the end of use.
burden-record = { $analog }: { $years } years.

burden-caution-strikes = Land is read in two ways, which are not averaged: from unexploded submunitions { $by_density }, in
    proportion to the dud rate; from { $strikes } strike locations of { $least }–{ $most } ha each { $by_strikes },
    whatever the dud rate. { burden-caution-strike-location }
burden-caution-strikes-several = Land is read in two ways, which are not averaged: from unexploded submunitions, in
    proportion to the dud rate; from { $strikes } strike locations of { $least }–{ $most } ha each { $by_strikes },
    whatever the dud rate. { burden-caution-strike-location }
burden-caution-strike-location = A strike location is a polygon of a survey and may hold one strike or many: its size is an
    average to plan a clearance with, never the area that a weapon reaches.

burden-caution-chance = Bands hold what is not known of the total and of the record; how casualties would fall by chance is
    not in them, and where a handful are expected there may be none.
burden-caution-nominal = US$ are nominal, of different years and programmes, and of clearance alone: neither care for those
    who are hurt nor lost harvests are in them.
burden-caution-no-forecast = Nothing here forecasts a named place or values a life in money.

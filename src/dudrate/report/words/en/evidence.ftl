### evidence: whole sentences, with named places.

## Which limit held on a day

evidence-no-limit-yet = On { $day } no limit on { $line ->
    [use] the use
   *[transfer] transfers
  } of cluster munitions by the United States is on record here.
evidence-limit = On { $day } transfers were limited, by the newest text read: { $rule }.
evidence-limit-unread = On { $day } transfers were limited by { $rule }; its wording and figure were not read.
evidence-limit-later = { $sentence } Later acts are reported to have kept similar provisions, the newest named being of { $year }; their text was not read.
evidence-use = On { $day } no limit on use was in force: { $rule } was to bind from { $start } on{ $until ->
    [none] . Until then a commander had to approve each use of munitions that leave more unexploded.
   *[other] , and was ended on { $until }, before that day came.
  }
evidence-rule = { $label }{ $limit ->
    [none] { "" }
   *[other] { " " }(at most { $limit }{ $failed ->
       [none] { "" }
      *[other] ; counted as failed: { $failed }
    })
  }

## How far a step was seen

evidence-proof-read = read in its own text
evidence-proof-relayed = read where others report it
evidence-proof-not-read = not read
evidence-proof-guess = a guess

## What happened

evidence-act-law = Law
evidence-act-memo = Memo
evidence-act-guidance = Guidance
evidence-act-bill = Bill, not enacted
evidence-act-vote = Vote
evidence-act-waiver = Waiver
evidence-act-transfer = Transfer
evidence-act-treaty = Treaty

## How a statement changes on its way

evidence-edge-kept = as first said
evidence-edge-floor-lost = the “or more” is lost
evidence-edge-ceiling-lost = the “at most” is lost
evidence-edge-turned = a floor has become a ceiling
evidence-edge-narrowed = only one end of the range is left
evidence-edge-other = another figure

## What is reported of each submunition

evidence-overview = Reported dud rates, side by side: a test, the field, a pass mark and a claim are not like for like.
evidence-column-submunition = Submunition
evidence-column-test = Test
evidence-column-field = Field
evidence-column-pass-mark = Pass mark
evidence-column-claim = Claim
evidence-row-russian = Russian munitions, type not named
evidence-carried = { " " }(in: { $carriers })
evidence-none = none on record
evidence-of-what = of what is not stated
evidence-cell = { $figure }, { $who }{ $beside ->
    [none] { "" }
   *[other] { " " }({ $beside })
  }
evidence-cell-repeated = { $number ->
        [one] repeated by { $shown } other
       *[other] repeated by { $shown } others
    }

## The data package

evidence-package-title = Reported dud rates of cluster munitions, loads, policies, claims and what follows, with sources
evidence-package-description = Every figure as its source prints it: a plain figure is central, a range low and high, “at least” low alone, “up to” high alone; nothing is averaged or filled in. README.md explains each field, CHANGES.md what changed. Lists are joined by “; ”. Rates are fractions, of the submunitions delivered where the denominator says so.

## An entry, told

evidence-told-who = Reported by { $who }{ $year ->
    [none] { "" }
   *[other] , { $year }
 }{ $kind ->
    [none] { "" }
   *[other] ; { $kind }
 }.
evidence-evidence-clearance-survey = clearance survey
evidence-evidence-operational-test = operational test
evidence-evidence-acceptance-test = acceptance test
evidence-evidence-manufacturer = manufacturer
evidence-evidence-government-statement = government statement
evidence-evidence-policy = policy
evidence-evidence-ngo-estimate = NGO estimate
evidence-evidence-press = press
evidence-evidence-secondary-report = secondary report
evidence-grade-own-text = the publisher’s own text
evidence-grade-relayed = relayed by a named publication
evidence-grade-copy = read in a copy on another site
evidence-grade-forum-or-blog = read on a forum or blog only
evidence-grade-ours = our own arithmetic
evidence-told-grade = { $grade }.
evidence-told-setting = { $setting ->
    [test] The figure is from tests.
   *[field] The figure is from the field.
 }
evidence-told-figure = As printed: { $words }.
evidence-told-reason = Not used: { $words }
evidence-told-outside = Outside the Convention on Cluster Munitions: { $words }.
evidence-told-sample = Sample: { $words }.
evidence-told-counts-as-failed = Counted as failed: { $words }.
evidence-told-arithmetic = Arithmetic: { $words }.
evidence-told-caveats = To know: { $words }

evidence-tie-repeated = Repeated by
evidence-tie-repeats = Repeats
evidence-tie-disagrees = Disagrees with
evidence-tie-derived = Our own arithmetic on
evidence-tie-rests = Rests on

evidence-kind-rate = Dud rates
evidence-kind-policy = Policies
evidence-kind-load = Submunitions in a container
evidence-kind-container = Containers
evidence-kind-burden = People, land, time and money
evidence-kind-claim = Published claims
evidence-kind-source = Sources
evidence-kind-rejected = Figures seen and not used

evidence-fold-use = Limits on use
evidence-fold-transfer = Limits on transfer and export, with the waivers
evidence-fold-production = Limits on production
evidence-fold-treaty = The treaty
evidence-way-1-percent = How the 1 percent came about
evidence-way-14-percent = How the 14 percent came about
evidence-tests-words = A test of a few submunitions leaves much doubt about the rate, and the same percentage from a small and from a large test does not say the same. The opening example is invented; the tests behind official figures are not published.

evidence-nothing-found = No entry has all of this.
evidence-files-written = { $number ->
    [one] { $number } file in { $folder }
   *[other] { $number } files in { $folder }
  }


## What an entry chooses among

evidence-burdenparameter-casualties-with-duds = casualties with a number of duds
evidence-burdenparameter-time-pattern = when casualties fell
evidence-burdenparameter-casualty-shares = who was hurt
evidence-burdenparameter-clearance-productivity = how fast land is cleared
evidence-burdenparameter-clearance-cost = what clearing costs
evidence-burdenparameter-area-and-density = land and duds per area
evidence-burdenparameter-clearance-fraction-residual = how much was cleared, and what is left
evidence-burdenparameter-victim-assistance-discount = assistance to victims, and discounting
evidence-burdenparameter-derived-casualties-per-1000-duds = casualties per 1,000 duds, our arithmetic
evidence-burdenparameter-derived-half-life = half-life, our arithmetic
evidence-burdenparameter-derived-productivity = how fast land is cleared, our arithmetic
evidence-burdenparameter-derived-cost-per-m2 = cost per m², our arithmetic
evidence-burdenparameter-derived-cost-per-item = cost per item, our arithmetic
evidence-burdenparameter-derived-items-per-hectare = items per hectare, our arithmetic
evidence-chain-1-percent = 1 percent
evidence-chain-14-percent = 14 percent
evidence-consistencyflag-consistent = they fit
evidence-consistencyflag-consistent-after-rounding = they fit once rounding is allowed for
evidence-consistencyflag-inconsistent = they do not fit
evidence-consistencyflag-conflicts-with-other-source = they conflict with another source
evidence-consistencyflag-garbled-units = their units are garbled
evidence-consistencyflag-not-computable = it cannot be computed
evidence-counted-remnants = casualties of remnants
evidence-counted-attacks = casualties of attacks
evidence-counted-attacks-and-remnants = casualties of attacks and of remnants
evidence-counted-undercount = how far records fall short
evidence-counted-land-suspected = land that is suspected
evidence-counted-land-confirmed = land that is confirmed
evidence-counted-land-left = land that is left
evidence-counted-land-cleared = land that was cleared
evidence-line-use = use
evidence-line-transfer = transfer
evidence-line-production = production
evidence-line-treaty = treaty
evidence-origin-entries = entries of the library
evidence-origin-judgement = our own judgement
evidence-page-copy = a copy on another site
evidence-page-forum-or-blog = a forum or blog
evidence-quantity-casualties = casualties
evidence-quantity-dud-count = number of duds
evidence-quantity-submunitions-used = submunitions used
evidence-quantity-civilians = civilians
evidence-quantity-children = children
evidence-quantity-killed = killed
evidence-quantity-cleared = cleared
evidence-read-own-text = in the publisher’s own text
evidence-read-relayed = relayed by a named publication
evidence-read-derived = our own arithmetic
evidence-rowclass-claim = a claim with two figures or more
evidence-rowclass-context = context, for its wording
evidence-setting-test = tests
evidence-setting-field = the field
evidence-setting-not-stated = not stated
evidence-sourcetype-report = report
evidence-sourcetype-article-newspaper = newspaper article
evidence-sourcetype-article-journal = journal article
evidence-sourcetype-legislation = law
evidence-sourcetype-bill = bill
evidence-sourcetype-chapter = chapter
evidence-sourcetype-webpage = web page
evidence-sourcetype-post = post
evidence-sourcetype-post-weblog = blog post
evidence-spread-point = one value
evidence-spread-uniform = even
evidence-spread-log-uniform = even by factors
evidence-spread-triangular = triangle
evidence-unexplodedkind-estimated = an estimate of all
evidence-unexplodedkind-found-and-cleared-so-far = those found and cleared so far
evidence-unexplodedkind-surveyed = those found in a survey
evidence-unit-fraction = share
evidence-unit-submunitions = submunitions
evidence-unit-container = container
evidence-unit-unknown = not stated
evidence-labelled = { $label } ({ $id })
evidence-yes-no = { $value ->
    [yes] yes
   *[no] no
  }
evidence-part-number = number { $value }
evidence-part-low = at least { $value }
evidence-part-high = at most { $value }
evidence-part-load = load { $value }
evidence-part-delivered = delivered { $value }
evidence-part-cleared = cleared { $value }
evidence-part-share = share { $value }

## An entry: its figure as printed, and its fields by name

evidence-edges = { $form ->
    [none] no figure
    [high] at most { $high }
    [low] at least { $low }
    [low-high] { $low } to { $high }
    [central] { $central }
    [central-high] { $central }, up to { $high }
    [low-central] { $central }, from { $low }
   *[low-central-high] { $central } ({ $low } to { $high })
  }
evidence-with-unit = { $side ->
    [at-most] { $figure } or fewer { $unit }
    [at-least] { $figure } or more { $unit }
   *[none] { $figure } { $unit }
  }
evidence-load-of = { $load } ({ $container })
evidence-short-ours = { $figure }, ours · { $subject }
evidence-short = { $figure } · { $publisher }
evidence-head-id = ID
evidence-head-figure = Figure
evidence-head-what = What
evidence-head-who = Reported by
evidence-head-year = Year
evidence-head-source = Source
evidence-head-repeats = Repeats
evidence-head-grade = Read as
evidence-head-language = Language
evidence-field-figure = figure
evidence-field-grade = read as
evidence-field-language = language of the text
evidence-field-text = as text
evidence-field-cited-by = cited by
evidence-field-loads = loads reported
evidence-field-source = source in full
evidence-field-cite = cite as
evidence-field-address = address
evidence-field-repeated = relayed by
evidence-field-disagreeing = disagreeing

## The fields of an entry, as a reader calls them

evidence-name-act = kind of event
evidence-name-aliases = aliases
evidence-name-analog = analog
evidence-name-arithmetic = arithmetic
evidence-name-author = author
evidence-name-basis = what it rests on
evidence-name-bunching = bunching
evidence-name-by-container = count by container
evidence-name-casualties = casualties
evidence-name-caveats = to bear in mind
evidence-name-central = figure as stored
evidence-name-chain = figure followed
evidence-name-checked = checked against the source on
evidence-name-claimant = who claims it
evidence-name-claims = claims
evidence-name-clearance-note = note on clearance
evidence-name-conflict = conflict
evidence-name-consistency = consistency
evidence-name-consistency-flag = do its parts fit
evidence-name-containers = containers
evidence-name-counts = what it counts
evidence-name-counts-as-failed = what counts as failed
evidence-name-date = date
evidence-name-day = day
evidence-name-days = dated
evidence-name-deliver = deliver
evidence-name-delivered = delivered
evidence-name-denominator = share or count of
evidence-name-derived-from = derived from
evidence-name-disagrees-with = disagrees with
evidence-name-end-of-record = end of the record
evidence-name-end-of-use = end of use
evidence-name-error-types = kinds of error
evidence-name-evidence = kind of evidence
evidence-name-figure = figure
evidence-name-figures-stated = number of figures printed
evidence-name-fitted = used for the course
evidence-name-high = high end
evidence-name-holds-from = in force from
evidence-name-icc = correlation within a container
evidence-name-id = id
evidence-name-implied-rate = implied rate
evidence-name-imputed = taken from elsewhere
evidence-name-label = label
evidence-name-language = language
evidence-name-level = level
evidence-name-line = what the rule is about
evidence-name-load = load
evidence-name-load-range = load range
evidence-name-locator = where in the source
evidence-name-low = low end
evidence-name-measure = share of what
evidence-name-months = months
evidence-name-note = note
evidence-name-outside = why it is outside the Convention
evidence-name-page = kind of page
evidence-name-parameter = what it is about
evidence-name-paraphrase = in our words
evidence-name-parts = parts
evidence-name-period = years covered
evidence-name-place = step
evidence-name-plural = plural
evidence-name-proof = how far it was seen
evidence-name-publisher = publisher
evidence-name-quantity = what the range is of
evidence-name-rate = rate
evidence-name-read = how it was read
evidence-name-read-in = where it was read
evidence-name-reason = reason
evidence-name-record = record
evidence-name-records = records
evidence-name-relays = repeats
evidence-name-reported-by = reported by
evidence-name-rests-on = rests on
evidence-name-row-class = kept as
evidence-name-sample = sample
evidence-name-says = in words
evidence-name-series = series
evidence-name-setting = test or field
evidence-name-shakiness = how shaky it is
evidence-name-shape = how values spread between the ends
evidence-name-short = short name
evidence-name-singular = singular
evidence-name-source = source
evidence-name-status = status
evidence-name-subject = subject
evidence-name-submunition = submunition
evidence-name-title = title
evidence-name-total = total
evidence-name-type = kind of source
evidence-name-unexploded = unexploded
evidence-name-unexploded-kind = what the number left is
evidence-name-unit = unit
evidence-name-until = until
evidence-name-url = url
evidence-name-why = reason
evidence-name-why-not-fitted = why no course is fitted
evidence-name-year = year
evidence-name-years = years

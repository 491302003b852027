### pages: what stands on the pages around the answers: titles, labels, hints, captions, messages.

## Names of the pages, and what a preview of their links says

pages-estimate = Estimate
pages-check = Check a claim
pages-consequences = Consequences
pages-evidence = Evidence
pages-tab = { $page } · dudrate
pages-says-estimate = Reported dud rates of cluster munitions, and what they leave unexploded. Totals only.
pages-says-check = Do the figures of a sentence fit each other, and who has reported such a rate?
pages-says-consequences = What a total would mean for people, land, time and money, on five records.
pages-says-evidence = Every reported figure with its source, the 1 percent line, tests, and the method.

## On several pages

pages-unusable = The assumptions cannot be used: { $count ->
    [one] one fault is to be mended
   *[other] { $count } faults are to be mended
}.
pages-earlier = What stands below is the answer to the earlier input.
pages-without = What stands below leaves out the records, years and strike locations of the address.
pages-example-instead = Open the example instead
pages-dropped = Left out of the address, for they ask nothing: { $keys }.
pages-changed = This link was made under older assumptions. Its old figures are shown; this has changed since:
pages-changed-entry = Entry
pages-changed-then = Then
pages-changed-now = Now
pages-corrected = What later editions say of the entries in this link:
pages-corrected-by = { $says } (edition { $edition })
pages-before = Before you quote this
pages-copy = Copy sentence, sources, link
pages-copied = Copied
pages-copy-refused = The browser does not let a page copy
pages-share = Share
pages-share-link = Copy the link
pages-share-embed = Copy as HTML
pages-share-slide = Slide { $size }
pages-share-post = Post { $size }
pages-share-preview = Link preview { $size }
pages-share-sheet = Fact sheet, one page
pages-share-no-pdf = No PDF here: typst, which sets it, is not installed or does not run on this server. The HTML prints as well.
pages-share-data = Data
pages-cite = Cite this
pages-cite-short = Short
pages-cite-full = In full
pages-cite-bibtex = BibTeX
pages-cite-csl = CSL-JSON
pages-cite-ris = RIS
pages-bibliography = All sources as one file
pages-scenario-open = Open a scenario file (.toml)
pages-case = { $claims ->
    [none] { $note }
   *[other] { $note } Printed about it: { $claims }.
  }
pages-cases = Cases people argue about: { $cases }
pages-verify = Verify a file
pages-verify-words = Was this file made here, and does it still say what was made? For CSV, JSON, PNG, SVG, PDF and HTML.
pages-verify-file = A file that was shared
pages-table = Table
pages-limits = How this is calculated, and its limits

## The row of inputs

pages-amount = How many
pages-container = Containers
pages-container-none = Submunitions, without a container
pages-container-own = { $name } · { $load } each, as typed
pages-container-hint = or type your own, as rockeye:247
pages-rate = Dud rate
pages-rate-nth = Rate { $place }
pages-rate-remove = Take this rate away
pages-rate-remove-help = To take a rate away, choose the second line of its list.
pages-rate-add = Add a rate
pages-rate-add-hint = type, as 6%
pages-change = Change
pages-container-add = Add a container type
pages-container-remove = Take the last one away
pages-level = Level of the band
pages-level-help = 0.9 is a 90% band.
pages-bunching = Do duds come in bunches?
pages-bunching-none = No
pages-bunching-container = By container
pages-bunching-lots = By production lots
pages-lots = Number of lots
pages-icc = Intra-class correlation (0 to below 1)

## Estimate

pages-estimate-empty = What is left unexploded
pages-estimate-title = What { $delivered } leave behind
pages-example = Start from an example
pages-sources = { $sources ->
    [none] { $rest }
   *[other] Sources: { $sources }. { $rest }
  }
pages-picture-dots = The delivery as dots
pages-picture-claimed = The claim as dots
pages-picture-evidence = Who says what
pages-picture-tornado = Why the range is this wide
pages-picture-people = People
pages-picture-years = Over the years
pages-picture-land = Land
pages-who = Who says what
pages-who-none = No rate is reported for this submunition in the library.
pages-why = Why is the range this wide?
pages-what-if = What if the rate were
pages-what-if-total = At { $rate }: { $total } of { $all }
pages-limit-fold = Which rate stays under a limit?
pages-limit = Limit
pages-limit-help = Yours to choose: no law sets one.
pages-limit-at = Held against
pages-limit-mean = its expected value
pages-limit-p95 = its 95th percentile
pages-compared = The rates compared
pages-vary = What may vary
pages-heat = Rates and amounts
pages-shares = Chance, and what is not known
pages-scenario-file = Scenario file
pages-steps = How it was calculated
pages-to-consequences = What it would mean for people, land, time and money

## Check a claim

pages-check-example-bomblets = Some 270 million bomblets were dropped on Laos; up to 30 % failed, leaving 80 million.
pages-check-example-failed = Of 289,536 submunitions about 30,000 failed, a rate of 15 per cent.
pages-check-example-rate = The dud rate of these grenades is 14 percent.
pages-check-text = A sentence with figures in it
pages-check-button = Check
pages-check-empty = Paste a sentence with figures in it, or try one of the examples.
pages-check-unsent = The text has changed. Press Check for its verdict.
pages-check-examples = Or try one of these
pages-check-confirm = The parts are read rightly
pages-check-copy = Copy verdict, sources, link
pages-check-aside = Set aside: { $items }.
pages-check-aside-item = { $printed } ({ $why })
pages-check-parts = The parts, to correct or to fill in
pages-check-parts-button = Check the parts
pages-check-implied-fold = What the parts imply, and what would make it fit
pages-check-implied = The parts imply
pages-check-mends = One change that would make it fit
pages-check-slips = Possible mistake
pages-check-notes = Note
pages-check-printing = Who has printed this number
pages-check-published = Other claims there
pages-check-claims = A published claim, checked
pages-check-claim = Published claim
pages-check-method = How a claim is read and checked

## Consequences

pages-records = On the record of
pages-records-all = All five records
pages-horizon = Years
pages-strikes = Strike locations
pages-people = People
pages-years = Over the years
pages-land-cost = Land and cost
pages-rests-on = What it rests on
pages-whom = Civilians, children and killed among them
pages-whom-overlap = The three overlap: a child that was killed is in all of them.
pages-record = Record
pages-beyond = * beyond the years on record
pages-weigh = Which input matters?
pages-weigh-output = Output
pages-ranges = Every range that was used, and why
pages-entries = Every entry that was used, with its source
pages-burden-limits = How this is calculated, and what must not be claimed
pages-to-estimate = The total in Estimate

## Evidence

pages-figures = Figures
pages-line = The 1 percent line
pages-tests = What a test can show
pages-method = Method
pages-corrections = Corrections
pages-figures-all = All figures
pages-figures-words = Figures that disagree stand side by side; nothing is averaged. Most pages were read in part.
pages-figures-read = How a reported rate is read
pages-series = Casualties and land by year
pages-every-entry = Every entry
pages-search = Search
pages-search-hint = words that must all occur
pages-search-kind = What
pages-search-about = About
pages-search-everything = Everything
pages-found = { $found } of { $all } entries
pages-entry = Entry
pages-entry-source = Source
pages-entry-use = Use this figure in an estimate
pages-entry-cite = cite as { $id }
pages-retold-as = Repeated as
pages-retold-by = By
pages-retold-became = What became of it
pages-retold-read = Read
pages-line-day = Which limit held on
pages-line-day-help = A day, as 2023-07-07.
pages-event-day = Day
pages-event-what = What
pages-event-says = It says
pages-event-failed = { $says } Counted as failed: { $failed }.
pages-way-step = Step
pages-way-seen = Seen
pages-way-entries = Entries
pages-corrections-words = Every figure stands in a text file of the folder *assumptions*, with its source and the place in it. To
    correct one, change that file, name the source, and hand the change to whoever publishes this page.
pages-edition = { $edition }, released { $day }
pages-test = Duds of submunitions tested
pages-test-help = Duds/tested, as in 47/2000.
pages-test-beside = A test beside it
pages-test-beside-help = May be left empty.
pages-test-threshold = A line to stay at or below
pages-test-threshold-help = A share, as in 1%.
pages-test-level = Level
pages-test-level-help = Of the intervals and of the plan: 0.95 is 95%.
pages-test-deliver = What was delivered
pages-test-deliver-help = 1000 x m864, or a number of submunitions; may be empty.
pages-test-size = How large must a test be?
pages-test-delivery = For a delivery
pages-test-totals = The totals in Estimate
pages-test-copy = Copy sentences and link
pages-method-words = How every number is made. Each number leads to an entry, is an example that is typed in, or a choice that says so.
    Its sentences may be quoted.
pages-method-all = All sections
pages-method-limits = Limits
pages-method-symbols = Symbols
pages-method-symbol = Symbol
pages-method-meaning = Meaning
pages-method-unit = Unit
pages-method-range = Range
pages-method-from = From

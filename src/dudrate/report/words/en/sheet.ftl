### The fact sheet: one page to hand on, from an estimate, a claim or its consequences.

sheet-kind = { $question ->
    [check] A claim, checked
    [burden] Consequences, on the record of other conflicts
   *[estimate] What is left unexploded
  }
sheet-kind-titled = { $title ->
    [none] { $kind }
   *[other] { $kind } · { $title }
  }
sheet-claim = “{ $text }”
sheet-claim-cut = “{ $text }” (cut here for length)

## Heads

sheet-who = Who says what
sheet-record = On the record of other conflicts
sheet-before = Before you quote this
sheet-how = How it was made
sheet-sources = Sources
sheet-sources-picture = Other figures in the picture
sheet-sources-claims = Published claims
sheet-again = Make it again
sheet-scan = Link as a QR code

## Lines

sheet-says = { $figure ->
    [none] { $label }
   *[other] { $figure }: { $label }
  }{ $where ->
    [none] {""}
   *[other] {" "}({ $where })
  }
sheet-says-claim = { $claimant }: { $paraphrase } ({ $where })
sheet-source-above = { $source }, as above.
sheet-source-typed = { $rates }: typed in, from no source.
sheet-source-own = { $load } submunitions in each { $label }: a load of your own, from no source.
sheet-read-as = Read as: { $parts }.
sheet-aside = Set aside: { $parts }.
sheet-part = { $figure } ({ $role })
sheet-only-ends = Of the { $count } rates, the lowest and the highest are worked here; the others in the same way.
sheet-link-none = This is too long for a link: keep it as a scenario file.
sheet-offline = The link opens where the pages of dudrate run: “dudrate app”.
sheet-made = Made { $day } with dudrate { $version }, assumptions { $edition } ({ $digest }).
sheet-fingerprint = Fingerprint { $fingerprint }
sheet-verify = “dudrate verify FILE” tells whether this file is as it was made.
sheet-foot = { $words } Code MIT, wording of the assumptions CC BY 4.0; figures are facts of their sources.

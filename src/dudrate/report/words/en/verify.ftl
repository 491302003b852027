### What is said of a file that is held against what it should be.

verify-same = Same: the file says what these inputs give under assumptions { $version }; by its own word it was made on { $day }.
verify-newer = Same inputs, newer assumptions: the file is as it was made under { $then }; today they are { $now }.
verify-newer-same = What it says would be said today too.
verify-newer-changed = Under { $now } the same inputs say:
verify-altered = Altered: the file does not say what was made from these inputs.
verify-altered-older = Altered: the file is not as it was made under { $then }.
verify-stripped = Cannot be told: the fingerprint is gone. This looks like a file from here, but nothing in it says from which inputs it was made, as after an optimiser or a screenshot.
verify-redrawn = Cannot be told: every word is as it was made, but another program wrote the drawing anew, and its marks cannot be held against ours.
verify-later = Cannot be told here: the file was made under { $then }, which is later than { $now }. Ask a newer dudrate.
verify-foreign = Not ours: the file carries nothing that says it was made here.
verify-printed = Same: every word of the printed sheet is as it is made from the inputs in its link, under assumptions { $version }; its pictures cannot be held against ours.
verify-altered-print = Altered: the printed sheet does not say what is made from the inputs in its link.
verify-printed-older = Cannot be told: the print was made under { $then }, and only what its file carried could be held against { $now }.

verify-proves = “Same” proves that the content follows from the inputs and assumptions that the file names; it is no signature, so it does not prove who made the file, when, or that its inputs are the right ones.

## Lines beneath

verify-inputs = Inputs: { $inputs }.
verify-fingerprint = Fingerprint: { $fingerprint }.
verify-site = Its link leads to { $site }.
verify-differs = { $where }: made as “{ $made }”, here “{ $found }”.
verify-gone = { $where }: made as “{ $made }”, here nothing.
verify-added = { $where }: “{ $found }” was added.
verify-pixels = The picture differs within the { $where }, counted from the upper left.
verify-drawing = Every word is as it was made, and what is drawn is not.
verify-more = { $count ->
    [one] { $count } further difference.
   *[other] { $count } further differences.
  }
verify-now = { $where }: { $then } in the file, { $now } today.
verify-says = { $says } (edition { $edition }).
verify-active = It holds { $what }, which could be run or fetch something, or show something else; no file from here does.
verify-slip = What the file carries of its inputs, versions and digest was changed.
verify-sealed = Digits beyond the ninth figure were changed.
verify-refused = Its inputs cannot be asked here: { $why }
verify-other-drawn = It was drawn with { $then }, here is { $now }: its words were made anew, its marks held against the digest in the file alone.
verify-rounded = { $count ->
    [one] { $count } number was rounded by the program that saved the rows; the digits that are left are right.
   *[other] { $count } numbers were rounded by the program that saved the rows; the digits that are left are right.
  }

## What a file is made under

verify-under = dudrate { $dudrate } with assumptions { $version } ({ $digest })

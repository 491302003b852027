### What several subjects say in the same words.

common-and = { $first } and { $second }
common-or = { $first } or { $second }
common-listed = { $first }, { $second }
common-million = { $number } million
common-billion = { $number } billion
common-under = under { $number }
common-over = over { $number }

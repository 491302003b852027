### What a run over many rows says when it has ended.

batch-done = { $rows ->
    [one] { $rows } row
   *[other] { $rows } rows
  }: { $estimated } estimated, { $refused } refused{ $all ->
    [yes] .
   *[no] {" "}(the column error says why).
  }
batch-interrupted = interrupted behind row { $row }; the same command with --resume completes it.

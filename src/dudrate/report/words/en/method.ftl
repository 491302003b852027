### method: the frame around its sections, whose words are the pages of words/en/method.

method-formulas = Formulas
method-limits = Limits
method-records = Records behind the figures
method-symbols = Symbols
method-shape-log-uniform = log-uniform
method-shape-point = one value
method-shape-triangular = triangular
method-shape-uniform = uniform
method-how-to-read = One section: dudrate method SECTION. All of them: dudrate method all. A number in brackets behind a
    figure leads to its record: dudrate records ID.
method-edition = Assumptions { $version }. A record with its source: dudrate records ID.

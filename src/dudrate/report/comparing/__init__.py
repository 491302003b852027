"""How comparisons, tests, breakevens and sensitivities are said and drawn."""

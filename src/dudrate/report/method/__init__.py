"""The method as data: every formula with its symbols, source and limits."""

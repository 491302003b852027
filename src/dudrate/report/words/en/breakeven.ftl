### breakeven: whole sentences, with named places.

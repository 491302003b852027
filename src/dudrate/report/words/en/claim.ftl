### claim: whole sentences, with named places.

### evidence: whole sentences, with named places.

### estimate: whole sentences, with named places.

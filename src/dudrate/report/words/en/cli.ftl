### cli: whole sentences, with named places.

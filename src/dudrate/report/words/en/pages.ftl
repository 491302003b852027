### pages: whole sentences, with named places.

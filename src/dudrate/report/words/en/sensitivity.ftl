### sensitivity: whole sentences, with named places.

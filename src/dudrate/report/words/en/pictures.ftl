### pictures: whole sentences, with named places.

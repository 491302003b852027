### burden: whole sentences, with named places.

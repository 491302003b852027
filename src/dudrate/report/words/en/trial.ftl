### trial: whole sentences, with named places.

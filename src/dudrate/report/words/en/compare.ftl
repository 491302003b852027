### compare: whole sentences, with named places.

"""What a total would mean for people, land, time and money, on the record of other conflicts."""

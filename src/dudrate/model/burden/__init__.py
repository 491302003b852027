"""The humanitarian burden: what a total would mean for people, land, time and money, as it went elsewhere."""

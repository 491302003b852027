"""Do the printed parts of a claim fit each other?"""

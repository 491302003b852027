"""Reported dud rates of cluster munitions in, expected unexploded totals with their uncertainty out."""

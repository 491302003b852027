"""How a checked claim is said."""

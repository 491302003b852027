"""What leaves the house as a file, and what proves that it came from here."""

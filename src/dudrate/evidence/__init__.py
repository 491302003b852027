"""What was reported: records with their sources, read from the assumptions folder and checked."""

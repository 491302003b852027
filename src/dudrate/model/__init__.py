"""What follows from it: inputs, distributions and the exact totals."""

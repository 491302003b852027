"""What ``dudrate app`` runs: the same three lines as ``app.py`` of the checkout."""

from dudrate.app.main import main

main()

"""``python -m dudrate`` is the command line."""

import sys

from dudrate.cli import main

if __name__ == "__main__":
    sys.exit(main())

"""Puts the assumptions beside the code, checked and ready, when the package is built, so that a start is quicker.

Also for an editable install; where an entry or the code is changed afterwards, the files are read and checked again.
"""

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CheckedAssumptions(BuildHookInterface):
    """Checks all files of the assumptions; a fault ends the build with the list of all faults."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - hatchling calls it so
        """Write the file before anything is packed."""
        sys.path.insert(0, str(Path(self.root) / "src"))
        from dudrate.evidence.library import CHECKED_FILE, checked_json

        (Path(self.root) / "src" / "dudrate" / "evidence" / CHECKED_FILE).write_bytes(checked_json())

"""The same digits on another processor: two kernels of the linear algebra library, in processes of their own."""

import json
import os
import subprocess
import sys
from typing import Any

SCENARIOS: list[dict[str, Any]] = [
    {"deliver": ["1000 x m864"], "rate": ["1%", "14%"]},
    {"delivered": "500..900", "rate": ["2.35%..14%", "47/2000"]},
    {"delivered": "5000..8000..12000", "rate": ["3%..14% uniform", "1%..5%..14%"], "bunching": "lots:5", "icc": "0.1"},
    {"delivered": "7200", "rate": ["2.35%..14%", "14%"], "bunching": "lots:200", "icc": "0.3"},
]

ASKED = """
import json, sys
import dudrate
library, found = dudrate.load(), []
for words in json.loads(sys.argv[1]):
    asked = dudrate.scenario(words)
    for question in (dudrate.answer, dudrate.answer_comparison, dudrate.answer_sensitivity):
        given = question(asked, library).as_json()
        found.append(given)
asked = dudrate.scenario({"delivered": "72000", "rate": ["14%", "2.35%..14%"]})
found.append(dudrate.answer_burden(asked, library, analogs=["kosovo", "serbia"], horizon=50).as_json())
found.append(dudrate.answer_sensitivity(asked, library, output="casualties", analog="kosovo").as_json())
print(json.dumps(found))
"""


def answers(kernel: str | None) -> Any:
    """What a process with this kernel gives; the machine's own unless one is named."""
    chosen = {} if kernel is None else {"OPENBLAS_CORETYPE": kernel}
    asked = [sys.executable, "-c", ASKED, json.dumps(SCENARIOS)]
    done = subprocess.run(asked, env={**os.environ, **chosen}, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def told(value: Any) -> Any:
    """Numbers at nine significant figures, without the time of day and the digest of the file's own letters."""
    if isinstance(value, float):
        return float(f"{value:.9g}")
    if isinstance(value, dict):
        return {key: told(each) for key, each in value.items() if key not in {"made", "content"}}
    return [told(each) for each in value] if isinstance(value, list) else value


def test_another_kernel_gives_the_same_figures_and_fingerprints() -> None:
    own, other = told(answers(None)), told(answers("Prescott"))
    assert json.dumps(own).count("fingerprint") == 3 * len(SCENARIOS) + 2
    assert own == other

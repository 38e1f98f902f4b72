"""How long commands take as whole processes, at normal and at stress size, beside `python -c "import typer"`.

    python -m tests.benchmarks.bench_commands

Each figure is the median of several runs in turn, so that a slow moment of the machine meets all alike.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.benchmarks.drafts import NORMAL, STRESS, made

RUNS = 9
YARDSTICK = ["-c", "import typer"]
COMMANDS = {
    "--help": ["--help"],
    "status": ["status"],
    "show 7": ["show", "7"],
    "log 7": ["log", "7"],
    "blame 7": ["blame", "7"],
    "propose 7 (dry run)": ["propose", "7", "--by", "JP", "--replace", "Ministers", "--with", "They", "--occurrence", "1", "--dry-run"],
    "propose 7": ["propose", "7", "--by", "JP", "--replace", "Ministers agreed", "--with", "They agreed", "--occurrence", "1"],
    "merge 7": ["merge", "7", "--dry-run"],
}  # fmt: skip


def seconds(words: list[str], folder: Path) -> float:
    """Return how long one run takes."""
    begin = time.perf_counter()
    subprocess.run([sys.executable, *words], cwd=folder, capture_output=True, check=False)
    return time.perf_counter() - begin


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as place:
        folders = {}
        for name, size in (("normal", NORMAL), ("stress", STRESS)):
            (Path(place) / name).mkdir()
            folders[name] = made(Path(place) / name / "draft", size)
        print(f"{'command':24}{'normal':>12}{'stress':>12}{'stress/normal':>16}{'normal/typer':>16}")
        for title, words in COMMANDS.items():
            found: dict[str, list[float]] = {"typer": [], "normal": [], "stress": []}
            for run in range(RUNS):
                unlike = [word.replace("They agreed", f"They agreed in round {run}") for word in words]
                found["typer"].append(seconds(YARDSTICK, Path(place)))
                for name, folder in folders.items():
                    found[name].append(seconds(["-m", "asemdraft", *unlike], folder))
            typer, normal, stress = (statistics.median(found[name]) for name in ("typer", "normal", "stress"))
            print(f"{title:24}{normal:11.3f}s{stress:11.3f}s{stress / normal:16.2f}{normal / typer:16.2f}")


if __name__ == "__main__":
    main()

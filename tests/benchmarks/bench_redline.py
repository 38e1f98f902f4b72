"""The redline, whole process against peers that compare two Word files: seconds, memory, both texts right, marked words.

    python tests/benchmarks/bench_redline.py [60 600 ...] [--peers PYTHON]

PYTHON is an interpreter that has the extra `bench`; peers that it lacks are left out and named.
"""

from __future__ import annotations

import argparse
import io
import os
import random
import re
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from asemdraft.desk import circulating, drafting
from asemdraft.desk.draft import opened
from asemdraft.desk.filing import Said, Wish
from asemdraft.desk.occasion import Occasion
from tests.conftest import given
from tests.documents import oracle

WORDS = [
    "members",
    "growth",
    "trade",
    "small",
    "enterprises",
    "innovation",
    "finance",
    "access",
    "markets",
    "skills",
    "training",
    "technology",
    "cooperation",
]
START = datetime(2007, 9, 26, tzinfo=UTC)
PEERS = {
    "docxodus": (
        "from python_redlines import DocxodusEngine as E\n"
        "import sys,pathlib as p\n"
        "r=E().run_redline('Peer',p.Path(sys.argv[1]).read_bytes(),p.Path(sys.argv[2]).read_bytes())\n"
        "p.Path(sys.argv[3]).write_bytes(r[0])"
    ),
    "trackdiff": "from docx_trackdiff.compare import main\nmain()",
}


def played(folder: Path, size: int) -> Path:
    """Make a draft of so many paragraphs, issue it, and change a third of them as the Chair."""
    chance = random.Random(size)
    lines = [f"{n}. Ministers {' '.join(chance.choices(WORDS, k=30))}." for n in range(1, size + 1)]
    (folder / "zero.md").write_text("# Statement\n\n" + "\n\n".join(lines) + "\n", encoding="utf-8")
    own = ("--drafts", str(folder / "drafts"), "--officer", "Li Na <li@sme.example>", "--when", "2007-09-26 09:00")
    made = given(("new", "big", "--from", str(folder / "zero.md"), *own))
    assert made.status == 0, made.err
    with opened(folder / "drafts" / "big", writing=True) as draft:
        draft.occasion = Occasion(START + timedelta(days=1), "Li Na", "li@sme.example", 1)
        circulating.issue(draft, "Zero draft", circulating.Circulation())
    for number in range(1, size + 1, 3):
        with opened(folder / "drafts" / "big", writing=True) as draft:
            draft.occasion = Occasion(START + timedelta(days=2, seconds=number), "Li Na", "li@sme.example", number)
            text = draft.text(draft.numbers.clause(str(number)) or "").split()
            text[5:7] = ["strong", "and", "lasting"]
            drafting.edit(draft, str(number), Wish(text=" ".join(text)), Said())
    return folder / "drafts"


def measured(command: list[str]) -> tuple[int, float, float]:
    """Return the status of a command, its seconds, and the most memory that it took in MB.

    The memory is never less than that of this process, from which the other was begun: an upper bound.
    """
    began = time.perf_counter()
    child = os.posix_spawn(command[0], command, {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])})
    _, status, usage = os.wait4(child, 0)
    return os.waitstatus_to_exitcode(status), time.perf_counter() - began, usage.ru_maxrss / 1024


def marked(data: bytes) -> int:
    """Return how many characters stand in tracked changes."""
    xml = zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml").decode()
    inside = re.findall(
        r"<w:(?:ins|del|moveFrom|moveTo) [^>]*[^/]>(.*?)</w:(?:ins|del|moveFrom|moveTo)>", xml, re.DOTALL
    )
    return sum(len(text) for part in inside for text in re.findall(r"<w:(?:t|delText)[^>]*>([^<]*)<", part))


def rows(size: int, peers: str) -> Iterator[str]:
    """Yield a line of the table for each tool."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        drafts = played(folder, size)
        export = [sys.executable, "-m", "asemdraft", "export"]
        own = ["--drafts", str(drafts), "--draft", "big", "--at", "2007-10-12 17:00"]
        old, new, out = (str(folder / f"{each}.docx") for each in ("old", "new", "out"))
        measured([*export, "clean", "--issue", "Zero draft", "-o", old, *own])
        measured([*export, "clean", "-o", new, *own])
        tools = {"asemdraft": [*export, "redline", "--against", "Zero draft", "-o", out, *own]}
        tools |= {peer: [peers, "-c", code, old, new, out] for peer, code in PEERS.items() if peers}
        for tool, command in tools.items():
            Path(out).unlink(missing_ok=True)
            status, seconds, memory = measured(command)
            if status or not Path(out).exists():
                yield f"{size:>6}  {tool:<10} did not run"
                continue
            data = Path(out).read_bytes()
            right = [_same(data, oracle.EVERYONE, new), _same(data, oracle.NOBODY, old)]
            yield f"{size:>6}  {tool:<10} {seconds:8.2f} s {memory:7.0f} MB  accept {right[0]}  reject {right[1]}  marked {marked(data)}"


def _same(data: bytes, accepted: object, path: str) -> bool:
    wanted = [each.text for each in oracle.read(Path(path).read_bytes()) if each.style.startswith("Clause")]
    found = [each.text for each in oracle.read(data, accepted) if each.style.startswith("Clause")]  # type: ignore[arg-type]
    return found == wanted


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=[60, 600])
    parser.add_argument("--peers", default="")
    asked = parser.parse_args()
    for size in asked.sizes:
        for row in rows(size, asked.peers):
            print(row, flush=True)


if __name__ == "__main__":
    main()

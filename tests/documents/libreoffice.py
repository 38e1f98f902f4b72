"""LibreOffice as a second reader: a document as the text that it prints, with all changes accepted or rejected."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import uuid
from functools import cache
from pathlib import Path

OFFICE = shutil.which("soffice")


@cache
def python_with_uno() -> str | None:
    """A Python on the PATH that can speak to LibreOffice."""
    for folder in os.environ.get("PATH", "").split(os.pathsep):
        candidate = Path(folder) / "python3"
        if (
            candidate.exists()
            and subprocess.run([candidate, "-c", "import uno"], capture_output=True, check=False).returncode == 0
        ):
            return str(candidate)
    return None


def printed(data: bytes, folder: Path) -> list[str]:
    """The lines that LibreOffice prints, numbers included."""
    path = folder / f"{uuid.uuid4().hex}.docx"
    path.write_bytes(data)
    command = [str(OFFICE), "--headless", f"-env:UserInstallation=file://{folder}/profile"]
    command += ["--convert-to", "txt:Text (encoded):UTF8", "--outdir", str(folder), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    text = path.with_suffix(".txt").read_text(encoding="utf-8-sig")
    return [line.strip() for line in text.splitlines() if line.strip()]


def settled(data: bytes, folder: Path, *, accept: bool) -> bytes:
    """The document with all its changes accepted or rejected by LibreOffice."""
    given, taken = folder / f"{uuid.uuid4().hex}.docx", folder / f"{uuid.uuid4().hex}.docx"
    given.write_bytes(data)
    command = "AcceptAllTrackedChanges" if accept else "RejectAllTrackedChanges"
    speaker = [str(python_with_uno()), __file__, str(OFFICE), str(folder / "profile"), str(given), str(taken), command]
    subprocess.run(speaker, check=True, capture_output=True, timeout=180)
    return taken.read_bytes()


def _speak(office: str, profile: str, given: str, taken: str, command: str) -> None:
    import time

    import uno  # type: ignore[import-not-found]
    from com.sun.star.beans import PropertyValue  # type: ignore[import-not-found]

    def said(name: str, value: object) -> object:
        told = PropertyValue()
        told.Name, told.Value = name, value
        return told

    pipe = "asem" + uuid.uuid4().hex[:8]
    start = [office, "--headless", "--norestore", "--nologo", f"-env:UserInstallation=file://{profile}"]
    process = subprocess.Popen([*start, f"--accept=pipe,name={pipe};urp;"])
    context = uno.getComponentContext()
    resolver = context.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", context)
    for attempt in range(240):
        try:
            remote = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            break
        except Exception:
            if attempt == 239:
                raise
            time.sleep(0.25)
    desktop = remote.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", remote)
    document = desktop.loadComponentFromURL(uno.systemPathToFileUrl(given), "_blank", 0, (said("Hidden", True),))  # noqa: FBT003
    helper = remote.ServiceManager.createInstanceWithContext("com.sun.star.frame.DispatchHelper", remote)
    helper.executeDispatch(document.CurrentController.Frame, ".uno:" + command, "", 0, ())
    document.storeToURL(uno.systemPathToFileUrl(taken), (said("FilterName", "MS Word 2007 XML"),))
    document.close(True)  # noqa: FBT003
    desktop.terminate()
    process.wait(timeout=30)


if __name__ == "__main__":
    _speak(*sys.argv[1:])

"""A Word file as PDF, made by LibreOffice where it is installed."""

from __future__ import annotations

import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from asemdraft.errors import RequestError

_PATIENCE = 180
"""Seconds: the first start of LibreOffice with a new profile takes some ten, a text of 300 pages a minute."""


class NoOfficeError(RequestError):
    """There is no LibreOffice, or it could not do its work."""


def write_pdf(docx: bytes, office: str | None) -> bytes:
    """Return the Word file `docx` as PDF; `office` is LibreOffice's program, as found on the machine.

    LibreOffice runs with a profile of its own, so that one that is open is not disturbed.
    Raises NoOfficeError where there is none, or where it made nothing.
    """
    if not office:
        raise NoOfficeError(
            "There is no LibreOffice on this machine to make the PDF.",
            "Export as .docx and save it as PDF in Word, or install LibreOffice Writer.",
        )
    with TemporaryDirectory(prefix="asemdraft-") as folder:
        given, made = Path(folder) / "text.docx", Path(folder) / "text.pdf"
        given.write_bytes(docx)
        profile = f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}"
        command = [office, "--headless", "--norestore", profile, "--convert-to", "pdf", "--outdir", folder, str(given)]
        try:
            subprocess.run(command, check=True, capture_output=True, timeout=_PATIENCE)  # noqa: S603 -- no shell, own file
            return made.read_bytes()
        except (OSError, subprocess.SubprocessError) as cause:
            raise NoOfficeError(
                "LibreOffice could not make the PDF.", "Export as .docx and save it as PDF in Word."
            ) from cause

"""`python -m asemdraft`: the same as the command `asemdraft`."""

from asemdraft.cli.main import run

if __name__ == "__main__":
    run()

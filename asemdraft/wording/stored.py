"""Edit scripts as plain values for a line of JSON, and back; a later format is refused by name."""

from __future__ import annotations

from itertools import pairwise

from asemdraft.errors import MalformedError
from asemdraft.wording.edits import FORMAT, Hunk, Script, Spacing
from asemdraft.wording.words import Tokens, join, token, tokenise


class BrokenScriptError(MalformedError):
    """What is stored is not an edit script that this version can read."""


def encoded(script: Script) -> dict[str, object]:
    """Return `script` as plain values. Law: `decoded(encoded(s)) == s`."""
    value: dict[str, object] = {
        "format": script.format,
        "words": script.words,
        "mark": script.mark,
        "hunks": [_encoded_hunk(hunk) for hunk in script.hunks],
    }
    if script.spacing:
        value["spacing"] = [[spacing.at, spacing.glue, spacing.core] for spacing in script.spacing]
    return value


def decoded(value: object) -> Script:
    """Read a script. BrokenScriptError (a MalformedError) says what is wrong, a newer format by its number."""
    if not isinstance(value, dict):
        raise _broken("it is not an object")
    version = _whole(value.get("format"), "format")
    if version != FORMAT:
        raise BrokenScriptError(
            f"This edit script is written in format {version}, and this asemdraft reads format {FORMAT}.",
            "Use the version of asemdraft that wrote it, or a newer one.",
        )
    words = _whole(value.get("words"), "words")
    hunks = tuple([_decoded_hunk(item, words) for item in _list(value.get("hunks"), "hunks")])
    for before, after in pairwise(hunks):
        if after.lo <= before.hi:
            raise _broken(f"the edits at words {before.lo} and {after.lo} are not apart")
    spacing = tuple([_decoded_spacing(item, words) for item in _list(value.get("spacing", []), "spacing")])
    return Script(hunks, spacing, words, _whole(value.get("mark"), "mark"), version)


def _encoded_hunk(hunk: Hunk) -> list[object]:
    new = join(hunk.new)
    # A text says it best; single words are kept where the text alone would be cut otherwise.
    words: object = new if tokenise(new) == hunk.new else [[word.glue, word.core] for word in hunk.new]
    return [hunk.lo, hunk.hi, words, hunk.glue_after, *hunk.slide, *hunk.reach]


def _decoded_hunk(item: object, words: int) -> Hunk:
    values = _list(item, "hunk")
    if len(values) != 8:
        raise _broken("an edit does not have its eight parts")
    lo, hi, *bounds = [_whole(v, "hunk") for v in (values[0], values[1], *values[4:])]
    if not lo <= hi <= words or not bounds[0] <= lo or not bounds[2] <= bounds[0] or max(bounds) > words:
        raise _broken(f"an edit of words {lo} to {hi} does not fit {words} words")
    new = _decoded_words(values[2])
    if lo == hi and not new:
        raise _broken(f"the edit at word {lo} asks for nothing")
    return Hunk(lo, hi, new, _text_or_none(values[3]), (bounds[0], bounds[1]), (bounds[2], bounds[3]))


def _decoded_words(value: object) -> Tokens:
    if isinstance(value, str):
        return tokenise(value)
    found = []
    for item in _list(value, "words"):
        match item:
            case [str(glue), str(core)]:
                found.append(token(glue, core))
            case _:
                raise _broken("a word is not white space and letters")
    return tuple(found)


def _decoded_spacing(item: object, words: int) -> Spacing:
    values = _list(item, "spacing")
    if len(values) != 3:
        raise _broken("a change of typing does not have its three parts")
    at = _whole(values[0], "spacing")
    if at > words:
        raise _broken(f"a change of typing at word {at} does not fit {words} words")
    return Spacing(at, _text_or_none(values[1]), _text_or_none(values[2]))


def _whole(value: object, name: str) -> int:
    if type(value) is not int or value < 0:
        raise _broken(f"{name!r} is not a whole number")
    return value


def _text_or_none(value: object) -> str | None:
    if value is None or isinstance(value, str):
        return value
    raise _broken("white space or letters are not a text")


def _list(value: object, name: str) -> list[object]:
    if not isinstance(value, list):
        raise _broken(f"{name!r} is not a list")
    return value


def _broken(what: str) -> BrokenScriptError:
    hint = "'asemdraft doctor' finds the entry that it belongs to."
    return BrokenScriptError(f"This edit script cannot be read: {what}.", hint)

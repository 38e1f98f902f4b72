"""What a member asks for, in the words an officer types, as the clause's whole text.

"Replace strong with shared", "insert 'and medium' after 'small'", "delete 'independent'": the words are looked for
in the clause without regard to typography, emphasis and footnote marks, and must stand there exactly once.

    where emphasis meets the words that are asked about
    1 all within one appearance          as asked
    2 the whole of an emphasised stretch the new words are emphasised; deleted words take their marks along
    3 plain words and whole stretches    the new words are plain
    4 a part of an emphasised stretch    refused: the two parts are changed one by one
      and words outside it
A footnote mark is never lost: words that hold one inside are refused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import accumulate

from asemdraft.errors import RequestError
from asemdraft.negotiation.emphasis import EMPHASIS, pairs
from asemdraft.negotiation.nearest import nearest, shortened
from asemdraft.wording.inline import spans, written
from asemdraft.wording.words import Token, Tokens, join, tokenise

_CLINGS = re.compile(r"[,.;:!?)\]}%’”»…]")
_OPENS = re.compile(r"[(\[“‘«]\Z")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff\ud800-\udfff]")
"""Characters that no document can hold, and those that turn the direction of what is read."""
_UNSEEN = re.compile(r"[\u200b\u200e\u200f\u2060\ufeff]")
_SPACE = re.compile(r"\s+")
_BREAK = re.compile(r"[\t-\r\x85\u2028\u2029]")
_PLACES_SHOWN = 4


class WordsNotFound(RequestError):
    """The clause does not hold these words."""

    def __init__(self, words: str, near: str) -> None:
        hint = f"The nearest words there are “{near}”." if near else "'asemdraft show CLAUSE' prints its words."
        super().__init__(f"The clause does not hold the words “{shortened(words)}”.", hint)
        self.words = words


class WordsTwice(RequestError):
    """The words stand in several places."""

    def __init__(self, words: str, places: tuple[str, ...]) -> None:
        shown = "; ".join(f"{number}: {place}" for number, place in enumerate(places[:_PLACES_SHOWN], 1))
        more = f"; and {len(places) - _PLACES_SHOWN} more" if len(places) > _PLACES_SHOWN else ""
        super().__init__(
            f"The words “{shortened(words)}” stand {len(places)} times in the clause.",
            f"Give more words, or say which with --occurrence ({shown}{more}).",
        )
        self.words, self.places = words, places


class HalfEmphasised(RequestError):
    """The words begin inside emphasised words and end outside them, or the other way round."""

    def __init__(self, words: str) -> None:
        super().__init__(
            f"“{shortened(words)}” begins inside emphasised words and ends outside them.",
            "Change the two parts one by one.",
        )
        self.words = words


class NoteInside(RequestError):
    """The words hold a footnote mark that would be lost."""

    def __init__(self, words: str) -> None:
        super().__init__(
            f"“{shortened(words)}” has a footnote in its midst, which would be lost.",
            "Change the words before the footnote mark and those after it one by one.",
        )
        self.words = words


@dataclass(frozen=True, slots=True)
class Run:
    """Words of a text by their indexes: from `first` up to, not including, `last`."""

    first: int
    last: int


def checked(text: str, what: str) -> str:
    """Return a text that an officer typed or pasted, on one line and without white space around it.

    Characters that nobody sees are left out. Refuse an empty text and control characters; `what` names it then.
    """
    if _CONTROL.search(text):
        raise RequestError(f"{what} holds control characters.", "Type it again, or paste it without formatting.")
    seen = _UNSEEN.sub("", text)
    tidy = _SPACE.sub(lambda space: " " if _BREAK.search(space[0]) else space[0], seen).strip()
    if not tidy:
        raise RequestError(f"{what} is empty.", "Give the words.")
    return tidy


def runs(tokens: Tokens, words: str) -> tuple[Run, ...]:
    """Return every place where `words` stand in `tokens`, marks of emphasis and of footnotes passed over."""
    wanted = [token.key for token in tokenise(words.strip()) if _is_read(token)]
    read = [index for index, token in enumerate(tokens) if _is_read(token)]
    keys = [tokens[index].key for index in read]
    if not wanted:
        return ()
    # Compared as strings: with lists, long words in a long text take time by the product of the two.
    text, sought = _spelled(keys), _spelled(wanted)
    begins = {at: number for number, at in enumerate(accumulate((len(key) + 1 for key in keys), initial=0))}
    found, at = [], text.find(sought)
    while at >= 0:
        last = begins.get(at, len(keys)) + len(wanted) - 1
        if last < len(keys) and keys[begins[at] : last + 1] == wanted:
            found.append(Run(read[begins[at]], read[last] + 1))
        at = text.find(sought, at + 1)
    return tuple(found)


def run_of(text: str, words: str, occurrence: int = 0) -> Run:
    """Return where `words` stand in `text` (WordsNotFound, WordsTwice unless `occurrence` says which, from 1)."""
    tokens = tokenise(text)
    found = runs(tokens, words)
    if not found:
        raise WordsNotFound(words, nearest(text, words))
    if occurrence and not 1 <= occurrence <= len(found):
        times = "once" if len(found) == 1 else f"{len(found)} times"
        raise RequestError(f"“{shortened(words)}” stands {times}.", f"--occurrence goes from 1 to {len(found)}.")
    if len(found) > 1 and not occurrence:
        raise WordsTwice(words, tuple(_around(tokens, run) for run in found))
    return found[max(occurrence, 1) - 1]


def replaced(text: str, old: str, new: str, occurrence: int = 0) -> str:
    """Return `text` with `old` replaced by `new`, or taken out where `new` is empty.

    Laws: what stands before and after `old` is not touched; `replaced(inserted(t, a, n), n, "") == t` for words `n`
    that are not in `t`. Raise WordsNotFound, WordsTwice, HalfEmphasised, NoteInside; RequestError if nothing is left.
    """
    tokens = tokenise(text)
    found = run_of(text, old, occurrence)
    widened = pairs(tokens).widened(found.first, found.last, around=not new.strip())
    if widened is None:
        raise HalfEmphasised(old)
    run = Run(*widened)
    if any(_is_note(token) for token in tokens[run.first : run.last]):
        raise NoteInside(old)
    if new.strip():
        return _with(tokens, run, _apart(new))
    left = _without(tokens, run)
    if not any(token.is_word for token in tokenise(left)):
        sentence = f"“{shortened(old)}” is all that the clause says."
        raise RequestError(sentence, "Ask for the deletion of the whole clause, or give it other words.")
    return left


def inserted(text: str, after: str, new: str, occurrence: int = 0) -> str:
    """Return `text` with `new` put in after the words `after`, after a note's mark or an emphasis ending there too."""
    tokens = tokenise(text)
    last, closing = run_of(text, after, occurrence).last, pairs(tokens).closing
    while last < len(tokens) and not tokens[last].glue and (last in closing or _is_note(tokens[last])):
        last += 1
    before, rest, fresh = tokens[:last], tokens[last:], _apart(new)
    if _is_unspaced(before, rest):
        return join(before) + fresh + join(rest)
    space = "" if _CLINGS.match(fresh) or _opens(before[-1]) else " "
    return join(before) + space + fresh + _trail(before[-1], rest, fresh) + join(rest)


def cut_at(text: str, words: str, occurrence: int = 0) -> int:
    """Return the index of the word before which a clause is split so that `words` begin the new one.

    An emphasis that begins with the words goes with them; one that would be cut in two is refused (HalfEmphasised).
    """
    tokens = tokenise(text)
    first = run_of(text, words, occurrence).first
    marks = pairs(tokens)
    while first - 1 in marks.opening:
        first -= 1
    if marks.crosses(0, first):
        raise HalfEmphasised(words)
    return first


def _is_note(token: Token) -> bool:
    return token.core.startswith("{^")


def _is_read(token: Token) -> bool:
    return bool(token.core) and token.core not in EMPHASIS and not _is_note(token)


def _spelled(keys: list[str]) -> str:
    return "\0".join([*keys, ""])


def _apart(new: str) -> str:
    """Return words so written that a lone star or brace in them cannot pair with one outside."""
    return written(spans(new.strip()))


def _opens(token: Token) -> bool:
    """Say whether the next word clings to this one."""
    return bool(_OPENS.search(token.core))


def _is_unspaced(before: Tokens, after: Tokens) -> bool:
    """Say whether two words stand side by side as in Chinese or Thai."""
    return bool(after) and before[-1].is_word and after[0].is_word and not after[0].glue


def _with(tokens: Tokens, run: Run, new: str) -> str:
    """Return a text with other words in the place of some."""
    before, after = tokens[: run.first], tokens[run.last :]
    lead, trail = _lead(before, tokens[run.first], new), _trail(tokens[run.last - 1], after, new)
    return join(before) + lead + new + trail + join(after)


def _lead(before: Tokens, first: Token, new: str) -> str:
    """Return the white space before new words: that of the old, none before a mark, one after a word."""
    if _CLINGS.match(new):
        return ""
    needs = not first.glue and not first.is_word and bool(before) and before[-1].is_word and new[0].isalnum()
    return " " if needs else first.glue


def _trail(last: Token, after: Tokens, new: str) -> str:
    """Return the white space after new words, where the words that follow clung to a mark that is gone."""
    clung = bool(after) and after[0].is_word and not after[0].glue and not last.is_word
    return " " if clung and new[-1].isalnum() else ""


def _without(tokens: Tokens, run: Run) -> str:
    """Return a text without some words: one space is left, none at the ends or between a mark and its word."""
    before, after, marks = tokens[: run.first], tokens[run.last :], pairs(tokens)
    rest = join(after)
    if not rest.strip():
        return join(before).rstrip()
    opened = run.first - 1 in marks.opening
    if not any(_is_read(token) for token in before) and (not before or opened):
        return join(before) + rest.lstrip()
    clings = run.last in marks.closing or _is_note(after[0]) or bool(_CLINGS.match(after[0].core))
    if clings and not after[0].glue:
        return join(before) + rest
    bare = rest[len(after[0].glue) :]
    if opened or _opens(before[-1]):
        return join(before) + bare
    beside = (*before[-2:], Token("", after[0].core))
    apart = " " if len(tokenise(join(beside))) < len(beside) else ""  # two words must not become one
    return join(before) + (after[0].glue or tokens[run.first].glue or apart) + bare


def _around(tokens: Tokens, run: Run) -> str:
    return "…" + shortened(join(tokens[max(0, run.first - 3) : run.last + 3])) + "…"

"""A clause and all that was ever asked of it: the text for any set of amendments in force, and each word's author.

Filing an amendment changes no text. Which labels are in force does, and the text is a function of that set alone: the
order of filing does not matter, and taking one out later leaves the others where they are.

    weave = Weave.born("Leaders noted progress.", "birth")
    weave = weave.file("JP-1", compare(weave.text({"birth"}), "Leaders welcomed progress."), {"birth"})
    weave.text({"birth", "JP-1"})      Leaders welcomed progress.
    weave.text({"birth"})              Leaders noted progress.

Where a set of labels is asked for, it may hold a `Part` in place of a label: that one edit of the amendment. Labels
that never filed anything here are passed over, so the labels of the whole statement may be given.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from asemdraft.errors import RequestError
from asemdraft.wording.carrying import Carried, built_on, carried
from asemdraft.wording.cloth import Cloth, Force, typed
from asemdraft.wording.edits import Script
from asemdraft.wording.filing import cut, filed
from asemdraft.wording.pool import ordered
from asemdraft.wording.strands import INSERTED, Filing, Join, Part, Thread, Word, WordId, claims
from asemdraft.wording.words import join, token, words_of

T = TypeVar("T", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Origin(Generic[T]):
    """A stretch of the text with those who asked for it, and who moved it here, if anybody."""

    text: str
    labels: tuple[T, ...]
    moved_by: tuple[T, ...] = ()


@dataclass(frozen=True, slots=True)
class Stand(Generic[T]):
    """Where words stand now: words `lo` up to `hi` of a strand."""

    strand: str
    lo: int
    hi: int


@dataclass(frozen=True, slots=True)
class Weave(Cloth[T]):
    """All words ever brought to some clauses that were split from or joined to each other.

    Laws: `text(S)` depends on the set S alone; filing changes no text until it is in force; for `by` filed with a
    script on base B, `text(B + by) == apply(text(B), script)` to the letter.
    """

    @staticmethod
    def born(text: str, by: T, strand: str = "") -> Weave[T]:
        """Return a clause as it came into the world, its words brought by `by`."""
        tokens, tail = words_of(text)
        part = Part(by, 0)
        brought = frozenset({part})
        words: list[Word[T]] = []
        for number, one in enumerate((*tokens, token(tail, ""))):
            rank = 0 if number < len(tokens) else -1
            before = words[-1].id if words else None
            words.append(
                Word((by, strand, number), part, one, before, None, (rank, INSERTED, False, ()), number, brought)
            )
        filing = Filing(by, Script(()), frozenset(), strand, (), (part,), len(words))
        return Weave((Thread(strand, tuple(words)),), (filing,))

    def united(self, other: Weave[T]) -> Weave[T]:
        """Return one weave of two clauses that have nothing in common yet, so that they can be joined.

        RequestError where both have a strand of one name, or an amendment of one label (their births may share it).
        """
        strands = {thread.strand for thread in self.threads} & {thread.strand for thread in other.threads}
        filed = [{one.label for one in weave.filings if one.located or one.base} for weave in (self, other)]
        if strands or filed[0] & filed[1]:
            raise RequestError("These clauses have a part in common already.", "Unite clauses of their own history.")
        return Weave(self.threads + other.threads, self.filings + other.filings, self.joins + other.joins)

    def file(self, by: T, script: Script, base: Force[T], strand: str = "") -> Weave[T]:
        """Bring an amendment's words in, made on the text that `base` gives. No text changes until it is in force.

        UnfitScriptError where the script was made on other words, NoSuchStrandError where there is no such text.
        """
        threads, filing = filed(self, by, script, (self.force(base), strand))
        return Weave(threads, (*self.filings, filing), self.joins)

    def file_split(self, by: T, at: int, base: Force[T], strand: str, new_strand: str) -> Weave[T]:
        """Let the words from number `at` on be the strand `new_strand`, once `by` is in force.

        What is about these words (authors, pending amendments, comments) is about the new strand from then on.
        """
        threads, filing = cut(self, by, at, (self.force(base), strand), new_strand)
        return Weave(threads, (*self.filings, filing), self.joins)

    def file_join(self, by: T, first: str, second: str, base: Force[T]) -> Weave[T]:
        """Let the words of `second` follow those of `first` in one strand, once `by` is in force."""
        force = self.force(base)
        for strand in (first, second):
            self.view(force, strand)
        if first == second:
            raise RequestError("A clause cannot be joined to itself.", "Name two clauses.")
        part = Part(by, self.next_number(by))
        filing = Filing(by, Script(()), force, first, (), (part,), 0)
        return Weave(self.threads, (*self.filings, filing), (*self.joins, Join(part, first, second)))

    def text(self, in_force: Force[T], strand: str = "") -> str:
        """Return the text of a strand. Law: a function of the set in force, whatever the order of filing."""
        words, tail = self.tokens(in_force, strand)
        return join(words) + tail

    def blame(self, in_force: Force[T], strand: str = "") -> tuple[Origin[T], ...]:
        """Return the text in stretches of one origin. Law: joined they spell the text, every word with its authors."""
        force = self.force(in_force)
        view = self.view(force, strand)
        words, tail = typed(view, force)
        found: list[Origin[T]] = []
        index = self.index() if any(word.origin for word in view.words) else {}
        for word, one in zip(view.words, words, strict=True):
            labels, moved_by = self._authors(word, force, index)
            if found and (found[-1].labels, found[-1].moved_by) == (labels, moved_by):
                found[-1] = Origin(found[-1].text + join((one,)), labels, moved_by)
            else:
                found.append(Origin(join((one,)), labels, moved_by))
        if tail:
            last = found.pop() if found else Origin("", ())
            found.append(Origin(last.text + tail, last.labels, last.moved_by))
        return tuple(found)

    def locate(
        self, span: tuple[int, int], base: Force[T], in_force: Force[T], strand: str = ""
    ) -> tuple[Stand[T], ...]:
        """Return where words `span` of the text that `base` gives stand now; nothing where they are gone.

        They are followed to another strand after a split or a join, and to where they were moved.
        """
        wanted = [word.id for word in self.view(self.force(base), strand).words[span[0] : span[1]]]
        places, copies = self.whereabouts(self.force(in_force))
        found: dict[str, list[int]] = {}
        for one in wanted:
            stands = places.get(one) or copies.get(one)
            if stands:
                found.setdefault(stands[0], []).append(stands[1])
        return tuple([Stand(name, min(at), max(at) + 1) for name, at in found.items()])

    def carry(self, by: T, in_force: Force[T]) -> Carried[T]:
        """Bring the amendment of `by` to the text that `in_force` gives. See `carrying.carried`."""
        return carried(self, by, self.force(in_force))

    def built_on(self, label: T, in_force: Force[T]) -> tuple[T, ...]:
        """Return whose edits in force stand on words of `label`: to be named when it is taken back."""
        return built_on(self, label, self.force(in_force))

    def _authors(
        self, word: Word[T], force: frozenset[Part[T]], index: Mapping[WordId[T], Word[T]]
    ) -> tuple[tuple[T, ...], tuple[T, ...]]:
        alive = claims(word, force)
        # A word that came back is its first author's; who brought it back counts where no author is in force.
        labels = ordered({part.label for part in alive & word.brought or word.brought & force or alive})
        if word.origin is None:
            return labels, ()
        root = word
        while root.origin is not None:
            root = index[root.origin]
        return ordered({part.label for part in (root.brought & force) or root.brought}), labels

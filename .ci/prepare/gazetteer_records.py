"""The gazetteer's records on their way into the data files, and the hand-written tables."""
import pathlib

from gazetteer_words import fold

ROOT = pathlib.Path(__file__).resolve().parents[2] / "src" / "gazetteer"

class Record:
    """One record on its way to a line of a data file."""

    def __init__(self, kind, names=None, **more):
        self.slug, self.kind = "", kind
        self.names = {lang: name for lang, name in (names or {}).items() if name}
        self.strong, self.weak = [], []
        self.parent = self.cc = self.qid = self.geonames = self.radius = ""
        self.at, self.population, self.stands_for, self.domains, self.code = None, 0, [], [], None
        self.__dict__.update(more)

    def forms(self):
        return {fold(form): form for form in [*self.weak, *self.strong, *self.names.values()]}

    def strong_keys(self):
        weak = {fold(form) for form in self.weak}
        return {fold(form) for form in [*self.strong, *self.names.values()]} - weak

    def settle(self, is_weak):
        """Sorts every form under strong or weak; drops repetitions. Names count as strong unless named among the weak."""
        strong, weak, named = {}, {}, {fold(name) for name in self.names.values()}
        for form in self.weak:
            weak.setdefault(fold(form), form)
        for form in [*self.names.values(), *self.strong]:
            key = fold(form)
            if key not in weak and is_weak(form, key, self):
                weak[key] = form
            elif key not in weak and key not in named:
                strong.setdefault(key, form)
        short = lambda key: len(key) < 4 and key.isascii() and self.kind in TOWN_KINDS and key not in named
        self.strong = [strong[key] for key in sorted(strong) if not short(key)]
        self.weak = [weak[key] for key in sorted(weak) if not short(key)]


TOWN_KINDS = ("city", "town", "village")


def table(name, fields):
    for line in (ROOT / "hand" / name).read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            parts = line.split("|")
            assert len(parts) == fields, (name, len(parts), line)
            yield [part.strip() for part in parts]


def listed(text):
    return [part.strip() for part in text.split(";") if part.strip()]

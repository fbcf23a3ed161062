"""What the gazetteer's preparation knows of words: folding, scripts, generic nouns of regions, Russian cases."""
import difflib
import re
import unicodedata

# Division types: French nouns, English nouns, Spanish nouns, Russian noun, Arabic nouns, kind of record, slug's end.
NOUNS = {
    "governorate": (["gouvernorat", "province"], ["Governorate", "province"], ["gobernación", "provincia"], "провинция", ["محافظة"], "governorate"),
    "province": (["province"], ["Province"], ["provincia"], "провинция", ["محافظة", "مقاطعة"], "region"),
    "state": (["État"], ["State"], ["estado"], "штат", ["ولاية"], "region"),
    "region": (["région"], ["Region"], ["región"], "регион", ["منطقة"], "region"),
    "department": (["département"], ["Department"], ["departamento"], "департамент", ["مقاطعة"], "region"),
    "oblast": (["oblast", "région"], ["Oblast", "region"], ["óblast", "región", "provincia"], None, ["مقاطعة"], "region"),
    "wilaya": (["wilaya"], ["Province", "wilaya"], ["provincia"], "провинция", ["ولاية"], "region"),
    "district": (["district"], ["District"], ["distrito"], "район", ["منطقة"], "district"),
    "county": (["comté"], ["County"], ["condado"], "графство", ["مقاطعة"], "region"),
    "canton": (["canton"], ["Canton"], ["cantón"], "кантон", ["كانتون"], "region"),
    "voivodeship": (["voïvodie"], ["Voivodeship"], ["voivodato"], "воеводство", [], "region"),
    "prefecture": (["préfecture"], ["Prefecture"], ["prefectura"], "префектура", ["محافظة"], "region"),
    "emirate": (["émirat"], ["Emirate"], ["emirato"], "эмират", ["إمارة"], "region"),
    "community": (["communauté autonome"], [], ["comunidad autónoma"], None, [], "region"),
    "republic": (["république"], ["Republic"], ["república"], "республика", ["جمهورية"], "region"),
    "krai": (["kraï", "territoire"], ["Krai"], ["krai"], None, ["إقليم"], "region"),
    "area": ([], [], [], None, [], "region"),
}
BY_COUNTRY = {cc: noun for noun, ccs in {
    "governorate": "SY LB IQ JO YE EG PS KW BH OM TN", "oblast": "UA RU BY KZ KG", "wilaya": "DZ MR", "emirate": "AE",
    "state": "US MX BR IN AU NG SD SS VE DE MM MY SO", "department": "CO BO PY UY HN SV NI GT HT BJ",
    "province": "AF IR TR CN CA AR CU DO EC CR PA KH LA VN PH TH ID PK ZA CD RW BI GA AO MZ ZM KR KP NL BE BG MN BF NP SA LK",
    "region": "FR IT ML NE TD SN GN CI TG GH ET ER TZ NA CL PE MA CM MG DJ DK FI UZ CG LY", "canton": "CH",
    "county": "NO SE KE HU RO HR EE IE LR", "voivodeship": "PL", "prefecture": "JP GR CF", "community": "ES", "area": "GB AT",
}.items() for cc in ccs.split()}
GENERIC = re.compile(
    r"^(?:(?:the|le|la|les|el) )?(?:(?:governorate|province|state|department|departement|département|departamento|region|región|région|oblast|óblast|gouvernorat|gobernación|provincia|"
    r"estado|état|wilaya|distrito|district|comté|condado|county|canton|cantón|prefecture|préfecture|muhafazat|ostan-e|ostān-e|municipalité|municipality|mintaqat|"
    r"république autonome|república|república autónoma|autonomous republic|republic|république|municipio|ayuntamiento|raion|baladīyat|comunidad autónoma|territorio|prefectura|free hanseatic city|voïvodie|voivodato|emirate|émirat|territoire|territory|capitale|communauté autonome) "
    r"(?:of the |of |de la |de l['’]|del |de |du |des |d['’])?)|"
    r" (?:governorate|province|oblast['’]?|state|region|department|district|county|canton|prefecture|voivodeship|kraj|krai|krays|republic|municipality|division|emirate|"
    r"parish|territory|autonomous region|autonomous oblast|autonomous okrug|federal district|wilaya|zone)$", re.I)
GENERIC_AR = re.compile(r"^(?:إدارة|أوبليس|أوبلاست|كانتون|شعبية|بلدية|محافظة|ولاية|منطقة|مقاطعة|إقليم|إمارة|قضاء|ولايه|محافظه) ")
HEADS = {"fr": re.compile(r"^(?:d['’]|de |du |des )?(?:l['’])?", re.I)}


LETTERS = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ı": "i", "ى": "ي", "ة": "ه", "ک": "ك", "ی": "ي", "ٱ": "ا",
                         "ə": "a", "ð": "d", "þ": "th", "ħ": "h", "ŋ": "n"})


def fold(text):
    """As the mention finder compares: without marks and case, hyphens and spaces alike."""
    out = "".join(c for c in unicodedata.normalize("NFD", text.lower().translate(LETTERS)) if not unicodedata.combining(c))
    out = re.sub(r"[’‘ʼʿʾ`´′ʻ]", "'", out)
    return re.sub(r"[\s\-‐‑–—]+", " ", out.translate(LETTERS)).strip()


def slug(text):
    out = re.sub(r"[^a-z0-9]+", "-", fold(text).replace("'", "")).strip("-")
    return out[:72].rstrip("-")


def script(text):
    letters = [c for c in text if c.isalpha()]
    if letters and all("\u0600" <= c <= "\u06ff" for c in letters):
        return "arabic" if all("\u0621" <= c <= "\u064a" for c in letters) else "other"
    if letters and all(c in "ёЁ" or "а" <= c.lower() <= "я" for c in letters):
        return "cyrillic"
    if letters and all(unicodedata.name(c, "").startswith("LATIN") for c in letters):
        return "latin"
    return "other"


def bare(name, lang):
    """A region's name without its generic noun."""
    if lang == "ar":
        name = "".join(c for c in name if not unicodedata.combining(c))
        return GENERIC_AR.sub("", name).replace(" أوبلاست", "").strip()
    if lang == "ru":
        return re.sub(r"^(?:Мухафаза|Провинция|Штат|Департамент|Вилайет|Область|Регион|Округ|Республика|Район|Губернаторство) | (?:губернаторство|провинция|штат|департамент|вилайет)$", "", name).strip()
    out = GENERIC.sub("", name.strip(" ‘’'")).strip()
    return HEADS["fr"].sub("", out).strip() if lang == "fr" else out


def of(name):
    """French and Spanish complements: with elision, and with the articles that a name may take."""
    first = fold(name)[:1]
    forms = ([f"d'{name}", f"de l'{name}"] if first in "aeiou" else [f"d'{name}", f"de {name}"] if first == "h"
             else [f"des {name}"] if name.endswith("s") and " " in name else [])
    return forms or [f"de {name}"]


RU_ENDINGS = [("высоты", "высот высотам высоты высотами высотах"), ("эмираты", "эмиратов эмиратам эмираты эмиратами эмиратах"),
              ("ия", "ии ии ию ией ии"), ("ая", "ой ой ую ой ой"), ("яя", "ей ей юю ей ей"), ("ое", "ого ому ое им ом"), ("ый", "ого ому ый ым ом"),
              ("ий", "ого ому ий им ом"), ("ие", "их им ие ими их"), ("ые", "ых ым ые ыми ых"), ("ка", "ки ке ку кой ке"), ("га", "ги ге гу гой ге"),
              ("а", "ы е у ой е"), ("я", "и е ю ей е"), ("ость", "ости ости ость остью ости"), ("асть", "асти асти асть астью асти"),
              ("ты", "тов там ты тами тах"), ("ва", "в вам ва вами вах"), ("море", "моря морю море морем море")]


def cases(phrase):
    """The Russian cases of a phrase: its adjectives and the noun after them; single words are the finder's business."""
    words = phrase.split()
    if len(words) < 2 or script(phrase) != "cyrillic":
        return []
    declined, head = [], False
    for word in words:
        forms = [word] * 5
        for end, endings in () if head else RU_ENDINGS:
            if word.endswith(end):
                forms = [word[: -len(end)] + ending for ending in endings.split()]
                break
        else:
            if not head and word[-1] in "бвгджзклмнпрстфхцчшщ":
                forms = [word + ending for ending in ("а", "у", "", "ом", "е")]
        declined.append(forms)
        head = head or not word.endswith(("ая", "яя", "ое", "ый", "ий", "ие", "ые"))
    return sorted({" ".join(forms) for forms in zip(*declined)} - {phrase})


ARABIC = dict(zip("ابتثجحخدذرزسشصضطظعغفقكلمنهوي", "|b|t|th|j|h|kh|d|dh|r|z|s|sh|s|d|t|z||gh|f|q|k|l|m|n|h|w|y".split("|")))


def kinship(arabic, latin):
    """How much an Arabic spelling and a Latin one sound alike: 0 to 1, by their consonants."""
    letters = "".join(ARABIC.get(c, "") for c in re.sub("^ال| ال", " ", fold(arabic)))
    return difflib.SequenceMatcher(None, letters, re.sub("[aeiou' ]|^(?:al|ad|an|ar|as|at|az|el) ", "", fold(latin))).ratio()

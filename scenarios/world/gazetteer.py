#!/usr/bin/python3
"""Makes what names are looked up in besides the base map: localities.csv and districts.geojson.

    gazetteer.py LOCALITIES.csv RAYONS.geojson

LOCALITIES.csv is an extract of Who's On First (whosonfirst-data-admin-am, -az): placetype locality, columns wof_id, country, name,
name_en, name_az, name_hy, name_ru, variants, lat, lon, population. RAYONS.geojson is the same's placetype region of Azerbaijan,
geometry "meso". Other provinces are Natural Earth's (sources.world_map). Needs what build.py needs; about half a minute.
"""
import csv
import json
import pathlib
import sys

from osgeo import ogr
from shapely import wkb
from shapely.geometry import shape
from shapely.ops import unary_union
from shapely.prepared import prep

import sources
from coverage import areas, parts, rounded, split_by_nearest
from writing import write_geojson

HERE = pathlib.Path(__file__).resolve().parent

# The source's own names are sometimes a neighbour's: told by the town that lies in each. az, en, other spellings, ru.
RAYONS = {
    1091999719: ("Abşeron", "Absheron", "Apsheron", "Абшеронский район"),
    1092000041: ("Bakı", "Baku", "Baki", "Баку"),
    1091999743: ("Bərdə", "Barda", "Berde", "Бардинский район"), 1092000115: ("Bərdə", "Barda", "Berde", "Бардинский район"),
    1091999785: ("Ağdam", "Aghdam", "Agdam", "Агдамский район"),
    1091999827: ("Ağdaş", "Aghdash", "Agdash", "Агдашский район"),
    1091999859: ("Ağcabədi", "Aghjabadi", "Agdjabedi;Agjabedi", "Агджабединский район"),
    1091999901: ("Ağstafa", "Aghstafa", "Agstafa", "Агстафинский район"),
    1091999941: ("Ağsu", "Aghsu", "Agsu", "Ахсуинский район"),
    1091999983: ("Astara", "Astara", "", "Астаринский район"),
    1091999995: ("Babək", "Babek", "", "Бабекский район"),
    1092000081: ("Balakən", "Balakan", "Balaken;Belokany", "Белоканский район"),
    1092000163: ("Beyləqan", "Beylagan", "Beilagan", "Бейлаганский район"),
    1092000205: ("Biləsuvar", "Bilasuvar", "", "Билясуварский район"),
    1092000245: ("Daşkəsən", "Dashkasan", "Dashkesan", "Дашкесанский район"),
    1092000289: ("Füzuli", "Fuzuli", "Fizuli", "Физулинский район"),
    1092000335: ("Qəbələ", "Gabala", "Qabala;Kutkashen", "Габалинский район"),
    1092000383: ("Gədəbəy", "Gadabay", "Gedabek;Gadabey", "Кедабекский район"),
    1092000417: ("Qax", "Gakh", "Qakh;Kakhi", "Гахский район"),
    1092000461: ("Gəncə", "Ganja", "", "Гянджа"),
    1092000505: ("Qazax", "Gazakh", "Qazakh;Kazakh", "Газахский район"),
    1092000547: ("Qobustan", "Gobustan", "", "Гобустанский район"),
    1092000587: ("Goranboy", "Goranboy", "Geranboy;Shaumyan", "Геранбойский район"),
    1092000635: ("Göyçay", "Goychay", "Geokchay", "Гёйчайский район"),
    1092000683: ("Göygöl", "Goygol", "Khanlar", "Гёйгёльский район"),
    1092000705: ("Qubadlı", "Qubadli", "Gubadli;Kubatly", "Губадлинский район"),
    1092000757: ("Quba", "Guba", "", "Губинский район"),
    1092000801: ("Qusar", "Gusar", "", "Гусарский район"),
    1092000829: ("Hacıqabul", "Hajigabul", "", "Гаджигабульский район"),
    1092000875: ("İmişli", "Imishli", "", "Имишлинский район"),
    1092000921: ("İsmayıllı", "Ismayilli", "Ismailly", "Исмаиллинский район"),
    1092000959: ("Cəbrayıl", "Jabrayil", "Jebrail", "Джебраильский район"),
    1092000997: ("Cəlilabad", "Jalilabad", "", "Джалилабадский район"),
    1092001047: ("Kəlbəcər", "Kalbajar", "Kelbajar;Kelbadjar", "Кельбаджарский район"),
    1092001093: ("Kəngərli", "Kangarli", "Kangharli", "Кенгерлинский район"),
    1092001119: ("Xaçmaz", "Khachmaz", "Khachmas", "Хачмазский район"),
    1092001159: ("Xankəndi", "Khankendi", "Stepanakert (Armenian use)", "Ханкенди"),
    1092001205: ("Xızı", "Khizi", "Khyzy", "Хызинский район"),
    1092001233: ("Xocalı", "Khojaly", "Khojali", "Ходжалинский район"), 1092001271: ("Xocalı", "Khojaly", "Khojali", "Ходжалинский район"),
    1092001327: ("Xocavənd", "Khojavend", "", "Ходжавендский район"), 1092001445: ("Xocavənd", "Khojavend", "", "Ходжавендский район"),
    1092001359: ("Kürdəmir", "Kurdamir", "Kyurdamir", "Кюрдамирский район"),
    1092001397: ("Laçın", "Lachin", "", "Лачинский район"),
    1092001487: ("Lənkəran", "Lankaran", "Lenkoran", "Ленкоранский район"),
    1092001525: ("Lerik", "Lerik", "", "Лерикский район"),
    1092001571: ("Masallı", "Masally", "Masalli", "Масаллинский район"),
    1092001611: ("Mingəçevir", "Mingachevir", "Mingechaur", "Мингечевир"),
    1092001647: ("Naxçıvan", "Nakhchivan", "Nakhichevan (city)", "Нахичевань"),
    1092001695: ("Neftçala", "Neftchala", "", "Нефтечалинский район"), 1092002613: ("Neftçala", "Neftchala", "", "Нефтечалинский район"),
    1092001735: ("Oğuz", "Oghuz", "Vartashen (until 1991)", "Огузский район"),
    1092001759: ("Ordubad", "Ordubad", "", "Ордубадский район"),
    1092001805: ("Saatlı", "Saatly", "Saatli", "Саатлинский район"),
    1092001853: ("Sabirabad", "Sabirabad", "", "Сабирабадский район"),
    1092001875: ("Salyan", "Salyan", "", "Сальянский район"),
    1092001919: ("Samux", "Samukh", "", "Самухский район"),
    1092001961: ("Şabran", "Shabran", "Davachi (until 2010)", "Шабранский район"),
    1092002009: ("Şəki", "Shaki", "Sheki", "Шекинский район"),
    1092002037: ("Şamaxı", "Shamakhi", "Shemakha", "Шемахинский район"),
    1092002081: ("Şəmkir", "Shamkir", "", "Шамкирский район"),
    1092002129: ("Şərur", "Sharur", "", "Шарурский район"),
    1092002155: ("Şirvan", "Shirvan", "Ali Bayramli (until 2008)", "Ширван"),
    1092002197: ("Şuşa", "Shusha", "Shushi (Armenian use)", "Шушинский район"),
    1092002233: ("Siyəzən", "Siyazan", "Siazan", "Сиазаньский район"),
    1092002273: ("Sumqayıt", "Sumgayit", "Sumgait", "Сумгаит"),
    1092002309: ("Tərtər", "Tartar", "Terter", "Тертерский район"),
    1092002357: ("Tovuz", "Tovuz", "", "Товузский район"),
    1092002399: ("Ucar", "Ujar", "", "Уджарский район"),
    1092002411: ("Yardımlı", "Yardimli", "Yardymly", "Ярдымлинский район"),
    1092002451: ("Yevlax", "Yevlakh", "", "Евлахский район"),
    1092002493: ("Zaqatala", "Zagatala", "Zakataly", "Закатальский район"),
    1092002521: ("Zəngilan", "Zangilan", "Zangelan", "Зангеланский район"),
    1092002565: ("Zərdab", "Zardab", "", "Зардабский район"),
    1092002649: ("Sədərək", "Sadarak", "Sederek", "Садаракский район"),
    890438259: ("Şahbuz", "Shahbuz", "", "Шахбузский район"),
    890438263: ("Culfa", "Julfa", "", "Джульфинский район"),
}
# Natural Earth's name: en, hy or ka, ru.
ARMENIAN = {"Erevan": ("Yerevan", "Երևան", "Ереван"), "Lori": ("Lori", "Լոռի", "Лорийская область"),
            "Tavush": ("Tavush", "Տավուշ", "Тавушская область"), "Kotayk": ("Kotayk", "Կոտայք", "Котайкская область"),
            "Aragatsotn": ("Aragatsotn", "Արագածոտն", "Арагацотнская область"), "Ararat": ("Ararat", "Արարատ", "Араратская область"),
            "Vayots Dzor": ("Vayots Dzor", "Վայոց Ձոր", "Вайоцдзорская область"), "Syunik": ("Syunik", "Սյունիք", "Сюникская область"),
            "Gegharkunik": ("Gegharkunik", "Գեղարքունիք", "Гегаркуникская область"),
            "Shirak": ("Shirak", "Շիրակ", "Ширакская область"), "Armavir": ("Armavir", "Արմավիր", "Армавирская область")}
GEORGIAN = {"Kvemo Kartli": ("ქვემო ქართლი", "Квемо-Картли"), "Samtskhe-Javakheti": ("სამცხე-ჯავახეთი", "Самцхе-Джавахети"),
            "Samegrelo-Zemo Svaneti": ("სამეგრელო-ზემო სვანეთი", "Самегрело-Верхняя Сванетия"), "Abkhazia": ("აფხაზეთი", "Абхазия"),
            "Racha-Lechkhumi-Kvemo Svaneti": ("რაჭა-ლეჩხუმი და ქვემო სვანეთი", "Рача-Лечхуми и Нижняя Сванетия"),
            "Shida Kartli": ("შიდა ქართლი", "Шида-Картли"), "Mtskheta-Mtianeti": ("მცხეთა-მთიანეთი", "Мцхета-Мтианети"),
            "Kakheti": ("კახეთი", "Кахетия"), "Ajaria": ("აჭარა", "Аджария"), "Guria": ("გურია", "Гурия"),
            "Imereti": ("იმერეთი", "Имеретия"), "Tbilisi": ("თბილისი", "Тбилиси")}
ENGLISH = {"Ajaria": "Adjara"}


# Natural Earth's codes of ground that the base map does not draw and whose country it knows: Cocos (Keeling) Islands.
NOT_DRAWN = {"IOA": "AUS"}


class BaseMap:
    """The countries as the base map has them: a district is of the one it lies in, whatever its source says."""

    def __init__(self):
        with open(HERE / "countries.geojson", encoding="utf-8") as file:
            self.areas = {f["properties"]["id"]: shape(f["geometry"]).buffer(0) for f in json.load(file)["features"]}
        self.prepared = {code: prep(area) for code, area in self.areas.items()}

    def code_of(self, area, source_code):
        """None: it is ground of no country that the base map has (reefs that several claim)."""
        inside = area.representative_point()
        for code, country in self.prepared.items():
            if country.contains(inside):
                return code
        code = NOT_DRAWN.get(source_code, source_code)  # islets too small for it
        return code if code in self.areas else None


def fitted(districts, whole):
    """Clipped to the country; ground of the country that none of them has goes to the nearest."""
    clipped, taken = {}, None
    for name, area in districts.items():
        own = area.intersection(whole)
        own = areas(own if taken is None else own.difference(taken))
        taken = own if taken is None else taken.union(own)
        clipped[name] = own
    rest = areas(whole.difference(taken.buffer(1e-6)))
    for piece in parts(rest, "Polygon"):
        shares = split_by_nearest(piece, clipped, step=0.02, touching=2e-4)
        for name, share in shares.items():
            clipped[name] = areas(clipped[name].union(share.buffer(2e-6)))
    return clipped


def world_provinces():
    source = ogr.Open(str(sources.world_map()))  # to be kept while its layer is read
    for feature in source.GetLayerByName("states_provinces"):
        if feature.GetField("name") and feature.GetGeometryRef():
            yield feature.items(), wkb.loads(bytes(feature.GetGeometryRef().ExportToWkb())).buffer(0)


def without_islets(area):
    """Parts of less than some 100 km2 are left out beside larger ones."""
    pieces = parts(area, "Polygon")
    large = [p for p in pieces if p.area > 0.01]
    return areas(unary_union(large or pieces)) if pieces else area


def other_names(*names, than=""):
    return ";".join(dict.fromkeys(n.replace(";", ",") for n in names if n and n != than)) or None


def districts(path):
    with open(path, encoding="utf-8") as file:
        rayons = [(RAYONS[f["properties"]["wof_id"]], shape(f["geometry"]).buffer(0)) for f in json.load(file)["features"]]
    merged = {}
    for names, area in rayons:
        merged.setdefault(names, []).append(area)
    found = []
    base = BaseMap()

    def add(identity, code, english, area, digits, **names):
        properties = {"id": identity, "country": code, "kind": "district", "name": english, "name_en": english}
        found.append((None, properties | names, area, digits))

    for names, area in fitted({n: unary_union(a) for n, a in merged.items()}, base.areas["AZE"]).items():
        az, english, others, ru = names
        add("AZ-" + english.lower().replace(" ", "_"), "AZE", english, area, 4, name_az=az, name_ru=ru, alt_names=others or None)
    local = {"ARM": {}, "GEO": {}}
    count = {}

    def add_province(items, code, area):
        add(f"{code}-{count[code]}", code, items["name"], area, 2,
            alt_names=other_names(items["gn_name"], items["woe_name"], than=items["name"]))

    elsewhere = []  # in another country than Natural Earth says: numbered after those, which so keep their ids
    for items, area in world_provinces():
        code = items["adm0_a3"]
        if code in local:
            local[code][items["name"]] = area
        elif code not in ("AZE", "ATA"):
            count[code] = count.get(code, 0) + 1
            area = without_islets(areas(rounded(area, 0.01).buffer(0)))
            if area.is_empty:
                continue
            of_base = base.code_of(area, code)
            if of_base == code:
                add_province(items, code, area)
            elif of_base:
                elsewhere.append((items, of_base, area))
    for items, code, area in elsewhere:
        count[code] = count.get(code, 0) + 1
        add_province(items, code, area)
    for name, area in fitted(local["ARM"], base.areas["ARM"]).items():
        english, hy, ru = ARMENIAN[name]
        add("AM-" + english.lower().replace(" ", "_"), "ARM", english, area, 4, name_hy=hy, name_ru=ru)
    for name, area in fitted(local["GEO"], base.areas["GEO"]).items():
        ka, ru = GEORGIAN[name]
        english = ENGLISH.get(name, name)
        add("GE-" + english.lower().replace(" ", "_"), "GEO", english, area, 4, name_ka=ka, name_ru=ru,
            alt_names=other_names(name, than=english))
    assert all(properties["country"] in base.areas for _, properties, _, _ in found)
    digits_of = {id(area): digits for _, _, area, digits in found}
    write_geojson(HERE / "districts.geojson", "districts", [f[:3] for f in found], lambda area: digits_of[id(area)])


def localities(path):
    """The towns and villages of the extract, and those that the scenario of the South Caucasus knows by more names."""
    with open(HERE.parent / "south_caucasus" / "places.geojson", encoding="utf-8") as file:
        known = json.load(file)["features"]
    columns = ["id", "country", "kind", "name", "name_en", "name_az", "name_hy", "name_ru", "name_fa", "name_ar", "alt_names", "population", "rank", "lon", "lat"]
    rows = []
    for feature in known:
        p = feature["properties"]
        if p["kind"] not in ("capital", "city", "town", "village"):
            continue
        lon, lat = feature["geometry"]["coordinates"]
        rows.append({**{c: p.get(c, "") for c in columns}, "lon": lon, "lat": lat})
    with open(path, encoding="utf-8") as file:
        for row in csv.DictReader(file):
            people = int(row["population"] or 0)
            kind = "village" if people < 5000 else "town"
            rank = 6 if people < 1000 else 5 if people < 10000 else 4
            others = other_names(*row["variants"].split(";"))
            rows.append({"id": f"wof{row['wof_id']}", "country": row["country"], "kind": kind, "rank": rank,
                         "name": row["name"], "name_en": row["name_en"], "name_az": row["name_az"], "name_hy": row["name_hy"],
                         "name_ru": row["name_ru"], "alt_names": others or "", "population": row["population"],
                         "lon": row["lon"], "lat": row["lat"]})
    with open(HERE / "localities.csv", "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    print(f"localities.csv: {len(rows)} rows")


if __name__ == "__main__":
    localities(sys.argv[1])
    districts(sys.argv[2])

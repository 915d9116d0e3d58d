"""Names, status and provenance of the territories; the shapes come from build_territories.py."""

_NE = "rayons: Natural Earth 1:10m by way of QGIS world_map.gpkg (public domain)"
_OSM = "state border: OpenStreetMap (ODbL) by way of geo-maps"
_OBLAST = "oblast line: Natural Earth, Former USSR oblast in 1991"
_CONTACT = "ceasefire line of 1994: Natural Earth"


def _t(en, az, hy, ru, kind, confidence, note, source, de_jure="AZ"):
    return {"name": en, "name_en": en, "name_az": az, "name_hy": hy, "name_ru": ru, "kind": kind, "de_jure": de_jure,
            "shape_confidence": confidence, "shape_note": note, "shape_source": source}


_DISTRICT = "Rayon edge generalised to about 2 km; state border and oblast line meet it exactly."

TERRITORIES = {
    "agdam": _t("Agdam", "Ağdam", "Աղդամ", "Агдам", "district", "medium",
                _DISTRICT + " Eastern edge: the ceasefire line of 1994.", f"{_NE}; {_OBLAST}; {_CONTACT}"),
    "agdam_east": _t("Agdam (east)", "Ağdam (şərq)", "Աղդամ (արևելք)", "Агдам (восток)", "district_part", "medium",
                     "East of the ceasefire line of 1994.", f"{_NE}; {_CONTACT}"),
    "fuzuli": _t("Fuzuli", "Füzuli", "Ֆիզուլի", "Физули", "district", "medium",
                 _DISTRICT + " Eastern edge: the ceasefire line of 1994.", f"{_NE}; {_OBLAST}; {_CONTACT}; {_OSM}"),
    "fuzuli_south": _t("Fuzuli (east, with Horadiz)", "Füzuli (şərq, Horadizlə)", "Ֆիզուլի (արևելք, Հորադիզ)",
                       "Физули (восток, с Горадизом)", "district_part", "medium", "East of the ceasefire line of 1994.",
                       f"{_NE}; {_CONTACT}; {_OSM}"),
    "jabrayil": _t("Jabrayil", "Cəbrayıl", "Ջաբրայիլ", "Джебраил", "district", "medium", _DISTRICT, f"{_NE}; {_OBLAST}; {_OSM}"),
    "zangilan": _t("Zangilan", "Zəngilan", "Զանգելան", "Зангелан", "district", "medium", _DISTRICT, f"{_NE}; {_OSM}"),
    "qubadli": _t("Qubadli", "Qubadlı", "Կուբաթլու", "Кубатлы", "district", "medium", _DISTRICT, f"{_NE}; {_OBLAST}; {_OSM}"),
    "lachin": _t("Lachin", "Laçın", "Լաչին", "Лачин", "district", "medium", _DISTRICT + " Without the corridor.",
                 f"{_NE}; {_OBLAST}; {_OSM}"),
    "kalbajar": _t("Kalbajar", "Kəlbəcər", "Քարվաճառ", "Кельбаджар", "district", "medium",
                   _DISTRICT + " Northern edge: the ceasefire line of 1994 on the Murov ridge.", f"{_NE}; {_OBLAST}; {_CONTACT}; {_OSM}"),
    "khankendi": _t("Khankendi/Stepanakert", "Xankəndi", "Ստեփանակերտ", "Ханкенди (Степанакерт)", "town", "medium",
                    "Town district, generalised.", _NE),
    "shusha": _t("Shusha/Shushi", "Şuşa", "Շուշի", "Шуша (Шуши)", "oblast_district", "medium",
                 "Today's Shusha district inside the oblast line.", f"{_NE}; {_OBLAST}"),
    "hadrut": _t("Hadrut", "Hadrut", "Հադրութ", "Гадрут", "oblast_district", "medium",
                 "Outer edge: oblast line. Edge to Martuni approximate: drawn south of Taghavard and north of Azokh.", f"{_OBLAST}; drawn"),
    "askeran": _t("Askeran", "Əsgəran", "Ասկերան", "Аскеран", "oblast_district", "medium",
                  "Today's Khojaly district inside the oblast line, without the town of Khojaly and its surroundings.", f"{_NE}; {_OBLAST}"),
    "khojaly": _t("Khojaly", "Xocalı", "Խոջալու", "Ходжалы", "town", "low",
                  "The town with at most 4.5 km round it, nearer to it than to Askeran or Khankendi: no source gives an edge.", "drawn"),
    "martakert": _t("Martakert/Aghdara", "Ağdərə", "Մարտակերտ", "Мардакерт", "oblast_district", "medium",
                    "Oblast north of today's Khojaly district. North-eastern edge: the ceasefire line of 1994.",
                    f"{_OBLAST}; {_NE}; {_CONTACT}"),
    "martakert_east": _t("Martakert/Aghdara (north-east)", "Ağdərə (şimal-şərq)", "Մարտակերտ (հյուսիս-արևելք)",
                         "Мардакерт (северо-восток)", "oblast_district_part", "medium",
                         "Oblast beyond the ceasefire line of 1994.", f"{_OBLAST}; {_CONTACT}"),
    "martuni": _t("Martuni/Khojavend", "Xocavənd", "Մարտունի", "Мартуни", "oblast_district", "medium",
                  "Edge to Hadrut approximate; eastern edge: the ceasefire line of 1994.", f"{_OBLAST}; {_NE}; {_CONTACT}; drawn"),
    "martuni_east": _t("Martuni/Khojavend (east)", "Xocavənd (şərq)", "Մարտունի (արևելք)", "Мартуни (восток)",
                       "oblast_district_part", "medium", "Oblast beyond the ceasefire line of 1994.", f"{_OBLAST}; {_CONTACT}"),
    "shahumyan": _t("Shahumyan", "Şaumyan", "Շահումյան", "Шаумян", "former_district", "low",
                    "South of today's Goranboy; its northern edge is drawn so that the published 600 km2 come out.", f"{_NE}; {_OBLAST}; drawn"),
    "lachin_corridor": _t("Lachin corridor (in Lachin)", "Laçın dəhlizi (Laçında)", "Լաչինի միջանցք (Լաչինում)",
                          "Лачинский коридор (в Лачине)", "corridor", "medium",
                          "5 km wide along the old road, which is simplified; the part inside Lachin district.", f"drawn; {_NE}; {_OSM}"),
    "lachin_town": _t("Lachin, Zabukh and Sus", "Laçın, Zabux və Sus", "Բերձոր, Աղավնո և Սուս", "Лачин, Забух и Сус", "town", "low",
                      "1.6 km round each of the three places: no source gives an edge.", "drawn"),
    "baghanis_ayrim": _t("Baghanis Ayrim", "Bağanıs Ayrım", "Բաղանիս Այրում", "Баганис-Айрум", "village", "low",
                         "A strip 0.45 km deep along the border, nearer to this village than to the next.", f"drawn; {_OSM}"),
    "ashaghi_askipara": _t("Ashaghi Askipara", "Aşağı Əskipara", "Ներքին Ոսկեպար", "Ашагы-Аскипара", "village", "low",
                           "A strip 0.45 km deep along the border, nearer to this village than to the next.", f"drawn; {_OSM}"),
    "kheyrimli": _t("Kheyrimli", "Xeyrımlı", "Խեյրիմլի", "Хейримли", "village", "low",
                    "A strip 0.45 km deep along the border; the village itself is placed to 2 km.", f"drawn; {_OSM}"),
    "gizilhajili": _t("Gizilhajili", "Qızılhacılı", "Ղզըլհաջիլի", "Кызылгаджили", "village", "low",
                      "A strip 0.45 km deep along the border; the village itself is placed to 2 km.", f"drawn; {_OSM}"),
    "karki": _t("Karki/Tigranashen", "Kərki", "Տիգրանաշեն", "Кярки", "exclave", "low",
                "Drawn round the village to about the published 8 km2 (another source: 19); the border source lacks it.", "drawn"),
    "barkhudarli": _t("Barkhudarli and Sofulu", "Barxudarlı və Sofulu", "Բարխուդարլի և Սոֆուլու", "Бархударлы и Софулу", "exclave",
                      "high", "About 100 m.", _OSM),
    "yukhari_askipara": _t("Yukhari Askipara", "Yuxarı Əskipara", "Վերին Ոսկեպար", "Юхары-Аскипара", "exclave", "high",
                           "About 100 m.", _OSM),
    "artsvashen": _t("Artsvashen", "Başkənd", "Արծվաշեն", "Арцвашен", "exclave", "high", "About 100 m.", _OSM, "AM"),
    "nakhchivan": _t("Nakhchivan", "Naxçıvan", "Նախիջևան", "Нахичевань", "exclave", "high",
                     "About 100 m; along the Araks the middle of the water.", _OSM),
    "am_main": _t("Armenia", "Ermənistan", "Հայաստան", "Армения", "state", "high", "Armenia without Artsvashen. About 100 m.", _OSM, "AM"),
    "az_main": _t("Azerbaijan", "Azərbaycan", "Ադրբեջան", "Азербайджан", "state", "high",
                  "Azerbaijan without the areas listed one by one. State border about 100 m.", f"{_OSM}; inner edges as theirs"),
}

# Names that one side or another time gives, and who uses them: a search finds by them. "Name (by whom); ..."
ALT_NAMES = {
    "agdam": "Akna (Armenian use)",
    "fuzuli": "Varanda (Armenian use)",
    "jabrayil": "Jrakan (Armenian use)",
    "zangilan": "Kovsakan (Armenian use 1993–2020)",
    "qubadli": "Sanasar (Armenian use)",
    "lachin": "Berdzor (Armenian use); Kashatagh (name of the authorities there until 2023)",
    "kalbajar": "Karvachar (Armenian use)",
    "khankendi": "Stepanakert (Armenian use)",
    "shusha": "Shushi (Armenian use)",
    "khojaly": "Ivanyan (Armenian use)",
    "lachin_corridor": "Berdzor corridor (Armenian use)",
    "nakhchivan": "Nakhichevan (Russian and older English spelling); Nakhijevan (Armenian use)",
}
for _id, _names in ALT_NAMES.items():  # after the names, as the file has them
    _row = TERRITORIES[_id]
    TERRITORIES[_id] = {**{k: v for k, v in _row.items() if k.startswith("name")}, "alt_names": _names,
                        **{k: v for k, v in _row.items() if not k.startswith("name")}}

#!/usr/bin/env python3
"""Importing in a real window: the dialog shows what will become of a file, and what it makes is opened.

    import_test.py PROGRAM CASE        CASE is one of the functions below named test_*
"""
import json
import os
import sys

from window_driver import Window

IMPORT_BUTTON = (1080, 618)  # of the dialog, in a window of 1280x720


def write_table(path):
    with open(path, "w", encoding="utf-8") as file:
        file.write("Ref,When,Y,X,Headline\n")
        for day in range(1, 31):
            file.write(f"e{day},{day}/9/2020,39.{50 + day},46.5,Incident {day}\n")
        file.write("e31,31/9/2020,39.5,46.5,no such day\n")


def test_a_table_of_events_is_imported_by_the_dialog():
    with Window() as window:
        table = window.path("incidents.csv")
        write_table(table)
        look = window.import_by_dialog(table)
        assert look["kind"] == "events" and look["error"] == "", look
        assert look["mapping"]["date"] == "When" and look["mapping"]["title"] == "Headline", look
        assert (look["events"], look["invalid"]) == (30, 1), look
        window.keep("import_events")
        window.click(*IMPORT_BUTTON)
        state = window.until(lambda s: s["scenario"] == "incidents_scenario" and s["complete"], "the imported scenario")
        assert state["at"].startswith("2020-09-01"), state
        window.until(lambda s: "30 events" in (s["message"] or "") and "1 row" in s["message"], "word of the row left out")
        assert os.path.exists(window.path("incidents_scenario/events.csv"))


def test_a_column_is_chosen_in_the_import_dialog():
    with Window() as window:
        table = window.path("odd.csv")
        with open(table, "w", encoding="utf-8") as file:
            file.write("updated,eta,latitude,longitude\n2020-10-01,first,39.5,46.5\n2020-10-02,second,39.6,46.6\n")
        look = window.import_by_dialog(table)
        assert "no column holds a date" in look["error"] and "date" not in look["mapping"], look
        window.click(330, 242)  # the combo of the date
        window.until(lambda s: s["menu"], "the list of columns")
        window.click(330, 242 + 31 + 21)  # below "none" the first column
        look = window.until(lambda s: s.get("import", {}).get("looked") and s["import"]["events"] == 2, "two events")["import"]
        assert look["mapping"]["date"] == "updated" and look["error"] == "", look
        window.key("Escape")
        window.until(lambda s: s["panels"] == "all", "the dialog to go")


def test_the_import_dialog_asks_whether_the_day_or_the_month_comes_first():
    with Window() as window:
        table = window.path("unclear.csv")
        with open(table, "w", encoding="utf-8") as file:
            file.write("id,date,title,lat,lon\na,03/04/2024,first,39.5,46.5\nb,05/06/2024,second,39.6,46.6\n")
        look = window.import_by_dialog(table)
        assert look["unclear_date"] == "03/04/2024" and look["events"] == 2, look
        window.keep("import_asks_for_the_order")
        window.click(*IMPORT_BUTTON)  # nothing: it is not answered yet
        window.click(330, 141)
        window.until(lambda s: s["menu"], "the orders")
        assert not os.path.exists(window.path("unclear_scenario"))
        window.click(330, 141 + 31 + 42)  # is March 4
        window.until(lambda s: s.get("import", {}).get("looked") and s["import"]["unclear_date"] == "", "the answer")
        window.click(*IMPORT_BUTTON)
        window.until(lambda s: s["scenario"] == "unclear_scenario" and s["complete"], "the imported scenario")
        with open(window.path("unclear_scenario/events.csv"), encoding="utf-8") as file:
            assert "a,2024-03-04,first" in file.read()


def test_a_folder_of_dated_snapshots_is_imported_by_the_dialog():
    with Window() as window:
        folder = window.path("fronts")
        os.mkdir(folder)
        for year, east in ((1914, 47), (1920, 48), (1938, 49)):
            ring = [[45, 39], [east, 39], [east, 41], [45, 41], [45, 39]]
            with open(os.path.join(folder, f"front_{year}.geojson"), "w", encoding="utf-8") as file:
                json.dump({"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"NAME": "Front"},
                                                                      "geometry": {"type": "Polygon", "coordinates": [ring]}}]}, file)
        look = window.import_by_dialog(folder)
        assert (look["kind"], look["snapshots"], look["error"]) == ("series", 3, ""), look
        window.click(*IMPORT_BUTTON)
        window.until(lambda s: s["scenario"] == "fronts_scenario" and s["complete"], "the imported scenario")
        window.until(lambda s: "3 snapshots" in (s["message"] or ""), "word of what was imported")


if __name__ == "__main__":
    globals()[sys.argv[2]]()

#!/usr/bin/env python3
"""The catalogues of the interface's languages: whole, with the arguments of the English texts, and of the texts that are
in the sources.

    languages_test.py BUILD CASE
"""
import glob
import os
import re
import subprocess
import sys
import tempfile

SOURCE = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", ".."))
FOLDER = os.path.join(SOURCE, "viewer", "languages")
# Texts that may be without a translation, by language; none where it is not named.
MISSING_ALLOWED = {}


def catalogues():
    paths = sorted(glob.glob(os.path.join(FOLDER, "*.po")))
    assert paths, FOLDER
    return {os.path.basename(path)[:-3]: path for path in paths}


def entries(path):
    """[(English texts, translations, is it fuzzy)] of a catalogue or a template, without its head."""
    found, now, into = [], None, None
    for line in open(path, encoding="utf-8").read().splitlines() + [""]:
        if not line.strip():
            if now and now[0] != [""]:
                found.append(tuple(now))
            now = None
            continue
        now = now or [[], [], False]
        if line.startswith("#"):
            now[2] = now[2] or line.startswith("#,") and "fuzzy" in line
        elif keyword := re.match(r'(msgid(?:_plural)?|msgstr(?:\[\d\])?) "(.*)"$', line):
            into = now[0] if keyword[1].startswith("msgid") else now[1]
            into.append(keyword[2])
        else:
            into[-1] += re.fullmatch(r'"(.*)"', line)[1]
    return found


def arguments(text):
    """The positions that a text of fmt names, in their order or by number."""
    counted, named = 0, set()
    for field in re.findall(r"\{([^{}]*(?:\{\d*\})?[^{}]*)\}", text):
        position = field.split(":")[0]
        named.add(int(position) if position else counted)
        counted += not position
    return named


def test_no_finished_language_lacks_a_text():
    for language, path in catalogues().items():
        missing = [texts[0] for texts, told, fuzzy in entries(path) if fuzzy or not all(told)]
        assert len(missing) <= MISSING_ALLOWED.get(language, 0), f"{language}.po lacks {len(missing)}: {missing[:10]}"


def test_translations_take_the_arguments_of_the_english_text():
    # By the number of the month too, which English does not tell (viewer/languages/dates.cpp).
    more = {"{0} {1}": {2}}
    for language, path in catalogues().items():
        for texts, told, _ in entries(path):
            wanted = arguments(texts[-1])
            for text in filter(None, told):
                given = arguments(text)
                # One of several forms may be of a number that it tells in words.
                right = given == wanted or len(texts) > 1 and given <= wanted
                right |= texts[0] in more and given <= wanted | more[texts[0]]
                assert right, f"{language}.po: \"{texts[0]}\" and \"{text}\" differ in their arguments"


def test_the_template_and_the_catalogues_have_what_the_sources_say():
    with tempfile.TemporaryDirectory() as folder:
        fresh = os.path.join(folder, "thalweg.pot")
        subprocess.run([os.path.join(FOLDER, "update.sh"), "--template", fresh], cwd=SOURCE, check=True)
        said = {tuple(texts) for texts, _, _ in entries(fresh)}
    assert len(said) > 500, len(said)
    for path in [os.path.join(FOLDER, "thalweg.pot"), *catalogues().values()]:
        has = {tuple(texts) for texts, _, _ in entries(path)}
        assert has == said, (f"{os.path.basename(path)} is not of these sources: {sorted(said ^ has)[:5]}; "
                             "cmake --build build/release --target languages-update")


def test_every_catalogue_is_offered_and_compiled():
    header = open(os.path.join(FOLDER, "languages.h"), encoding="utf-8").read()
    offered = set(re.findall(r'InterfaceLanguage\{"(\w+)"', header))
    assert offered == {"en", *catalogues()}, offered
    for language in catalogues():
        assert os.path.isfile(os.path.join(sys.argv[1], "languages", language, "LC_MESSAGES", "thalweg.mo")), language


if __name__ == "__main__":
    globals()[sys.argv[2]]()

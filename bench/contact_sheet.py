#!/usr/bin/env python3
"""contact_sheet.py PROGRAM FOLDER [PART OF A NAME]...: files of the kinds people have, opened without options, to be looked at.

FOLDER gets the files, a picture of each, and sheet.html and sheet.png with all of them: name, exit status, what was said on
stderr. ImageMagick's montage makes the sheet. Nothing is judged here; that is for a person."""
import html
import os
import subprocess
import sys
import tempfile

import contact_files

SIZE = "960x600"


def main(program, folder, *wanted):
    files = os.path.join(folder, "files")
    pictures = os.path.join(folder, "pictures")
    os.makedirs(files, exist_ok=True)
    os.makedirs(pictures, exist_ok=True)
    made, left_out = contact_files.make_all(files, wanted)
    for name, why in left_out:
        print(f"{name}: not made: {why}", file=sys.stderr)
    with tempfile.TemporaryDirectory() as cache:
        environment = dict(os.environ, THALWEG_CACHE=cache)
        shown = [(os.path.basename(path), *look_at(program, path, pictures, environment)) for path in made]
    write_page(folder, shown)
    labelled = []
    for name, picture, status, said in shown:
        first = said.splitlines()[0] if said else ""
        labelled += ["-label", f"{name}  [{status}]\n{first[:110]}".replace("%", "%%"), picture if os.path.exists(picture) else "null:"]
    subprocess.run(["montage", "-font", "DejaVu-Sans", "-pointsize", "11", *labelled, "-tile", "5x", "-geometry", "480x300+6+6",
                    os.path.join(folder, "sheet.png")], check=True)
    print(os.path.join(folder, "sheet.png"))


def look_at(program, path, pictures, environment):
    picture = os.path.join(pictures, os.path.basename(path) + ".png")
    if os.path.exists(picture):
        os.remove(picture)
    got = subprocess.run([program, "snapshot", path, "--size", SIZE, "-o", picture], capture_output=True, text=True, env=environment)
    print(f"{os.path.basename(path)}: {got.returncode} {got.stderr.strip()}", flush=True)
    return picture, got.returncode, got.stderr.strip()


def write_page(folder, shown):
    with open(os.path.join(folder, "sheet.html"), "w", encoding="utf-8") as page:
        page.write("<meta charset=utf-8><style>figure{display:inline-block;width:480px;vertical-align:top}img{width:480px}pre{white-space:pre-wrap}</style>\n")
        for name, picture, status, said in shown:
            where = os.path.relpath(picture, folder)
            page.write(f"<figure><a href=\"{html.escape(where)}\"><img src=\"{html.escape(where)}\"></a>"
                       f"<figcaption><b>{html.escape(name)}</b> {status}<pre>{html.escape(said)}</pre></figcaption></figure>\n")


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])

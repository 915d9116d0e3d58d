#!/usr/bin/env bash
# update.sh LANGUAGE...: reads the texts of the interface out of the sources into viewer/languages/thalweg.pot and merges
# them into the catalogues named; a text that is gone leaves them too. To be run in the project's root:
#   cmake --build build/release --target languages-update
# update.sh --template FILE: only writes the template, there.
set -euo pipefail
folder=viewer/languages
template=$folder/thalweg.pot
[ "${1:-}" != --template ] || template=$2
find viewer geodata -name '*.cpp' -o -name '*.h' | LC_ALL=C sort |
  xgettext --files-from=- --from-code=UTF-8 --language=C++ --keyword --keyword=tr:1 --keyword=trn:1,2 \
    --keyword=noted:1 --add-location=file --sort-by-file --no-wrap --package-name=thalweg --output="$template.new"
# Without the date: a template of the same texts is the same file.
grep -v '^"POT-Creation-Date:' "$template.new" > "$template"
rm "$template.new"
[ "${1:-}" != --template ] || exit 0
for language; do
  msgmerge --quiet --update --backup=none --no-fuzzy-matching --no-wrap "$folder/$language.po" "$template"
  msgattrib --no-obsolete --no-wrap --output-file="$folder/$language.po" "$folder/$language.po"
done

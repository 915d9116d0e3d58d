#!/usr/bin/env python3
"""Sources of one library are compiled together (THALWEG_UNITY), so what they keep to themselves needs names that differ.

    one_name_test.py BUILD CASE
Reads the sources as clang-format leaves them: what stands at the first column between "namespace {" and its end.
"""
import collections
import os
import re
import sys

SOURCE = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", ".."))
TYPE = re.compile(r"(?:struct|class|enum class|enum|union) (\w+)(?: final)?[ ;{]")
FUNCTION = re.compile(r"[\w:<>,&*\[\]() ]*?[ *&](\w+)\((.*)")
VALUE = re.compile(r"(?:constexpr|const|constinit|static|inline|thread_local)\b[^(=]*?[ *&](\w+)(?:\[[^\]]*\])* ?[={;]")
ALIAS = re.compile(r"(?:using|namespace) (\w+) = (.*)")


def without_names(parameters):
    """"std::string_view a, int b = 3" -> the types alone: overloads are told apart by them."""
    parts, depth, part = [], 0, ""
    for c in parameters:
        depth += c in "<([{"
        depth -= c in ">)]}"
        if depth < 0:
            break
        if c == "," and depth == 0:
            parts.append(part)
            part = ""
        else:
            part += c
    return tuple(re.sub(r"\s*=.*|\s+\w+\s*$", "", p.strip()) for p in parts + [part])


def private_names(text, is_header=False):
    """(name, what tells it from others of its name) of all that a source defines for itself alone, or a header for all."""
    inside, lines = is_header, text.splitlines()
    for number, line in enumerate(lines):
        if line == "namespace {":
            inside = True
        elif line.startswith("}  // namespace"):
            inside = is_header
        elif not line or line[0] in " }#/":
            continue
        line = line.removeprefix("[[nodiscard]] ")
        if alias := ALIAS.match(line):
            yield alias[1], ("alias", alias[2])
        elif not inside or line.startswith("template"):
            continue
        elif kind := TYPE.match(line):
            if not line.rstrip().endswith(f"{kind[1]};"):  # only declared
                yield kind[1], ("type", number)
        elif value := VALUE.match(line):
            for name in [value[1]] + re.findall(r", (\w+) = ", line):
                yield name, ("value", number)
        elif function := FUNCTION.match(line):
            whole = " ".join(part.strip() for part in [function[2]] + lines[number + 1:number + 6])
            yield function[1], ("function", without_names(whole))


def clashes(sources, headers):
    """Both: path -> text; sources are of one library. Pairs of files that define the same, with the name."""
    seen, found = collections.defaultdict(list), []
    for path, text in headers.items():
        for name, what in private_names(text, is_header=True):
            seen[name].append((path, what))
    for path, text in sorted(sources.items()):
        for name, what in private_names(text):
            for other, told in seen[name]:
                same_function = what[0] == told[0] == "function" and what[1] != told[1]
                same_alias = what[0] == told[0] == "alias" and what[1] == told[1]
                if other != path and not same_function and not same_alias:
                    found.append((name, other, path))
            seen[name].append((path, what))
    return found


def files_below(folder, ending):
    found = {}
    for place, _, files in os.walk(os.path.join(SOURCE, folder)):
        for file in files:
            if file.endswith(ending):
                path = os.path.join(place, file)
                found[os.path.relpath(path, SOURCE)] = open(path, encoding="utf-8").read()
    return found


def test_names_that_sources_keep_to_themselves_differ_within_a_library():
    found = []
    for half in ("geodata", "viewer"):
        for library in sorted(os.listdir(os.path.join(SOURCE, half))):
            headers = files_below(os.path.join(half, library), ".h") | files_below("geodata/base", ".h")
            found += clashes(files_below(os.path.join(half, library), ".cpp"), headers)
    told = "\n".join(f"{name}: in {a} and in {b}" for name, a, b in found)
    assert not found, f"give one of each another name, or move it to a header of both:\n{told}"


def test_a_name_that_two_sources_define_is_found():
    def wrapped(body):
        return f"namespace thalweg {{\nnamespace {{\n\n{body}\n\n}}  // namespace\n}}  // namespace thalweg\n"

    for a, b, clash in [("constexpr int Most = 3;", "constexpr std::size_t Most = 4;", True),
                        ("int twice(int a) { return 2 * a; }", "int twice(int b) {\n  return b + b;\n}", True),
                        ("int twice(int a) { return 2 * a; }", "int twice(double b) { return b; }", False),
                        ("struct Row {\n  int a;\n};", "enum class Row { first };", True),
                        ("struct Row;", "enum class Row { first };", False),
                        ("using Json = nlohmann::json;", "using Json = nlohmann::ordered_json;", True),
                        ("using Json = nlohmann::json;", "using Json = nlohmann::json;", False),
                        ("constexpr float Width = 1, Height = 2;", "constexpr float Gap = 1, Height = 3;", True),
                        ("std::vector<int> all_of(std::span<const int> a,\n                        int b) {\n}",
                         "std::vector<int> all_of(std::span<const int> x, int y);", True)]:
        assert bool(clashes({"a.cpp": wrapped(a), "b.cpp": wrapped(b)}, {})) == clash, (a, b)
    header = "namespace thalweg {\n\n[[nodiscard]] int twice(int a);\n\n}  // namespace thalweg\n"
    assert clashes({"a.cpp": wrapped("int twice(int b) { return b + b; }")}, {"a.h": header})


if __name__ == "__main__":
    globals()[sys.argv[2]]()

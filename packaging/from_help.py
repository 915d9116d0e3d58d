#!/usr/bin/env python3
"""Makes the manual page and the completion for bash out of what the program says of itself.

    from_help.py PROGRAM man|bash    on stdout
"""
import os
import re
import subprocess
import sys

FILES = {"FILE", "SOURCE", "OUT", "SCENARIO", "FOLDER"}  # what stands for a path


class Command:
    """What `thalweg WORDS --help` says: sections of (term, text) rows, and the commands below."""

    def __init__(self, program, words):
        self.words = words
        shown = subprocess.run([program, *words, "--help"], capture_output=True, text=True, check=True).stdout
        self.about, self.usage, self.sections, rows = [], "", {}, None
        for line in shown.splitlines():
            if line.startswith("Usage: "):
                self.usage = line.removeprefix("Usage: ")
            elif re.fullmatch(r"\w+:", line):
                rows = self.sections.setdefault(line[:-1], [])
            elif not line.strip():
                continue
            elif rows is None:
                self.about.append(line)
            elif line.startswith("   "):  # goes on
                term, text = rows[-1]
                rows[-1] = (term, f"{text} {line.strip()}".strip())
            else:
                term, _, text = line.strip().partition("  ")
                rows.append((term, text.strip()))
        names = [re.split(r"[ ,]", term)[0] for term, _ in self.sections.get("Subcommands", [])]
        self.below = [Command(program, words + [name]) for name in names]

    def all(self):
        yield self
        for command in self.below:
            yield from command.all()

    def options(self):
        """(names, what they take or "", the words to choose from)"""
        for term, text in self.sections.get("Options", []):
            flags, _, value = term.partition(" ")
            listed = re.search(r"\{([^}]*)\}", value) or re.fullmatch(r"((?:[\w-]+, )*[\w-]+ or [\w-]+)", text)
            yield flags.split(","), value, re.split(r",|, | or ", listed[1]) if listed else []


def roff(text):
    text = text.replace("\\", "\\e").replace("-", "\\-")
    return "\\&" + text if text.startswith((".", "'")) else text


def man(root, version, date):
    lines = [f'.TH THALWEG 1 "{date}" "{version}" "User Commands"', ".SH NAME",
             "thalweg \\- " + roff(root.about[0].partition(": ")[2].rstrip(".")), ".SH SYNOPSIS"]
    for command in root.all():
        lines += [f".B {roff(' '.join(['thalweg'] + command.words))}",
                  roff(command.usage.removeprefix("thalweg").strip().removeprefix(" ".join(command.words)).strip()), ".br"]
    lines += [".SH DESCRIPTION"] + [roff(line) for line in root.about]
    for command in root.all():
        title = " ".join(["thalweg"] + command.words)
        if command.words:
            lines += [f'.SH "{roff(title.upper())}"'] + [roff(line) for line in command.about]
        for name, rows in command.sections.items():
            lines.append(f'.S{"S" if command.words else "H"} "{name if command.words else name.upper()}"')
            for term, text in rows:
                lines += [".TP", f".B {roff(term)}", roff(text)]
    lines += [".SH ENVIRONMENT",
              ".TP", ".B THALWEG_DATA", "folder of the scenarios that come with the program",
              ".TP", ".B THALWEG_CONFIG", "folder of the settings",
              ".TP", ".B THALWEG_CACHE", "folder of what large files were read into",
              ".TP", ".B THALWEG_SCALE", "size of the interface",
              ".SH SEE ALSO", ".BR ogrinfo (1)"]
    return "\n".join(lines) + "\n"


def bash(root):
    lines = ["# bash completion for thalweg, made from its --help", "_thalweg() {",
             "  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]} command= word",
             "  for word in \"${COMP_WORDS[@]:1:COMP_CWORD-1}\"; do", "    case \"$command $word\" in"]
    for command in root.all():
        if command.words:
            path = " ".join(command.words)
            lines.append(f'      "{" ".join(command.words[:-1])} {command.words[-1]}") command="{path}" ;;')
    lines += ["    esac", "  done", "  COMPREPLY=()", '  case "$command $previous" in']
    for command in root.all():
        for names, value, choices in command.options():
            if not value:
                continue
            pattern = "|".join(f'"{" ".join(command.words)} {name}"' for name in names)
            if choices:
                reply = f'COMPREPLY=($(compgen -W "{" ".join(choices)}" -- "$current"))'
            elif value.split()[0] in FILES:
                reply = 'COMPREPLY=($(compgen -f -- "$current"))'
            else:
                reply = ":"
            lines.append(f"    {pattern}) {reply}; return ;;")
    lines += ["  esac", '  case "$command" in']
    for command in root.all():
        words = " ".join([c.words[-1] for c in command.below] + [n for names, *_ in command.options() for n in names])
        lines.append(f'    "{" ".join(command.words)}") COMPREPLY=($(compgen -W "{words}" -- "$current")) ;;')
    lines += ["  esac", '  [[ $current == -* ]] || COMPREPLY+=($(compgen -f -- "$current"))', "}",
              "complete -o filenames -F _thalweg thalweg"]
    return "\n".join(lines) + "\n"


def main():
    program, kind = sys.argv[1:3]
    root = Command(program, [])
    version = subprocess.run([program, "--version"], capture_output=True, text=True, check=True).stdout.strip()
    date = os.environ.get("SOURCE_DATE_EPOCH")
    if kind == "man":
        import datetime
        day = datetime.datetime.fromtimestamp(int(date), datetime.timezone.utc) if date else datetime.date.today()
        sys.stdout.write(man(root, version, day.strftime("%Y-%m-%d")))
    else:
        sys.stdout.write(bash(root))


if __name__ == "__main__":
    main()

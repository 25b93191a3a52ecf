"""A talk track as a text to edit: a heading for each part, and one for each objection."""

from msgspec.structs import replace

from salesdash.domain.calling import Objection, TalkTrack
from salesdash.domain.errors import InputError
from salesdash.domain.text import clean, clean_line
from salesdash.domain.tracks import LABELS, PARTS

OBJECTION = "objection:"
HINT = (
    "Placeholders: {first_name} {name} {role} {company} {vertical} {region} {size} {referral} "
    "{list} {rep}"
)


def to_text(track: TalkTrack) -> str:
    """Return a talk track as the text that `from_text` reads."""
    blocks = [f"# {track.name}", f"> {HINT}"]
    blocks += [f"## {LABELS[part]}\n{getattr(track, part)}" for part in PARTS]
    blocks += [f"## {OBJECTION} {o.name}\n{o.reply}" for o in track.objections]
    return "\n\n".join(blocks) + "\n"


def from_text(text: str, track: TalkTrack) -> TalkTrack:
    """Return a talk track as a text has it. Raises InputError naming the heading that is wrong."""
    parts: dict[str, list[str]] = {}
    heading, name = "", track.name
    for line in clean(text).splitlines():
        if line.startswith("## "):
            heading = clean_line(line[3:])
            if heading in parts:
                raise InputError(f"the heading {heading!r} is there twice")
            parts[heading] = []
        elif line.startswith("# ") and not parts:
            name = clean_line(line[2:]) or name
        elif heading:
            parts[heading].append(line)
    labels = {label: part for part, label in LABELS.items()}
    texts: dict[str, str] = {}
    objections: list[Objection] = []
    for heading, lines in parts.items():
        body = "\n".join(lines).strip()
        if heading in labels:
            texts[labels[heading]] = body
        elif heading.lower().startswith(OBJECTION) and heading[len(OBJECTION) :].strip():
            objections.append(Objection(name=heading[len(OBJECTION) :].strip(), reply=body))
        else:
            known = ", ".join((*labels, f"{OBJECTION} …"))
            raise InputError(f"no part is called {heading!r}: write one of {known}")
    if not texts:
        raise InputError("there is nothing to say: write under the headings")
    blank = dict.fromkeys(PARTS, "")
    return replace(track, name=name, objections=tuple(objections), **(blank | texts))


def objection_lines(track: TalkTrack) -> str:
    """Return the objections a line each, the reply after a colon, as `read_objections` reads."""
    return "\n".join(f"{o.name}: {' '.join(o.reply.split())}" for o in track.objections)


def read_objections(text: str) -> tuple[Objection, ...]:
    """Return the objections of such lines. Raises InputError for a line without a colon."""
    found: dict[str, Objection] = {}
    for line in clean(text).splitlines():
        name, colon, reply = line.partition(":")
        if not line.strip():
            continue
        if not colon or not name.strip():
            raise InputError(f"the objection {line.strip()!r} has no reply: write it after a colon")
        if name.strip() in found:
            raise InputError(f"the objection {name.strip()!r} is there twice")
        found[name.strip()] = Objection(name=name.strip(), reply=reply.strip())
    return tuple(found.values())

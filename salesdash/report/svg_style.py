"""How our pictures look: system fonts, one palette for light and one for dark."""

LIGHT = {
    "ink": "#1b232c",
    "quiet": "#5d6b79",
    "ground": "#ffffff",
    "faint": "#dde3e9",
    "line": "#2f7fa8",
    "path": "#b9c7d2",
    "won": "#23804b",
    "won-ink": "#ffffff",
    "accent": "#9a5b00",
    "gone": "#98a3ae",
}
DARK = {
    "ink": "#d5dce4",
    "quiet": "#93a1af",
    "ground": "#12161b",
    "faint": "#232b34",
    "line": "#6cb6d9",
    "path": "#3a4854",
    "won": "#7fc794",
    "won-ink": "#12161b",
    "accent": "#f2b84b",
    "gone": "#67737f",
}
_SHAPES = """
text { font: 13px system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
  font-variant-numeric: tabular-nums; }
path { fill: none; }
.title { font-size: 20px; font-weight: 600; }
.strong { font-weight: 600; }
.small { font-size: 11px; }
.end { text-anchor: end; }
.middle { text-anchor: middle; font-size: 12px; }
.fallen { text-decoration: line-through; }
.run { stroke-width: 2; }
.run.won { stroke-width: 3.5; }
.path { stroke-width: 1; stroke-dasharray: 1 4; }
.vacant { stroke-width: 1.5; stroke-dasharray: 5 5; }
.joint, .slot { stroke-width: 1.5; }
.surplus { stroke-width: 1; stroke-dasharray: 3 3; }
.cross { stroke-width: 2; }
.guide, .rule { stroke-width: 1; }
"""


def _colours(palette: dict[str, str]) -> str:
    """Return the rules that give each class its colour."""
    c = palette
    return "\n".join(
        (
            f"text, .in-slot, .in-surplus {{ fill: {c['ink']}; }}",
            f".ground {{ fill: {c['ground']}; }}",
            f".quiet, .small {{ fill: {c['quiet']}; }}",
            f".warn, .flagged, .open {{ fill: {c['accent']}; }}",
            f"text.won {{ fill: {c['won']}; }}",
            f"text.fallen {{ fill: {c['gone']}; }}",
            f".run, .joint, .slot {{ stroke: {c['line']}; }}",
            f".run.won {{ stroke: {c['won']}; }}",
            f".run.gone, .cross {{ stroke: {c['gone']}; }}",
            f".path {{ stroke: {c['path']}; }}",
            f".vacant {{ stroke: {c['accent']}; }}",
            f".dot {{ fill: {c['line']}; }}",
            f".slot, .surplus {{ fill: {c['ground']}; }}",
            f".surplus {{ stroke: {c['quiet']}; }}",
            f".filled {{ fill: {c['won']}; }}",
            f".in-filled {{ fill: {c['won-ink']}; }}",
            f".guide, .rule {{ stroke: {c['faint']}; }}",
        )
    )


STYLE = (
    f"{_SHAPES}{_colours(LIGHT)}\n@media (prefers-color-scheme: dark) {{\n{_colours(DARK)}\n}}\n"
)

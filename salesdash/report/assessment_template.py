"""The page of a quarter's self-assessment: its frame and its looks."""

PAGE = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{{ title }}</title>
<style>
:root {
{% for name, colour in light.items() %}
  --{{ name }}: {{ colour }};
{% endfor %}
}
@media (prefers-color-scheme: dark) {
  :root {
{% for name, colour in dark.items() %}
    --{{ name }}: {{ colour }};
{% endfor %}
  }
}
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 62rem; padding: 2.5rem 1.5rem; background: var(--ground);
  color: var(--ink); font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif;
  font-variant-numeric: tabular-nums; }
header { border-bottom: 1px solid var(--faint); padding-bottom: .9rem; }
h1 { font-size: 2rem; margin: 0; line-height: 1.2; letter-spacing: -.01em; }
.kicker { color: var(--quiet); font-size: .88rem; margin: 0 0 .1rem; }
.state { color: var(--quiet); font-size: 1rem; font-weight: 400; letter-spacing: 0; }
.note { font-size: .82rem; margin: .2rem 0 0; }
dl { display: flex; flex-wrap: wrap; gap: .8rem 2.4rem; margin: .9rem 0 .5rem; }
dt { color: var(--quiet); font-size: .82rem; }
dd { margin: 0; font-size: 1.3rem; font-weight: 600; line-height: 1.3; }
dd.quiet { font-size: .82rem; font-weight: 400; }
h2 { font-size: 1rem; margin: 0 0 .4rem; color: var(--line); }
p { margin: 0 0 .4rem; white-space: pre-line; overflow-wrap: anywhere; }
.verdict { font-size: 1.15rem; font-weight: 600; margin: .2rem 0 .5rem; }
.page { columns: 2; column-gap: 2.5rem; padding-top: 1.4rem; }
section { break-inside: avoid; margin-bottom: 1.5rem; }
table { border-collapse: collapse; width: 100%; font-size: .88rem; }
th { font-weight: 400; color: var(--quiet); text-align: right; white-space: nowrap; }
td { text-align: right; border-top: 1px solid var(--faint); }
th, td { padding: .14rem .5rem .14rem 0; vertical-align: top; }
th:last-child, td:last-child { padding-right: 0; }
td { white-space: nowrap; }
td.left { text-align: left; white-space: normal; }
th.left { text-align: left; }
#trend { column-span: all; margin-top: 1.2rem; display: grid; grid-template-columns: 21rem 1fr;
  gap: 0 2.5rem; align-items: end; }
#trend h2 { grid-column: 1 / -1; }
#trend table { align-self: center; }
.quiet, .heading, .open-slot { color: var(--quiet); }
.good { color: var(--won); }
.warning { color: var(--accent); font-weight: 600; }
.figure { font-weight: 600; }
svg { display: block; width: 100%; height: auto; margin: .3rem 0 .6rem; }
svg text { fill: var(--ink); font-size: 11px; }
svg .middle { text-anchor: middle; }
svg .end { text-anchor: end; }
svg .strong { font-weight: 600; }
svg text.quiet { fill: var(--quiet); }
svg rect.good, svg text.good { fill: var(--won); }
svg rect.warn { fill: var(--accent); }
svg rect.line { fill: var(--line); }
svg rect.faint { fill: var(--faint); }
svg rect.ink { fill: var(--ink); }
svg .mark { stroke: var(--quiet); stroke-dasharray: 3 3; }
svg .came { stroke: var(--won); stroke-width: 2; }
svg .thin { stroke: var(--ground); stroke-width: 1.5; }
#calls td.left, #trend td.left { white-space: nowrap; }
@media (max-width: 62rem) { .page { columns: 1; } section, #trend { display: block; overflow-x: auto; } }
@media print {
  @page { size: A4; margin: 12mm 14mm; }
  :root {
{% for name, colour in light.items() %}
    --{{ name }}: {{ colour }};
{% endfor %}
  }
  html { font-size: 9.2pt; }
  body { font-size: 1rem; line-height: 1.4; padding: 0; max-width: none; }
  .page h2 { font-size: 1em; }
  table { font-size: .9em; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  section, #trend { overflow-x: visible; }
  #calls table, #trend table { font-size: .8em; }
  #calls :is(th, td), #trend :is(th, td) { padding-right: .3rem; }
  #answers, #promised, #next { break-inside: auto; }
  #answers p { orphans: 2; widows: 2; }
  #answers .quiet { break-after: avoid; }
  .page { columns: 2; column-gap: 8mm; padding-top: 4mm; }
  .page + .page { break-before: page; font-size: {{ points }}pt; }
  section { margin-bottom: 3.5mm; }
  #trend { display: grid; grid-template-columns: 62mm 1fr; gap: 0 8mm; }
  dl { gap: 2mm 6mm; margin: 3mm 0 1mm; }
}
</style>
</head>
<body>
<header>
<p class="kicker">Quarter self-assessment{% if rep %} · {{ rep }}{% endif %}</p>
<h1>{{ label }} <span class="state">{{ state }}</span></h1>
<p class="verdict {{ verdict.role }}">{{ verdict.text | glued }}</p>
{{ bar | drawn }}
<dl>
{% for tile in tiles %}
<div><dt>{{ tile.label }}</dt><dd>{{ tile.figure }}</dd><dd class="quiet">{{ tile.beside }}</dd></div>
{% endfor %}
</dl>
{% for cell in history %}
<p class="note {{ cell.role }}">{{ cell.text }}</p>
{% endfor %}
</header>
{% for page in pages %}
<main class="page">
{% for one in page %}
<section id="{{ one.section.key }}">
<h2>{{ one.section.title }}</h2>
{% for cell in one.section.sentences %}
<p class="{{ cell.role }}">{{ cell.text | glued }}</p>
{% endfor %}
{{ one.picture | drawn }}
{% if one.rows %}
<table>
<tr>{% for cell in one.head %}<th{% if loop.index0 in one.left %} class="left"{% endif %}>{{ cell.text }}</th>{% endfor %}</tr>
{% for row in one.rows %}
<tr>{% for cell in row %}<td class="{{ cell.role }}{% if loop.index0 in one.left %} left{% endif %}">{{ cell.text }}</td>{% endfor %}</tr>
{% endfor %}
</table>
{% endif %}
</section>
{% endfor %}
</main>
{% endfor %}
</body>
</html>
"""  # noqa: E501 - rows of a table stand on one line

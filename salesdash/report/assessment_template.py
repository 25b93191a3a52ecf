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
header { border-bottom: 2px solid var(--line); padding-bottom: .8rem; }
h1 { font-size: 1.7rem; margin: 0; line-height: 1.2; }
h2 { font-size: 1rem; margin: 0 0 .4rem; color: var(--line); }
p { margin: 0 0 .4rem; white-space: pre-line; overflow-wrap: anywhere; }
.verdict { font-size: 1.15rem; margin: .3rem 0 0; }
.page { columns: 2; column-gap: 2.5rem; padding-top: 1.4rem; }
section { break-inside: avoid; margin-bottom: 1.5rem; }
table { border-collapse: collapse; width: 100%; font-size: .88rem; }
th { font-weight: 400; color: var(--quiet); text-align: right; }
td { text-align: right; border-top: 1px solid var(--faint); }
th, td { padding: .14rem .5rem .14rem 0; vertical-align: top; }
th:last-child, td:last-child { padding-right: 0; }
td { white-space: nowrap; }
td.left { text-align: left; white-space: normal; }
th.left { text-align: left; }
#trend { column-span: all; margin-top: 1.2rem; }
#trend svg { max-width: 26rem; }
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
@media (max-width: 46rem) { .page { columns: 1; } }
@media print {
  @page { size: A4; margin: 12mm 14mm; }
  :root {
{% for name, colour in light.items() %}
    --{{ name }}: {{ colour }};
{% endfor %}
  }
  body { font-size: 8.6pt; line-height: 1.35; padding: 0; max-width: none; }
  .page { columns: 2; column-gap: 8mm; padding-top: 4mm; }
  .page + .page { break-before: page; }
  section { margin-bottom: 3.5mm; }
}
</style>
</head>
<body>
<header>
<h1>{{ title }}</h1>
<p class="verdict {{ verdict.role }}">{{ verdict.text }}</p>
{% if rep %}
<p class="quiet">{{ rep }}</p>
{% endif %}
{% for cell in history %}
<p class="{{ cell.role }}">{{ cell.text }}</p>
{% endfor %}
</header>
{% for page in pages %}
<main class="page">
{% for one in page %}
<section id="{{ one.section.key }}">
<h2>{{ one.section.title }}</h2>
{% for cell in one.section.sentences %}
<p class="{{ cell.role }}">{{ cell.text }}</p>
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

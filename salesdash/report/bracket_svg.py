"""The bracket as a picture that stands alone: SVG, light and dark, nothing loaded from outside."""

import re
from dataclasses import dataclass, field
from datetime import date
from xml.etree import ElementTree as ET

from salesdash.domain.book import Book
from salesdash.domain.bracket import Bracket, Entrant, Pod, make_bracket
from salesdash.domain.calendar import show_day
from salesdash.domain.money import show_money, show_short
from salesdash.domain.picks import latest_picks
from salesdash.domain.records import Deal
from salesdash.domain.upset import flags
from salesdash.report.bracket import headline, round_figures, second_line
from salesdash.report.cells import fit
from salesdash.report.figures import show_chance, show_share
from salesdash.report.svg_style import STYLE
from salesdash.report.upset import risk_line

SEED, NAME, MONEY, RUN = 40, 52, 330, 350
COLUMN, ROW, BETWEEN, EDGE = 132, 27, 15, 24
JOIN, WIN, WIN_WIDTH = 20, 44, 118
TOP, HEAD = 34, 128
LONGEST_NAME = 30
HEADER = b'<?xml version="1.0" encoding="UTF-8"?>\n'
WIDE_LINE = 150
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def bracket_svg(book: Book, bracket: Bracket | None = None) -> bytes:
    """Return a bracket, that of this quarter by default, as an SVG file."""
    return _Drawing(book, bracket or make_bracket(book)).data()


@dataclass
class _Drawing:
    """A picture in the making; `y` is the middle of the row that comes next."""

    book: Book
    bracket: Bracket
    y: float = HEAD + 26
    root: ET.Element = field(default_factory=lambda: ET.Element("svg"))
    _foot: float = 0.0

    def data(self) -> bytes:
        """Return the finished file."""
        self._guides = ET.SubElement(self.root, "g")
        self._flagged = flags(self.bracket)
        self._head()
        for deal in self.bracket.won:
            self._won(deal)
        self._gap(bool(self.bracket.won))
        for pod in self.bracket.pods:
            self._pod(pod)
            self._gap()
        for deal in self.bracket.fallen:
            self._fallen(deal)
        self._gap(bool(self.bracket.fallen))
        self._rounds()
        self._frame()
        ET.indent(self.root, " ")
        return HEADER + ET.tostring(self.root, encoding="unicode").encode() + b"\n"

    # -- where things stand ----------------------------------------------------------------

    @property
    def _end(self) -> float:
        """The right end of the rounds."""
        return RUN + COLUMN * len(self.book.settings.stages)

    def _stop(self, stage: int) -> float:
        """The end of a round."""
        return RUN + COLUMN * (stage + 1) - 10

    @property
    def _width(self) -> float:
        """The whole width."""
        return self._end + WIN + WIN_WIDTH + EDGE

    def _gap(self, wanted: bool = True) -> None:
        """Leave room between groups."""
        self.y += BETWEEN if wanted else 0

    # -- parts -----------------------------------------------------------------------------

    def _head(self) -> None:
        """Draw the title, the figures, and the names of the rounds."""
        book, bracket = self.book, self.bracket
        rep = f" · {book.settings.rep}" if book.settings.rep else ""
        today = f"{book.today:%a} {book.today.day} {book.today:%b %Y}"
        self._text(EDGE, TOP, f"Bracket, {bracket.plan.period.label}{rep}", "title")
        self._text(self._width - EDGE, TOP, today, "quiet end")
        self._text(EDGE, TOP + 24, headline(book, bracket, WIDE_LINE).text, "strong")
        self._text(EDGE, TOP + 44, second_line(book, bracket, WIDE_LINE).text, "quiet")
        self._text(EDGE, TOP + 64, risk_line(book, bracket, WIDE_LINE).text, "warn")
        for number, stage in enumerate(book.settings.stages):
            name = fit(stage.name, min(len(stage.name), 17)).rstrip()
            self._text(self._stop(number), HEAD, name, "quiet end")
        self._text(self._end + WIN, HEAD, "Win", "quiet")

    def _won(self, deal: Deal) -> None:
        """Draw a won deal through to its win slot."""
        day = show_day(deal.closed or date.min, self.book.today)
        self._deal("✓", deal, "won")
        self._line(RUN, self._end + WIN, self.y, "run won")
        self._box(self.y, f"won {day}", "filled")
        self.y += ROW

    def _pod(self, pod: Pod) -> None:
        """Draw a pod: its slots, and the connector to its win slot."""
        first, join = self.y, self._end + JOIN
        for slot in pod.slots:
            if slot is None:
                self._text(NAME, self.y + 4, "open: prospect", "open")
                self._line(RUN, join, self.y, "vacant")
            else:
                self._entrant(slot, join)
            self.y += ROW
        last = self.y - ROW
        middle = (first + last) / 2
        self._add("path", d=f"M{join:g} {first:g}V{last:g}M{join:g} {middle:g}H{self._end + WIN:g}",
                  classes="joint")  # fmt: skip
        self._box(middle, self._prize(pod), "surplus" if pod.surplus else "slot")

    def _prize(self, pod: Pod) -> str:
        """Return what stands in a pod's win slot."""
        if not pod.entrants:
            return "open"
        best = max(entrant.deal.amount_minor for entrant in pod.entrants)
        return (
            f"{show_chance(pod.win_probability)} · {show_short(best, self.book.settings.currency)}"
        )

    def _entrant(self, entrant: Entrant, join: float) -> None:
        """Draw an entrant's line up to the stage it has reached, its chance above the line."""
        stop = self._stop(entrant.stage_index)
        pick = self.book.once(latest_picks).get(entrant.deal.id)
        words = show_chance(entrant.probability)
        words += f" · pick {show_share(pick)}" if pick is not None else ""
        flagged = entrant.deal.id in self._flagged
        self._deal(str(entrant.seed), entrant.deal, "name")
        self._line(RUN, stop, self.y, "run")
        self._line(stop, join, self.y, "path")
        self._add("circle", cx=f"{stop:g}", cy=f"{self.y:g}", r="4.5", classes="dot")
        self._text(stop - 9, self.y - 5, f"⚠ {words}" if flagged else words,
                   "small end flagged" if flagged else "small end")  # fmt: skip

    def _fallen(self, deal: Deal) -> None:
        """Draw a lost or undecided deal, struck out in the round where it fell."""
        stop = self._stop(self.book.settings.stage_index(deal.stage))
        day = show_day(deal.closed or date.min, self.book.today)
        self._deal("✗", deal, "fallen")
        self._line(RUN, stop - 6, self.y, "run gone")
        x, y = stop, self.y
        self._add("path", d=f"M{x - 4:g} {y - 4:g}l8 8m0 -8l-8 8", classes="cross")
        self._text(stop + 12, self.y + 4, f"{deal.outcome.label} {day}", "quiet")
        self.y += ROW

    def _rounds(self) -> None:
        """Draw what each round needs and has."""
        self._foot = self.y - 10
        self._line(EDGE, self._width - EDGE, self._foot, "rule")
        self.y += 8
        for label, values, wins, warned in round_figures(self.book, self.bracket):
            self._text(MONEY, self.y + 4, label, "quiet end")
            for number, value in enumerate(values):
                hot = "end strong" if warned and value else "end quiet"
                self._text(self._stop(number), self.y + 4, str(value), hot)
            if wins is not None:
                self._text(self._end + WIN, self.y + 4, str(wins), "strong" if warned else "quiet")
            self.y += 20

    def _frame(self) -> None:
        """Give the picture its size, its guides, its style and what it is."""
        height = self.y + EDGE - 8
        for number in range(len(self.book.settings.stages)):
            x = self._stop(number)
            self._add("path", d=f"M{x:g} {HEAD + 10:g}V{self._foot:g}", classes="guide",
                      parent=self._guides)  # fmt: skip
        self.root.attrib |= {
            "xmlns": "http://www.w3.org/2000/svg",
            "viewBox": f"0 0 {self._width:g} {height:g}",
            "width": f"{self._width:g}",
            "height": f"{height:g}",
            "role": "img",
        }
        label = self.bracket.plan.period.label
        title, style = ET.Element("title"), ET.Element("style")
        title.text, style.text = f"Bracket, {label}", STYLE
        ground = ET.Element("rect", {"width": "100%", "height": "100%", "class": "ground"})
        for place, element in enumerate((title, style, ground)):
            self.root.insert(place, element)

    # -- marks -----------------------------------------------------------------------------

    def _deal(self, mark: str, deal: Deal, kind: str) -> None:
        """Draw a deal's mark, name and amount at the left of its row."""
        currency = self.book.settings.currency
        self._text(SEED, self.y + 4, mark, f"end {'won' if kind == 'won' else 'quiet'}")
        short = fit(deal.name, LONGEST_NAME).rstrip()
        name = self._text(NAME, self.y + 4, short, kind)
        if short != deal.name:
            ET.SubElement(name, "title").text = _clean(deal.name)
        money = show_money(deal.amount_minor, currency)
        money = money if len(money) <= 11 else show_short(deal.amount_minor, currency)
        self._text(MONEY, self.y + 4, money, "end fallen" if kind == "fallen" else "end")

    def _box(self, middle: float, words: str, kind: str) -> None:
        """Draw a win slot with its words."""
        x = self._end + WIN
        self._add("rect", x=f"{x:g}", y=f"{middle - 11:g}", width=f"{WIN_WIDTH:g}", height="22",
                  rx="4", classes=kind)  # fmt: skip
        self._text(x + WIN_WIDTH / 2, middle + 4, words, f"middle in-{kind}")

    def _line(self, start: float, end: float, y: float, classes: str) -> None:
        """Draw a level line."""
        self._add("path", d=f"M{start:g} {y:g}H{end:g}", classes=classes)

    def _text(self, x: float, y: float, words: str, classes: str) -> ET.Element:
        """Write words; `end` and `middle` say which end stands at `x`."""
        found = self._add("text", x=f"{x:g}", y=f"{y:g}", classes=classes)
        found.text = _clean(words)
        return found

    def _add(
        self, tag: str, classes: str, parent: ET.Element | None = None, **attributes: str
    ) -> ET.Element:
        """Add an element."""
        place = self.root if parent is None else parent
        return ET.SubElement(place, tag, {**attributes, "class": classes})


def _clean(text: str) -> str:
    """Return text without what XML cannot hold."""
    return _NO_XML.sub("�", text)

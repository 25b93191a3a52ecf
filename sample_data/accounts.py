"""Which company a deal of the past was with: clients come back, others are found."""

from datetime import date, timedelta
from random import Random

from salesdash.domain.records import Outcome, Source
from salesdash.store.sample import ANCHOR
from sample_data.names import PROJECTS, Company
from sample_data.pipeline import LIVE
from sample_data.story import Ending

CLIENTS_FROM_BEFORE = 10
BEFORE_LIVE = ANCHOR - timedelta(days=150)


class Accounts:
    """The companies, and what each has talked about with the rep. Asked in order of opening."""

    def __init__(self, companies: tuple[Company, ...], rng: Random) -> None:
        self._rng = rng
        self._live = {opening.company: opening for opening in LIVE}
        self._projects = {company.short: self._topics(company) for company in companies}
        self._companies = companies
        old = [company.short for company in companies if company.short not in self._live]
        self._won = dict.fromkeys(old[:CLIENTS_FROM_BEFORE], date.min)

    def find(self, ending: Ending) -> tuple[Company, str]:
        """Return the company of a deal, and what it is about; no two deals share both."""
        fit = [company for company in self._companies if self._fits(company, ending)]
        clients = [c for c in fit if self._is_client(c, ending)]
        others = [c for c in fit if c not in clients]
        wanted = clients if ending.source is Source.CLIENT else others
        company = self._rng.choice(wanted or fit)
        if ending.outcome is Outcome.WON:
            known = self._won.get(company.short, ending.closed)
            self._won[company.short] = min(known, ending.closed)
        return company, self._projects[company.short].pop()

    def _topics(self, company: Company) -> list[str]:
        """Return what could be talked about with a company, in some order."""
        live = self._live.get(company.short)
        topics = [project for project in PROJECTS if live is None or project != live.project]
        self._rng.shuffle(topics)
        return topics

    def _fits(self, company: Company, ending: Ending) -> bool:
        """Tell whether a deal can have been with a company, given what is open there now."""
        live = self._live.get(company.short)
        if live is not None:
            wins = live.source is Source.CLIENT or ending.outcome is not Outcome.WON
            if ending.closed >= BEFORE_LIVE or not wins:
                return False
        return bool(self._projects[company.short])

    def _is_client(self, company: Company, ending: Ending) -> bool:
        """Tell whether a company had bought something when a deal was opened."""
        since = self._won.get(company.short)
        return since is not None and since < ending.opened

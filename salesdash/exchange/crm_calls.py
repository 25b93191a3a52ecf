"""Calls as a CRM takes them in: HubSpot's calls, Salesforce's tasks, Pipedrive's activities."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from salesdash.domain.book import Book
from salesdash.domain.calling import Call, Disposition
from salesdash.domain.contact import Contact
from salesdash.exchange.crm_deals import SYSTEMS, record_id
from salesdash.exchange.spreadsheet import csv_bytes, spaced

HUBSPOT_OUTCOMES = {
    Disposition.NO_ANSWER: "No answer",
    Disposition.VOICEMAIL: "Left voicemail",
    Disposition.GATEKEEPER: "Left live message",
    Disposition.WRONG_NUMBER: "Wrong number",
}
CONNECTED = "Connected"


@dataclass(frozen=True, slots=True)
class Told:
    """A call, whom it was to, and when it was in the rep's zone."""

    call: Call
    contact: Contact | None
    at: datetime
    system: str

    def of_contact(self, field: str) -> str:
        """Return a fact of the contact, empty when there is no such contact any more."""
        return str(getattr(self.contact, field, ""))

    @property
    def subject(self) -> str:
        """What the call is called in a list: its outcome in our words."""
        return f"Call: {self.call.outcome.label}"

    @property
    def minutes(self) -> str:
        """How long it took, as hours and minutes, rounded up: `00:04`."""
        hours, minutes = divmod(-(-int(self.call.seconds) // 60), 60)
        return f"{hours:02d}:{minutes:02d}"

    @property
    def contact_id(self) -> str:
        """The contact's id in the CRM, where it came from there."""
        origins = self.contact.origins if self.contact else ()
        return record_id(origins, SYSTEMS[self.system])


Cell = Callable[[Told], str]
COLUMNS: Mapping[str, Mapping[str, Cell]] = {
    "hubspot": {
        "Activity date": lambda told: f"{told.at:%Y-%m-%d %H:%M}",
        "Call title": lambda told: told.subject,
        "Call outcome": lambda told: HUBSPOT_OUTCOMES.get(told.call.outcome, CONNECTED),
        "Call direction": lambda _: "Outbound",
        "Call status": lambda _: "Completed",
        "Call duration": lambda told: str(round(told.call.seconds * 1000)),
        "Call notes": lambda told: told.call.note,
        "To Number": lambda told: told.call.phone,
        "Record ID - Contact": lambda told: told.contact_id,
        "Email": lambda told: told.of_contact("email"),
        "Contact Name": lambda told: told.of_contact("name"),
        "Company Name": lambda told: told.of_contact("company"),
    },
    "salesforce": {
        "Subject": lambda told: told.subject,
        "Status": lambda _: "Completed",
        "Priority": lambda _: "Normal",
        "ActivityDate": lambda told: f"{told.at:%Y-%m-%d}",
        "TaskSubtype": lambda _: "Call",
        "CallType": lambda _: "Outbound",
        "CallDisposition": lambda told: told.call.outcome.label,
        "CallDurationInSeconds": lambda told: str(round(told.call.seconds)),
        "Description": lambda told: told.call.note,
        "WhoId": lambda told: told.contact_id,
        "Who.Name": lambda told: told.of_contact("name"),
        "Who.Phone": lambda told: told.call.phone,
    },
    "pipedrive": {
        "Activity - Subject": lambda told: told.subject,
        "Activity - Type": lambda _: "Call",
        "Activity - Due date": lambda told: f"{told.at:%Y-%m-%d}",
        "Activity - Due time": lambda told: f"{told.at:%H:%M}",
        "Activity - Duration": lambda told: told.minutes,
        "Activity - Done": lambda _: "Done",
        "Activity - Note": lambda told: told.call.note,
        "Person - ID": lambda told: told.contact_id,
        "Person - Name": lambda told: told.of_contact("name"),
        "Person - Phone": lambda told: told.call.phone,
        "Person - Email": lambda told: told.of_contact("email"),
        "Organization - Name": lambda told: told.of_contact("company"),
    },
}


def crm_calls(book: Book, system: str, calls: Sequence[Call]) -> bytes:
    """Return calls as the CSV that a CRM imports, under the names its import wizard matches.

    Times are in the rep's zone. The contact is named by the id it has there, where it came from
    there, and by e-mail, phone and name.
    """
    columns, contacts, zone = COLUMNS[system], book.table(Contact), book.now.tzinfo
    told = (
        Told(call, contacts.get(call.contact_id), call.at.astimezone(zone), system)
        for call in calls
    )
    rows = [[spaced(cell(one)) for cell in columns.values()] for one in told]
    return csv_bytes(list(columns), rows)

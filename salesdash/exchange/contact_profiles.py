"""The contacts of each program: which column is which field, and what its words mean.

Both ways: imports read every header of a field, exports write the first. A status that is
not listed is asked for: taking `do not contact` in another language for a lead to call would
be the one mistake that cannot be taken back.
"""

from salesdash.exchange.deal_profiles import SEGMENTS
from salesdash.exchange.profile import Kind, Profile

STATUSES = {
    "Open": "open", "New": "open", "Open - Not Contacted": "open", "In Progress": "open",
    "Working": "open", "Working - Contacted": "open", "Attempted": "open",
    "Attempted to contact": "open", "Contacted": "open", "Connected": "open",
    "Nurturing": "open", "Nurture": "open", "Bad timing": "open", "Open deal": "open",
    "Qualified": "open", "Unqualified": "open", "Bad fit": "open", "Closed - Converted": "open",
    "Closed - Not Converted": "open", "Lead": "open", "Prospect": "open", "Customer": "open",
    "Active": "open", "Inactive": "open", "Hot": "open", "Warm": "open", "Cold": "open",
    "Hot lead": "open", "Warm lead": "open", "Cold lead": "open", "Subscriber": "open",
    "Marketing qualified lead": "open", "Sales qualified lead": "open", "Opportunity": "open",
    "Evangelist": "open", "Other": "open",
    "Meeting scheduled": "appointment", "Meeting booked": "appointment",
    "Appointment": "appointment", "Appointment scheduled": "appointment",
    "Wrong number": "wrong_number", "Bad number": "wrong_number",
    "Invalid number": "wrong_number",
    "Do not call": "do_not_call", "Do not contact": "do_not_call", "DNC": "do_not_call",
    "Opted out": "do_not_call", "Opt out": "do_not_call", "Unsubscribed": "do_not_call",
}  # fmt: skip

HUBSPOT = Profile(
    name="hubspot",
    title="HubSpot",
    kind=Kind.CONTACTS,
    columns={
        "record_id": ("Record ID", "Record ID - Contact"),
        "first_name": ("First Name",),
        "last_name": ("Last Name",),
        "role": ("Job Title",),
        "company": ("Company Name", "Associated Company", "Associated Company (Primary)"),
        "phone": ("Phone Number",),
        "phone_2": ("Mobile Phone Number",),
        "email": ("Email",),
        "email_2": ("Work email",),
        "zone": ("Time Zone",),
        **SEGMENTS,
        "region": ("Country/Region", "State/Region", *SEGMENTS["region"]),
        "source": ("Original Source", "Original Traffic Source"),
        "status": ("Lead Status",),
        "do_not_call": ("Do not call", "Do not contact"),
        "rep": ("Contact owner",),
        "notes": ("Notes",),
    },
    signature=("record_id", "first_name", "last_name", "email"),
    words={"status": STATUSES},
)

SALESFORCE = Profile(
    name="salesforce",
    title="a Salesforce report",
    kind=Kind.CONTACTS,
    columns={
        "record_id": ("Contact ID", "Lead ID"),
        "first_name": ("First Name",),
        "last_name": ("Last Name",),
        "role": ("Title",),
        "company": ("Account Name", "Company / Account", "Company"),
        "phone": ("Phone",),
        "phone_2": ("Mobile", "Mobile Phone"),
        "phone_3": ("Other Phone", "Home Phone"),
        "email": ("Email",),
        **SEGMENTS,
        "region": ("Mailing State/Province", "Mailing Country", "State/Province", "Country",
                   *SEGMENTS["region"]),
        "source": ("Lead Source",),
        "status": ("Lead Status", "Contact Status"),
        "do_not_call": ("Do Not Call",),
        "rep": ("Contact Owner", "Lead Owner"),
        "notes": ("Description", "Contact Description"),
    },
    signature=("record_id", "first_name", "last_name", "company", "phone", "email"),
    words={"status": STATUSES},
)  # fmt: skip

DATA_LOADER = Profile(
    name="data-loader",
    title="the Salesforce Data Loader",
    kind=Kind.CONTACTS,
    system="salesforce",
    columns={
        "record_id": ("Id",),
        "name": ("Name",),
        "first_name": ("FirstName",),
        "last_name": ("LastName",),
        "role": ("Title",),
        "company": ("Account.Name", "Company", "AccountId"),
        "phone": ("Phone",),
        "phone_2": ("MobilePhone",),
        "phone_3": ("OtherPhone", "HomePhone"),
        "email": ("Email",),
        "vertical": ("Industry", "Account.Industry"),
        "region": ("MailingState", "State", "MailingCountry", "Country"),
        "source": ("LeadSource",),
        "status": ("Status",),
        "do_not_call": ("DoNotCall",),
        "rep": ("Owner.Name", "OwnerId"),
        "notes": ("Description",),
    },
    signature=("record_id", "first_name", "last_name", "phone", "phone_2"),
    words={"status": STATUSES},
)

PIPEDRIVE = Profile(
    name="pipedrive",
    title="Pipedrive",
    kind=Kind.CONTACTS,
    prefix="Person - ",
    columns={
        "record_id": ("ID", "Pipedrive System ID"),
        "name": ("Name",),
        "first_name": ("First name",),
        "last_name": ("Last name",),
        "role": ("Job title", "Title"),
        "company": ("Organization", "Organisation"),
        "phone": ("Phone - Work", "Phone"),
        "phone_2": ("Phone - Mobile",),
        "phone_3": ("Phone - Home",),
        "phone_4": ("Phone - Other",),
        "email": ("Email - Work", "Email"),
        "email_2": ("Email - Home", "Email - Other"),
        **SEGMENTS,
        "source": ("Source", "Lead source"),
        "status": ("Label", "Labels"),
        "do_not_call": ("Do not call",),
        "rep": ("Owner",),
        "notes": ("Notes", "Note"),
    },
    signature=("name", "company", "phone", "email"),
    words={"status": STATUSES},
)

GENERIC = Profile(
    name="contacts",
    title="any CSV",
    kind=Kind.CONTACTS,
    columns={
        "record_id": ("id", "record id", "contact id", "lead id", "person id"),
        "name": ("name", "full name", "contact", "contact name", "person"),
        "first_name": ("first name", "first", "given name"),
        "last_name": ("last name", "last", "surname", "family name"),
        "role": ("role", "title", "job title", "position", "function"),
        "company": ("company", "company name", "account", "account name", "organization",
                    "organisation", "employer"),
        "phone": ("phone", "phone number", "telephone", "tel", "work phone", "business phone",
                  "direct phone", "phone 1"),
        "phone_2": ("mobile", "mobile phone", "mobile phone number", "cell", "cell phone",
                    "phone 2", "other phone"),
        "email": ("email", "e-mail", "email address", "e-mail address", "mail"),
        "zone": ("zone", "time zone", "timezone"),
        "vertical": ("vertical", "industry", "sector"),
        "region": ("region", "territory", "state", "country"),
        "size": ("size", "company size", "employees", "segment"),
        "source": ("source", "lead source"),
        "status": ("status", "lead status"),
        "do_not_call": ("do not call", "dnc", "do not contact", "opt out"),
        "rep": ("rep", "owner", "contact owner", "lead owner"),
        "notes": ("notes", "note", "description", "comments"),
    },
    words={"status": STATUSES},
)  # fmt: skip

CONTACT_PROFILES = (HUBSPOT, SALESFORCE, DATA_LOADER, PIPEDRIVE, GENERIC)

"""The deals of each program: which column is which field, and what its words mean.

Both ways: imports read every header of a field, exports write the first. The stages that are
mapped are those each program starts with; a rep's own are asked for once and remembered.
"""

from salesdash.exchange.profile import Profile

SEGMENTS: dict[str, tuple[str, ...]] = {
    "vertical": ("Industry", "Vertical", "Sector"),
    "region": ("Region", "Territory"),
    "size": ("Company size", "Segment"),
}
CATEGORIES = {
    "Commit": "commit", "Best Case": "best_case", "Pipeline": "pipeline", "Omitted": "omitted",
    "Not forecasted": "omitted", "Most Likely": "commit", "Forecast": "commit",
}  # fmt: skip
SOURCES = {
    "Cold Call": "opened", "Outbound": "opened", "Prospecting": "opened", "Sales": "opened",
    "Web": "inbound", "Website": "inbound", "Inbound": "inbound", "Organic Search": "inbound",
    "Paid Search": "inbound", "Direct Traffic": "inbound", "Organic Social": "inbound",
    "Paid Social": "inbound", "Email Marketing": "inbound", "Phone Inquiry": "inbound",
    "Web Referral": "inbound", "Advertisement": "inbound", "Live chat": "inbound",
    "Web forms": "inbound", "Referral": "referral", "Partner Referral": "referral",
    "Employee Referral": "referral", "External Referral": "referral", "Partner": "referral",
    "Existing Customer": "client", "Customer": "client", "Existing Business": "client",
    "Unknown": "unknown",
}  # fmt: skip

HUBSPOT = Profile(
    name="hubspot",
    title="HubSpot",
    columns={
        "record_id": ("Record ID", "Record ID - Deal", "Deal ID"),
        "name": ("Deal Name",),
        "account": ("Associated Company", "Associated Company (Primary)", "Company name"),
        "amount": ("Amount",),
        "currency": ("Currency", "Deal currency code"),
        "stage": ("Deal Stage",),
        "is_won": ("Is Closed Won", "Is closed won?"),
        "is_lost": ("Is Closed Lost", "Is closed lost?"),
        "is_closed": ("Is Deal Closed?", "Is closed"),
        "probability": ("Deal probability", "Deal stage probability"),
        "opened": ("Create Date", "Created date"),
        "closes": ("Close Date",),
        "closed": ("Close Date",),
        "stage_since": ("Date entered current stage",),
        "lost_reason": ("Closed Lost Reason",),
        "rep": ("Deal owner", "HubSpot owner"),
        "source": ("Deal source", "Original Source", "Original Traffic Source", "Original Source Type"),  # noqa: E501
        "category": ("Forecast category",),
        "next_step": ("Next step",),
        "next_step_on": ("Next Activity Date",),
        "contact": ("Associated Contact",),
        "product": ("Product",),
        **SEGMENTS,
        "notes": ("Deal Description",),
    },
    signature=("record_id", "name", "stage"),
    words={
        "stage": {
            "Appointment Scheduled": "qualified",
            "Qualified To Buy": "discovery",
            "Presentation Scheduled": "proposal",
            "Decision Maker Bought-In": "terms",
            "Contract Sent": "commit",
            "Closed Won": "won",
            "Closed Lost": "lost",
            "decisionmakerboughtin": "terms",
        },
        "category": CATEGORIES,
        "source": SOURCES,
    },
    left_from="Contract Sent",
    closing_odds=True,
)  # fmt: skip

SALESFORCE_STAGES = {
    "Qualification": "qualified",
    "Prospecting": "qualified",
    "Needs Analysis": "discovery",
    "Value Proposition": "discovery",
    "Id. Decision Makers": "discovery",
    "Perception Analysis": "proposal",
    "Proposal/Price Quote": "proposal",
    "Negotiation/Review": "terms",
    "Closed Won": "won",
    "Closed Lost": "lost",
}

SALESFORCE = Profile(
    name="salesforce",
    title="a Salesforce report",
    columns={
        "record_id": ("Opportunity ID", "Opportunity ID (18)", "18 Digit Opportunity ID"),
        "name": ("Opportunity Name",),
        "account": ("Account Name",),
        "amount": ("Amount",),
        "currency": ("Amount Currency", "Opportunity Currency", "Currency"),
        "stage": ("Stage",),
        "is_won": ("Won",),
        "is_closed": ("Closed",),
        "probability": ("Probability (%)", "Probability"),
        "opened": ("Created Date",),
        "closes": ("Close Date",),
        "closed": ("Close Date",),
        "stage_since": ("Last Stage Change Date",),
        "lost_reason": ("Loss Reason", "Closed Lost Reason", "Lost Reason"),
        "rep": ("Opportunity Owner", "Owner"),
        "source": ("Lead Source",),
        "category": ("Forecast Category",),
        "next_step": ("Next Step",),
        "contact": ("Primary Contact", "Contact Name"),
        "product": ("Product Name",),
        **SEGMENTS,
        "notes": ("Description",),
    },
    signature=("name", "stage"),
    words={"stage": SALESFORCE_STAGES, "category": CATEGORIES, "source": SOURCES},
    left_from="Negotiation/Review",
)

DATA_LOADER = Profile(
    name="data-loader",
    title="the Salesforce Data Loader",
    system="salesforce",
    columns={
        "record_id": ("Id",),
        "name": ("Name",),
        "account": ("Account.Name", "AccountName", "AccountId"),
        "amount": ("Amount",),
        "currency": ("CurrencyIsoCode",),
        "stage": ("StageName",),
        "is_won": ("IsWon",),
        "is_closed": ("IsClosed",),
        "probability": ("Probability",),
        "opened": ("CreatedDate",),
        "closes": ("CloseDate",),
        "closed": ("CloseDate",),
        "stage_since": ("LastStageChangeDate",),
        "rep": ("Owner.Name", "OwnerId"),
        "source": ("LeadSource",),
        "category": ("ForecastCategoryName", "ForecastCategory"),
        "next_step": ("NextStep",),
        "contact": ("Contact.Name", "ContactId"),
        "vertical": ("Account.Industry",),
        "notes": ("Description",),
    },
    signature=("record_id", "name", "stage", "closes"),
    words={"stage": SALESFORCE_STAGES, "category": CATEGORIES, "source": SOURCES},
    left_from="Negotiation/Review",
)

PIPEDRIVE = Profile(
    name="pipedrive",
    title="Pipedrive",
    prefix="Deal - ",
    columns={
        "record_id": ("ID", "Pipedrive System ID"),
        "name": ("Title",),
        "account": ("Organization", "Organisation"),
        "amount": ("Value",),
        "currency": ("Currency of Value", "Value currency", "Currency"),
        "stage": ("Stage",),
        "outcome": ("Status",),
        "probability": ("Probability",),
        "opened": ("Deal created", "Creation date", "Created", "Add time"),
        "closes": ("Expected close date",),
        "closed": ("Deal closed on", "Closed on", "Close time"),
        "won_on": ("Won time",),
        "lost_on": ("Lost time",),
        "stage_since": ("Last stage change", "Stage change time"),
        "lost_reason": ("Lost reason",),
        "rep": ("Owner", "Owner name"),
        "source": ("Lead source", "Source channel", "Source"),
        "next_step_on": ("Next activity date",),
        "contact": ("Contact person", "Person"),
        "product": ("Product name",),
        **SEGMENTS,
        "notes": ("Notes", "Note"),
    },
    signature=("name", "amount", "stage", "outcome"),
    words={
        "stage": {
            "Qualified": "qualified",
            "Lead In": "qualified",
            "Contact Made": "qualified",
            "Demo Scheduled": "discovery",
            "Needs Defined": "discovery",
            "Proposal Made": "proposal",
            "Negotiations Started": "terms",
        },
        "outcome": {"Open": "open", "Won": "won", "Lost": "lost"},
        "source": SOURCES,
    },
    left_from="Negotiations Started",
)

CRM = Profile(
    name="crm",
    title="the CRM data set",
    columns={
        "record_id": ("opportunity_id",),
        "rep": ("sales_agent",),
        "product": ("product",),
        "account": ("account",),
        "stage": ("deal_stage",),
        "opened": ("engage_date",),
        "closes": ("close_date",),
        "closed": ("close_date",),
        "amount": ("close_value",),
    },
    signature=("record_id", "rep", "stage", "opened", "closed", "amount"),
    words={
        "stage": {
            "Prospecting": "qualified", "Engaging": "discovery", "Won": "won", "Lost": "lost",
        }
    },
    left_from="Engaging",
)  # fmt: skip

GENERIC = Profile(
    name="generic",
    title="any CSV",
    columns={
        "record_id": ("id", "record id", "deal id", "opportunity id"),
        "name": ("name", "deal", "deal name", "title", "opportunity", "opportunity name"),
        "account": ("account", "account name", "company", "company name", "customer", "client",
                    "organization", "organisation"),
        "product": ("product", "product name", "item"),
        "amount": ("amount", "value", "deal value", "close value", "price", "revenue", "total"),
        "currency": ("currency", "currency code", "amount currency"),
        "stage": ("stage", "deal stage", "stage name", "pipeline stage", "phase"),
        "outcome": ("outcome", "status", "deal status", "result"),
        "opened": ("opened", "opened on", "open date", "created", "created date", "create date",
                   "start date", "engage date"),
        "closes": ("closes", "expected close", "expected close date", "close date", "due"),
        "closed": ("closed", "closed on", "closed date", "date closed", "actual close date",
                   "close date"),
        "rep": ("rep", "owner", "sales rep", "salesperson", "sales agent", "deal owner",
                "opportunity owner", "agent"),
        "source": ("source", "lead source"),
        "category": ("category", "forecast category"),
        "next_step": ("next step",),
        "next_step_on": ("next step on", "next step date", "next activity date"),
        "contact": ("contact", "contact name", "primary contact"),
        "vertical": ("vertical", "industry", "sector"),
        "region": ("region", "territory", "country"),
        "size": ("size", "company size", "segment"),
        "role": ("role", "job title"),
        "notes": ("notes", "note", "description", "comments"),
    },
    words={"source": SOURCES, "category": CATEGORIES},
)  # fmt: skip

DEAL_PROFILES = (HUBSPOT, SALESFORCE, DATA_LOADER, PIPEDRIVE, CRM, GENERIC)

"""Who and what the sample book is about. All of it is made up."""

from dataclasses import dataclass
from random import Random

REP = "Robin Vale"
COLLEAGUE = "Jules Amari"
SMALL, MIDDLE, LARGE, HUGE = "1–49", "50–249", "250–999", "1,000+"

PROJECTS = {
    "dock sensors": "DockSense",
    "dock pilot": "DockSense",
    "door counters": "DockSense",
    "cold-chain probes": "ColdTrace",
    "freezer alarms": "ColdTrace",
    "reefer tracking": "ColdTrace",
    "aisle sensors": "AisleCount",
    "stock counters": "AisleCount",
    "rack beacons": "AisleCount",
    "route planning": "RoutePath",
    "driver app": "RoutePath",
    "last-mile pilot": "RoutePath",
    "yard tags": "YardView",
    "gate log": "YardView",
    "care plan": "Care plan",
}

ROLES = (
    "VP logistics",
    "warehouse manager",
    "COO",
    "fleet manager",
    "head of IT",
    "supply chain director",
    "operations manager",
)

_FIRST_NAMES = """
Adaeze Alma Anders Beatriz Bram Camille Chidi Dalia Dmitri Elif Emeka Farah Felix Gloria Hana
Henrik Imani Ines Jonas Kavya Kenji Leila Linh Lucía Marek Maya Mei Nadia Noor Olu Omar Paloma
Pradeep Quinn Rosa Samir Sunniva Tadeo Tamsin Teresa Umar Viola Wanda Yara Yusuf Zofia
"""

_LAST_NAMES = """
Abara Aldana Bakshi Bergström Castellan Chowdary Dabrowa Delacroix Ekwueme Farrow Fujimori
Galvão Haddad Hallström Ibarra Iyengar Jankowicz Kaplow Kimura Lindqvist Lozano Mbeki-Hart
Moreau Nakata Nguyễn Novotná Okonjo Pereira Petrakis Quiroga Rahimi Rosenthal Sabatini Saetang
Tchaikov Thornbury Uzun Varga Villareal Wexler Whitlock Xiang Yamada Zeleny
"""

_COMPANIES = """
Halden Cold Storage|cold storage|Northeast|250–999
Brackwater Foods|food and drink|Midwest|50–249
Pellworth Pharmacy Supply|pharmaceuticals|South|250–999
Corvane Logistics|third-party logistics|West|250–999
Umbra Parcel|parcel and courier|Northeast|1,000+
Tilsby Hardware|building materials|Midwest|50–249
Marrow & Pine|retail|West|50–249
Ostervale Dairies|food and drink|Northeast|250–999
Quillon Freight|third-party logistics|South|50–249
Sandrift Produce|food and drink|West|1–49
Vantry Outfitters|e-commerce|Midwest|250–999
Keldmoor Bakeries|food and drink|South|50–249
Fernhollow Books|e-commerce|Northeast|1–49
Ironbrook Building Supply|building materials|Midwest|1,000+
Lumenport Couriers|parcel and courier|West|50–249
Astrid Row Home|retail|Northeast|250–999
Calderfen Seafood|cold storage|Northeast|50–249
Dunmarrow Tires|retail|South|250–999
Wrenfield Organics|food and drink|West|50–249
Zephyr Quay Terminals|third-party logistics|South|1,000+
Amberlock Vaccines|pharmaceuticals|Northeast|250–999
Baywick Beverages|food and drink|South|250–999
Birchgate Furniture|retail|Midwest|50–249
Bluetarn Fisheries|cold storage|West|50–249
Bramblecote Nurseries|retail|South|1–49
Cinderhill Tools|building materials|Midwest|250–999
Coppervane Electric Supply|building materials|West|50–249
Crestholm Grocers|retail|Northeast|1,000+
Dapplewood Toys|e-commerce|Midwest|50–249
Drummore Linen Service|third-party logistics|Northeast|50–249
Eastfold Medical|pharmaceuticals|Midwest|250–999
Elmsworth Paper|building materials|South|250–999
Evenlode Cosmetics|e-commerce|West|50–249
Fallowmere Farms|food and drink|Midwest|250–999
Fjordane Imports|third-party logistics|Northeast|50–249
Foxglove Florists United|e-commerce|South|1–49
Gannet Express|parcel and courier|South|250–999
Glasswater Breweries|food and drink|West|50–249
Greycairn Stone|building materials|Northeast|50–249
Harrowgate Pet Foods|food and drink|Midwest|250–999
Hazelmoor Kitchens|retail|South|50–249
Hollin Street Market|retail|West|1–49
Inverlea Ice Cream|cold storage|Midwest|50–249
Jasperfield Auto Parts|e-commerce|South|250–999
Juniper Bend Wines|food and drink|West|50–249
Kestrel Ridge Outdoors|e-commerce|West|250–999
Kirkstone Movers|third-party logistics|Midwest|50–249
Larkspur Clinics Supply|pharmaceuticals|West|50–249
Ledgerwood Office|retail|Northeast|250–999
Lindenau Chocolates|food and drink|Northeast|50–249
Lowmarsh Refrigerated|cold storage|South|250–999
Maplecroft Syrups|food and drink|Northeast|1–49
Meridew Optics|e-commerce|South|50–249
Millrace Packaging|building materials|Midwest|250–999
Mossgarden Teas|food and drink|West|1–49
Nettlebay Transport|third-party logistics|South|250–999
Nightjar Couriers|parcel and courier|Northeast|50–249
Northlea Frozen|cold storage|Midwest|1,000+
Oakenshaw Timber|building materials|South|250–999
Orrin Valley Eggs|food and drink|Midwest|50–249
Oystermouth Shipping|third-party logistics|Northeast|250–999
Palisander Music|e-commerce|West|1–49
Pentlow Diagnostics|pharmaceuticals|Northeast|50–249
Petrel Point Drayage|third-party logistics|West|50–249
Pinecastle Roofing Supply|building materials|South|50–249
Quenby Uniforms|retail|Midwest|50–249
Ravensmoor Ceramics|building materials|West|50–249
Redfern Sporting|retail|South|250–999
Rookhope Records Storage|third-party logistics|Midwest|250–999
Saltbrook Snacks|food and drink|Northeast|250–999
Selkirk Lane Apparel|e-commerce|Northeast|250–999
Silverthaw Foods|cold storage|West|250–999
Skylark Same Day|parcel and courier|Midwest|50–249
Stonewell Beverage|food and drink|South|1,000+
Summerisle Hotels Supply|retail|South|50–249
Tamarack Distribution|third-party logistics|Midwest|1,000+
Thistledown Bedding|e-commerce|Midwest|250–999
Torrin Generics|pharmaceuticals|South|1,000+
Trefoil Grocery Co-op|retail|West|250–999
Undercliff Aquatics|retail|Northeast|1–49
Valehead Infusions|pharmaceuticals|West|50–249
Wadebridge Plumbing|building materials|Northeast|250–999
Weatherby Cycle Works|e-commerce|West|50–249
Yarrowdale Meats|cold storage|South|250–999
"""


@dataclass(frozen=True, slots=True)
class Company:
    """An account and the people there, as (name, role)."""

    name: str
    vertical: str
    region: str
    size: str
    people: tuple[tuple[str, str], ...]

    @property
    def short(self) -> str:
        """The name's first word: no two companies share it."""
        return self.name.split()[0]


def all_names() -> list[str]:
    """Return every name that a person can have."""
    return [f"{first} {last}" for first in _FIRST_NAMES.split() for last in _LAST_NAMES.split()]


def make_companies(rng: Random) -> tuple[Company, ...]:
    """Return all companies, each with two people that no other one has."""
    names = all_names()
    rng.shuffle(names)
    found = []
    for number, line in enumerate(_COMPANIES.strip().splitlines()):
        name, vertical, region, size = line.split("|")
        roles = rng.sample(ROLES, 2)
        people = tuple(zip(names[2 * number : 2 * number + 2], roles, strict=True))
        found.append(Company(name, vertical, region, size, people))
    return tuple(found)

"""Phone numbers: read as people write them, kept in international form."""

from functools import lru_cache

from salesdash.exchange.cells import UnreadableError, shown


def read_phone(text: str, country: str) -> str:
    """Return a number as `+15551234567`, an extension after it as `;ext=12`.

    `country` (`US`) is where numbers without a `+` are from. Raises UnreadableError saying
    what is wrong: too short, no country, no number at all.
    """
    import phonenumbers

    try:
        number = phonenumbers.parse(text, country or None)
    except phonenumbers.NumberParseException as error:
        reason = "say which country it is in" if not country else "that is no phone number"
        raise UnreadableError(f"has the phone {shown(text)}: {reason}") from error
    if not phonenumbers.is_possible_number(number):
        raise UnreadableError(f"has the phone {shown(text)}: its length is not that of a number")
    found: str = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return f"{found};ext={number.extension}" if number.extension else found


@lru_cache(maxsize=65536)
def show_phone(phone: str) -> str:
    """Return a kept number as people read it: `+1 555-123-4567`; one that is none as it is."""
    import phonenumbers

    bare, _, extension = phone.partition(";ext=")
    try:
        number = phonenumbers.parse(bare, None)
    except phonenumbers.NumberParseException:
        return phone
    found: str = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
    return f"{found} ext. {extension}" if extension else found


def zone_of_phone(phone: str) -> str:
    """Return the time zone of a number where it has just one; empty otherwise."""
    import phonenumbers
    from phonenumbers import timezone

    bare = phone.partition(";ext=")[0]
    try:
        zones = timezone.time_zones_for_number(phonenumbers.parse(bare, None))
    except phonenumbers.NumberParseException:
        return ""
    return str(zones[0]) if len(zones) == 1 and zones[0] != "Etc/Unknown" else ""

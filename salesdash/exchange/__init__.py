"""Files from and to the outside: CRM exports, calendars, plain CSV and JSON."""

"""From a file's bytes to its text: what is no text is refused, the encoding is found out."""

import codecs
import io
import re
import zipfile

from salesdash.domain.errors import InputError

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CANDIDATES = (
    "cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "koi8_r",
    "mac_roman", "cp932", "euc_jp", "gb18030", "big5", "cp949",
)  # fmt: skip
_WESTERN_LETTERS = "À-ÖØ-öø-ÿŠšŽžŒœŸ"
_WESTERN = re.compile(rf"[\x00-\x7f\xa0€‚„…‘’“”•–—™«»©®°·´§¡¿ªº£¥¢½¼¾×{_WESTERN_LETTERS}]*")
_FOREIGN = re.compile(
    rf"[{_WESTERN_LETTERS}]{{3}}|[A-Za-z{_WESTERN_LETTERS}][£¥¢¡¿½¼¾]|[£¥¢½¼¾][{_WESTERN_LETTERS}]"
)
_SAMPLE = 200_000


def decode(data: bytes, name: str, encoding: str | None = None) -> tuple[str, str]:
    """Return a file's text and the encoding it was in.

    A byte order mark counts first, then strict UTF-8, then what charset-normalizer finds;
    `encoding` overrides that. Raises InputError for spreadsheets and other binary files.
    """
    _refuse_binary(data, name)
    if encoding is not None:
        return _decode_as(data, name, encoding), encoding
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return _decode_as(data, name, codec), codec
    try:
        return _without_nul(data.decode(), name), "utf-8"
    except UnicodeDecodeError:
        found = _guess(data, name)
        return _decode_as(data, name, found), found


def _refuse_binary(data: bytes, name: str) -> None:
    """Raise InputError for a file that a spreadsheet program wrote for itself."""
    if data.startswith(b"PK\x03\x04"):
        raise InputError(f"{name} is {_kind_of_zip(data)}: export it as CSV and import that")
    if data.startswith(_OLE):
        raise InputError(f"{name} is an Excel workbook (.xls): save it as CSV and import that")
    if data.startswith((b"%PDF", b"\x1f\x8b", b"\x89PNG", b"\xff\xd8\xff")):
        raise InputError(f"{name} is not a text file: export it as CSV and import that")


def _kind_of_zip(data: bytes) -> str:
    """Return what a zip archive is, in words."""
    try:
        names = zipfile.ZipFile(io.BytesIO(data)).namelist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return "a zip archive (an Excel or Numbers file, perhaps)"
    if any(n.startswith("xl/") for n in names):
        return "an Excel workbook (.xlsx)"
    if any(n.startswith("Index/") or n.endswith((".iwa", "Index.zip")) for n in names):
        return "a Numbers document"
    if "content.xml" in names:
        return "an OpenDocument spreadsheet"
    return "a zip archive"


def _without_nul(text: str, name: str) -> str:
    """Return the text, or raise InputError when it holds NUL bytes."""
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise InputError(
            f"{name} holds NUL bytes (line {line}), so it is not plain text: "
            "save it as CSV in UTF-8 and import that"
        )
    return text


def _decode_as(data: bytes, name: str, encoding: str) -> str:
    """Return the text in an encoding. Raises InputError where it is not in it."""
    try:
        text = data.decode(encoding)
        text.encode()
    except LookupError:
        raise InputError(f"encoding {encoding!r} is unknown: write utf-8 or cp1252") from None
    except (UnicodeError, ValueError):
        raise InputError(
            f"{name} is not {encoding} text throughout: save it as CSV in UTF-8, or pass the "
            "right --encoding"
        ) from None
    return _without_nul(text.removeprefix("\ufeff"), name)


def _guess(data: bytes, name: str) -> str:
    """Return the encoding of text that is not UTF-8. Raises InputError when it cannot be told.

    charset-normalizer needs more text than the few accents of a list of names to tell Latin
    code pages apart: what looks Western is cp1252, and it is asked about the rest.
    """
    from charset_normalizer import from_bytes

    if _looks_western(data):
        return "cp1252"
    best = from_bytes(data[:_SAMPLE], cp_isolation=list(_CANDIDATES)).best()
    if best is None or b"\0" in data:
        raise InputError(
            f"{name} is not text in an encoding that could be recognised: save it as CSV in "
            "UTF-8, or pass --encoding"
        )
    return best.encoding


def _looks_western(data: bytes) -> bool:
    """Tell whether cp1252 gives Western words: a few accents, no long runs, no odd marks."""
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return False
    return bool(_WESTERN.fullmatch(text)) and not _FOREIGN.search(text)

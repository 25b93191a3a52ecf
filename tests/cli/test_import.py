"""`salesdash import deals` as a shell sees it."""

from pathlib import Path

import pytest

from tests.cli.shell import TODAY, Book, on_terminal

FILES = Path(__file__).parents[1] / "exchange" / "files"

HEAD = "opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value\n"
ROWS = """A1,Kim Lee,GTXPro,Isdom,Won,2016-10-25,2017-03-11,4514
A2,Kim Lee,GTX Basic,,Engaging,2017-06-01,,
B1,Ana Ruiz,GTX Basic,Codehow,Won,2016-10-25,2017-03-09,588
B2,Ana Ruiz,GTX Basic,Codehow,Won,2017-10-25,2017-03-09,588
"""


@pytest.fixture
def crm(tmp_path: Path) -> str:
    """A file of a CRM with one row that cannot be taken."""
    path = tmp_path / "pipeline.csv"
    path.write_text(HEAD + ROWS)
    return str(path)


def written(path: Path, text: str) -> str:
    """Return the path of a file that holds a text."""
    path.write_text(text)
    return str(path)


def names(book: Book) -> set[str]:
    """Return the names of all deals."""
    return {deal["name"] for deal in book.json("deal", "list", "--all")}


def test_import_undo_and_again(book: Book, crm: str) -> None:
    done = book.done("import", "deals", crm)
    assert "new             3  1 open, 2 won" in done.stdout
    assert "line 5 skipped: closed 2017-03-09 is before opened 2017-10-25" in done.stdout
    assert "3 added, 0 unchanged, 1 skipped (undo: salesdash undo)" in done.stderr
    assert names(book) == {"Isdom · GTXPro", "GTX Basic", "Codehow · GTX Basic"}
    assert "nothing new" in book.done("import", "deals", crm).stderr
    book.done("undo")
    assert names(book) == set()


def test_a_dry_run_writes_nothing(book: Book, crm: str) -> None:
    done = book.done("import", "deals", crm, "--dry-run")
    assert "line 5 skipped" in done.stdout
    assert done.stderr == ""
    assert not book.path.exists()


def test_one_rep_with_prices_as_json(book: Book, crm: str, tmp_path: Path) -> None:
    prices = written(tmp_path / "p.csv", "product;price\nGTX Basic;550\nGTX Pro;4821\n")
    words = ("import", "deals", crm, "--rep", "KIM LEE", "--prices", prices)
    found = book.json(*words)
    assert (found["applied"], found["added"], found["other_reps"]) == (True, 2, 2)
    assert (found["profile"], found["encoding"], found["skipped"]) == ("crm", "utf-8", [])
    again = book.json(*words)
    assert (again["applied"], again["added"], again["unchanged"]) == (False, 0, 2)
    amounts = {deal["name"]: deal["amount_minor"] for deal in book.json("deal", "list", "--all")}
    assert amounts == {"Isdom · GTXPro": 451_400, "GTX Basic": 55_000}


def test_standard_input(book: Book) -> None:
    done = book.run("import", "deals", "-", typed=HEAD + ROWS)
    assert done.exit_code == 0
    assert done.stdout.startswith("standard input: 4 rows, read as crm")
    assert len(names(book)) == 3


def test_stages_are_mapped_and_remembered(book: Book, tmp_path: Path) -> None:
    file = written(tmp_path / "d.csv", "id,Opp,phase\n1,Acme,Demo\n2,Bolt,Try = buy\n")
    first = book.run("import", "deals", file, "--map", "name=Opp")
    assert first.exit_code == 1
    assert '--stage "Demo=…" --stage "Try = buy=…"' in first.stderr
    assert first.stderr.count("\n") == 1
    words = ("--map", "name=Opp", "--stage", "demo=Proposal", "--stage", "Try = buy=won")
    assert "has no closing day" in book.done("import", "deals", file, *words).stdout
    written(tmp_path / "d.csv", "id,Opp,phase\n1,Acme,Demo\n3,Cord,DEMO\n")
    assert book.json("import", "deals", file)["added"] == 1
    stages = {deal["name"]: deal["stage"] for deal in book.json("deal", "list", "--all")}
    assert stages == {"Acme": "proposal", "Cord": "proposal"}


def test_an_open_date_order_is_settled_by_the_option(book: Book, tmp_path: Path) -> None:
    file = written(tmp_path / "d.csv", "name,opened,amount\nAcme,01/02/2026,1.234\n")
    assert "--month-first or --day-first" in book.refused(1, "import", "deals", file)
    words = ("import", "deals", file, "--day-first")
    assert "--decimal-mark" in book.refused(1, *words)
    book.done(*words, "--decimal-mark", ",")
    (deal,) = book.json("deal", "list")
    assert (deal["opened"], deal["amount_minor"]) == ("2026-02-01", 123_400)


@pytest.mark.parametrize(
    ("data", "words", "code", "said"),
    [
        (b"", (), 1, "empty"),
        (b"PK\x03\x04xl/", (), 1, "export it as CSV"),
        (b"\x00\x01\x02", (), 1, "NUL"),
        (b"\xff\xfe\x00", (), 1, "CSV"),
        (b"a,b\n1,2\n", (), 1, "--map name=Column"),
        (b"name\nx\n", ("--profile", "siebel"), 1, "crm, generic"),
        (b"name\nx\n", ("--map", "name"), 1, "both sides of an ="),
        (b"name\nx\n", ("--map", "name=Foo"), 1, "no column 'Foo'"),
        (b"name\nx\n", ("--map", "nome=name"), 1, "no field 'nome'"),
        (b"name\nx\n", ("--stage", "a=nowhere"), 1, "is no stage"),
        (b"name\nx\n", ("--rep", "Kim"), 1, "--map rep=Column"),
        (b"name\nx\n", ("--encoding", "klingon"), 1, "unknown"),
        (b"name\nx\n", ("--prices", "nowhere.csv"), 1, "cannot read nowhere.csv"),
        (b"name\nx\n", ("--decimal-mark", ";"), 2, "--decimal-mark"),
        (b'name\n"x\n', (), 1, "never closed"),
    ],
)
def test_bad_input_is_one_line_and_changes_nothing(
    book: Book, tmp_path: Path, data: bytes, words: tuple[str, ...], code: int, said: str
) -> None:
    file = tmp_path / "deals.csv"
    file.write_bytes(data)
    assert said in book.refused(code, "import", "deals", str(file), *words)
    assert not book.path.exists()


def test_files_that_are_not_there(book: Book, tmp_path: Path) -> None:
    assert "cannot read" in book.refused(1, "import", "deals", str(tmp_path / "no.csv"))
    assert "directory" in book.refused(1, "import", "deals", str(tmp_path))
    assert "standard input" in book.refused(1, "import", "deals", "-", "--prices", "-")


def test_on_a_terminal_it_asks_for_stages_and_before_writing(book: Book, tmp_path: Path) -> None:
    file = written(tmp_path / "d.csv", "id,name,stage\n1,Acme,Demo\n")
    words = ("--data", str(book.path), "--today", TODAY, "import", "deals", file)
    said = on_terminal(words, {"is your stage": b"terms\r", "Import this?": b"y\r"})
    assert said.code == 0, said.screen
    assert "1 added" in said.screen
    assert book.json("deal", "list")[0]["stage"] == "terms"


def test_on_a_terminal_it_asks_in_which_order_days_are(book: Book, tmp_path: Path) -> None:
    file = written(tmp_path / "d.csv", "id,name,stage,opened\n1,Acme,Proposal,03/04/2026\n")
    words = ("--data", str(book.path), "--today", TODAY, "import", "deals", file)
    said = on_terminal(words, {"(month-first, day-first)": b"day-first\r", "Import this?": b"y\r"})
    assert said.code == 0, said.screen
    assert book.json("deal", "list")[0]["opened"] == "2026-04-03"


def test_on_a_terminal_it_asks_whose_rows(book: Book, crm: str) -> None:
    words = ("--data", str(book.path), "--today", TODAY, "import", "deals", crm)
    said = on_terminal(words, {"whose rows": b"Ana Ruiz\r", "Import this?": b"y\r"})
    assert said.code == 0, said.screen
    assert len(names(book)) == 1


def test_each_system_is_named_and_recognised(book: Book) -> None:
    files = Path(__file__).parents[1] / "exchange" / "files"
    for name, system in (
        ("hubspot-deals.csv", "hubspot"),
        ("salesforce-report.csv", "salesforce"),
        ("data-loader-opportunities.csv", "data-loader"),
        ("pipedrive-deals-bare.csv", "pipedrive"),
    ):
        words = (
            "import",
            "deals",
            str(files / name),
            "--dry-run",
            "--stage",
            "Angebot gesendet=won",
        )
        found = book.json(*words)
        assert found["profile"] == system
        assert book.json(*words, "--profile", system)["added"] == found["added"]


def test_a_status_is_told_and_remembered(book: Book, tmp_path: Path) -> None:
    rows = (
        "Record ID,First Name,Last Name,Email,Lead Status\n1,Kim,Barr,kim@x.example,Nicht anrufen\n"
    )
    file = written(tmp_path / "people.csv", rows)
    refused = book.run("import", "contacts", file)
    assert refused.exit_code == 1
    assert '--status "Nicht anrufen=…"' in refused.stderr
    told = book.json("import", "contacts", file, "--status", "Nicht anrufen=do not call")
    assert told["statuses"] == {"Nicht anrufen": "do_not_call"}
    assert book.json("contact", "list")[0]["status"] == "do_not_call"
    assert book.json("import", "contacts", file, "--dry-run")["unchanged"] == 1


def test_on_a_terminal_it_asks_for_statuses(book: Book, tmp_path: Path) -> None:
    rows = "Contact ID,Full name,Email,Status\n1,Kim Barr,kim@x.example,Nicht anrufen\n"
    file = written(tmp_path / "people.csv", rows)
    words = ("--data", str(book.path), "--today", TODAY, "import", "contacts", file)
    said = on_terminal(words, {"is your status": b"do_not_call\r", "Import this?": b"y\r"})
    assert said.code == 0, said.screen
    assert book.json("contact", "list")[0]["status"] == "do_not_call"


def test_no_is_an_answer(book: Book, crm: str) -> None:
    words = ("--data", str(book.path), "--today", TODAY, "import", "deals", crm)
    said = on_terminal(words, {"whose rows": b"\r", "Import this?": b"n\r"})
    assert said.code == 130, said.screen
    assert not book.path.exists()
    assert on_terminal((*words, "--yes"), {}).code == 0
    assert len(names(book)) == 3


def test_long_files_show_their_progress_on_a_terminal(book: Book, tmp_path: Path) -> None:
    rows = "".join(f"{n},Deal {n},Proposal\n" for n in range(2_500))
    file = written(tmp_path / "d.csv", f"id,name,stage\n{rows}")
    words = ("--data", str(book.path), "--today", TODAY, "import", "deals", file, "--yes")
    said = on_terminal(words, {})
    assert said.code == 0, said.screen
    assert "reading" in said.screen
    assert "writing" in said.screen
    assert "100%" in said.screen


@pytest.mark.parametrize(
    ("file", "wrong", "right"),
    [
        ("hubspot-contacts.csv", "deals", "contacts"),
        ("hubspot-deals.csv", "contacts", "deals"),
        ("salesforce-report.csv", "contacts", "deals"),
    ],
)
def test_a_file_of_the_other_kind_is_not_taken_for_what_it_is_not(
    book: Book, file: str, wrong: str, right: str
) -> None:
    path = str(FILES / file)
    told = book.refused(1, "import", wrong, path)
    assert f"{file} holds {right}: take it in with `salesdash import {right}`" in told
    assert book.run("import", right, path, "--dry-run").exit_code == 0


def test_a_file_that_could_be_either_is_what_it_is_called(book: Book, tmp_path: Path) -> None:
    file = tmp_path / "accounts.csv"
    file.write_text("account,sector,revenue\nHalden,logistics,700\n")
    book.done("import", "contacts", str(file), "--dry-run")
    book.done("import", "deals", str(file), "--map", "name=account", "--dry-run")
    people = tmp_path / "people.csv"
    people.write_text("name,email\nAnn Lee,ann@example.com\n")
    assert "holds contacts" in book.refused(1, "import", "deals", str(people))
    book.done("import", "deals", str(people), "--profile", "generic", "--dry-run")

"""History, undo, backups, the doctor and the demo through the shell."""

from pathlib import Path

import msgspec

from tests.cli.shell import Book, on_terminal


def names(book: Book) -> list[str]:
    """Return the names of all deals."""
    return sorted(deal["name"] for deal in book.json("deal", "list", "--all"))


def test_history_lists_what_was_done_the_latest_first(ready: Book) -> None:
    whats = [change["what"] for change in ready.json("history")]
    assert whats == ["add Halden", "add Northwind", "set up"]
    assert len(ready.json("history", "-n", "1")) == 1
    line = ready.done("history").stdout.splitlines()[0]
    assert line.startswith("     3  2026-11-23 ")
    assert line.endswith("  add Halden  [shell]")


def test_the_history_of_a_deal_shows_each_field(ready: Book) -> None:
    ready.done("deal", "win", "northwind", "--amount", "25k")
    text = ready.done("history", "--deal", "northwind").stdout
    assert "amount: 2400000 -> 2500000" in text
    assert "outcome: - -> won" in text
    assert "Halden" not in text
    change = ready.json("history", "--deal", "northwind")[0]
    assert change["after"]["outcome"] == "won"


def test_undo_and_redo(ready: Book) -> None:
    done = ready.done("undo")
    assert done.stderr == "salesdash: undone: add Halden (again: salesdash redo)\n"
    assert names(ready) == ["Northwind"]
    assert ready.json("history")[1]["undone"] is True
    ready.done("redo")
    assert names(ready) == ["Halden", "Northwind"]
    ready.done("undo", "2")
    assert names(ready) == ["Halden"]


def test_undo_says_why_it_cannot(ready: Book) -> None:
    assert "no change 99" in ready.refused(1, "undo", "99")
    assert "nothing to redo" in ready.refused(1, "redo")


def test_backup_and_restore(ready: Book, tmp_path: Path) -> None:
    target = tmp_path / "copy.json"
    assert "records are in" in ready.done("backup", str(target)).stderr
    ready.done("deal", "delete", "halden")
    assert "pass --yes" in ready.refused(1, "restore", str(target))
    assert "(undo: salesdash undo)" in ready.done("restore", str(target), "--yes").stderr
    assert names(ready) == ["Halden", "Northwind"]
    ready.done("undo")
    assert names(ready) == ["Northwind"]


def test_a_backup_without_a_name_goes_to_the_others(ready: Book) -> None:
    done = ready.done("backup")
    path = Path(done.stderr.strip().rpartition(" in ")[2])
    assert path.parent == ready.path.with_name("salesdash.backups")
    ready.done("deal", "delete", "halden")
    ready.done("restore", str(path), "--yes")
    assert names(ready) == ["Halden", "Northwind"]


def test_a_day_stands_for_its_backup(ready: Book) -> None:
    folder = ready.path.with_name("salesdash.backups")
    ready.done("backup", str(folder / "salesdash-2026-11-20.json"))
    ready.done("deal", "delete", "halden")
    ready.done("restore", "2026-11-20", "--yes")
    assert names(ready) == ["Halden", "Northwind"]
    assert "no backup '2026-11-01'" in ready.refused(1, "restore", "2026-11-01")


def test_a_backup_does_not_take_a_bigger_books_place(ready: Book, tmp_path: Path) -> None:
    target = tmp_path / "copy.json"
    ready.done("backup", str(target))
    ready.done("deal", "delete", "halden")
    assert "--force" in ready.refused(1, "backup", str(target))
    assert "the book itself" in ready.refused(1, "backup", str(ready.path), "--force")
    ready.done("backup", str(target), "--force")


def test_a_restore_is_confirmed_on_a_terminal(ready: Book, tmp_path: Path) -> None:
    target = tmp_path / "copy.json"
    ready.done("backup", str(target))
    ready.done("deal", "delete", "halden")
    words = ("--data", str(ready.path), "restore", str(target))
    assert on_terminal(words, {"[y/N]": b"n\r"}).code == 1
    assert names(ready) == ["Northwind"]
    assert on_terminal(words, {"[y/N]": b"y\r"}).code == 0
    assert names(ready) == ["Halden", "Northwind"]


def test_the_doctor_finds_nothing_and_says_so(ready: Book) -> None:
    lines = ready.done("doctor").stdout.splitlines()
    assert not [line for line in lines if line.startswith("damage")]
    assert ready.json("doctor")["damaged"] is False


def test_the_doctor_repairs_from_a_backup_only_when_told(ready: Book) -> None:
    ready.done("backup")
    whole = ready.path.read_bytes()
    ready.path.write_bytes(whole[: len(whole) // 2])
    found = ready.run("doctor", "--json")
    assert found.exit_code == 3
    assert msgspec.json.decode(found.stdout)["damaged"] is True
    assert "--yes" in ready.refused(3, "doctor", "--repair")
    done = ready.done("doctor", "--repair", "--yes")
    assert "salesdash: kept the file as it was in salesdash.json.damaged-" in done.stderr
    assert names(ready) == ["Halden", "Northwind"]


def test_the_doctor_asks_on_a_terminal(ready: Book) -> None:
    ready.done("backup")
    ready.path.write_bytes(b"")
    said = on_terminal(("--data", str(ready.path), "doctor", "--repair"), {"[y/N]": b"y\r"})
    assert said.code == 0
    assert names(ready) == ["Halden", "Northwind"]


def test_where_tells_the_files(ready: Book, tmp_path: Path) -> None:
    found = ready.json("where")
    assert found["book"] == str(ready.path)
    assert (found["exists"], found["schema"]) == (True, 1)
    assert found["size"] == ready.path.stat().st_size
    assert str(ready.path) in ready.done("where").stdout
    nowhere = Book(tmp_path / "nowhere" / "b.json")
    assert "(not there yet)" in nowhere.done("where").stdout
    assert not nowhere.path.parent.exists()


def test_the_demo_prints_without_a_terminal_and_leaves_the_book_alone(book: Book) -> None:
    done = book.process("demo")
    assert done.returncode == 0, done.stderr
    assert "P(quota)" in done.stdout
    assert not book.path.exists()

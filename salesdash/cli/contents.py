"""The table of contents of the commands: the sections of the help, and a line for each command.

The lines stand here, so that the help and the completion need not import forty modules to
say what is in them.
"""

from collections.abc import Mapping

CONTENTS: Mapping[str, Mapping[str, str]] = {
    "Begin": {
        "init": "enter the quota and what it rests on",
        "import": "take in deals, contacts or a whole book",
        "demo": "look at the sample book",
        "serve": "the dashboard in a browser",
    },
    "The day": {
        "checkin": "the day's plan with your promises, and what came of them",
        "status": "where you stand, in one line for tmux and prompts",
        "plan": "what today, week, month, quarter and year ask for",
        "log": "enter time in plain words",
        "timer": "start, stop and switch the timer",
        "ledger": "where the hours went, and what to do with the next",
    },
    "Deals": {
        "deal": "add, move, close, edit and list deals",
        "account": "accounts, and the plan for each",
        "bracket": "the pipeline against quota, as a tournament",
        "pick": "say how sure you are that a deal is won",
        "changes": "what changed in the pipeline since a day",
        "forecast": "where the quarter may end, and how good forecasts were",
    },
    "Calls": {
        "list": "the lists to call through",
        "meeting": "meetings that were agreed: kept, missed, moved",
        "track": "talk tracks: what to say, in versions",
        "contact": "whom to call; do not call",
        "call": "calls made outside a session; the calls made",
        "session": "call sessions and what they came to",
    },
    "Looking back": {
        "review": "deals that left, and what they teach together",
        "playbook": "the steps of each stage with their evidence",
        "quarter": "the quarter's self-assessment",
    },
    "The book": {
        "config": "settings, stages, quotas; this machine's preferences",
        "export": "write the book as JSON, tables as CSV",
        "history": "what was changed, by whom and when",
        "undo": "take back a change",
        "redo": "take back the undo just made",
        "backup": "copy the book; one backup a day is made by itself",
        "restore": "put a backup in place of the present book",
        "doctor": "examine the files, repair what can be repaired",
        "where": "where the files are",
    },
    "The shell": {
        "completion": "complete commands, options and names",
        "hooks": "commands that run after an event",
        "help": "help on a command or a topic",
        "man": "the manual page",
    },
}


def line_of(command: str) -> str:
    """Return the line of a command, empty for one that is none."""
    return next((lines[command] for lines in CONTENTS.values() if command in lines), "")

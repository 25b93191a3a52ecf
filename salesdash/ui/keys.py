"""The one table of keys: bindings, footer, help, palette and the README are made from it."""

from msgspec import Struct
from textual.binding import Binding, BindingType


class Key(Struct, frozen=True):
    """A key: its stable id (for remapping), the action, and how it is told.

    `keys` is a comma list as Textual writes keys, `display` how a person names it; `screens`
    names where it works, empty for everywhere. Keys without a `label` are not worth a place in
    the footer; those with one are left out of it on `crowded` screens.
    """

    id: str
    keys: str
    display: str
    action: str
    label: str
    tooltip: str
    screens: tuple[str, ...] = ()
    crowded: tuple[str, ...] = ()

    def binding(self, screen: str = "") -> Binding:
        """Return the Textual binding of the key on a screen."""
        return Binding(
            self.keys,
            self.action,
            self.label or self.tooltip,
            show=bool(self.label) and screen not in self.crowded,
            key_display=self.display,
            tooltip=self.tooltip,
            id=self.id,
        )


MAIN = ("welcome", "today", "bracket", "ledger", "calls", "deals", "reviews", "quarter", "runner")
DEALS = ("bracket", "deals", "deal")
LISTS = ("bracket", "deals")
CURSOR = (*LISTS, "today")
PAGES = ("plan", "reliance", "pictures", "territory", "account", "changes", "picks")
TURNED = ("changes", "picks", "territory", "reviews", "quarter")
MORNING = ("today", "bracket", *PAGES)
NO_ROOM = (*LISTS, *TURNED, "account")
REVIEWS = ("reviews", "review")
CALLING = ("calls", "contacts", "contact", "call_figures", "prepare", "tracks")
PEOPLE = ("contacts", "contact")
LEDGER = ("ledger", "leaks", "rebalance", "winning", "year", "focus", "targets", "rules")
SPANS = ("leaks", "year", "focus", "rebalance")
WORK = (*CURSOR, "settings", "deal", "quarter", *PAGES, *CALLING, *REVIEWS, *LEDGER)
FOUND = ("today", "settings", "calls", "tracks", "quarter", *PAGES, *LEDGER)
UNDO = (*WORK, "runner")

# fmt: off
CALLING_KEYS: tuple[Key, ...] = (
    Key("start_session", "s", "s", "start_session", "Start", "Start a call session over the list, or go on with the one that runs", ("calls",)),
    Key("people", "enter", "Enter", "people", "", "Show who is on the list", ("calls",)),
    Key("prepare", "p", "p", "prepare", "Prepare", "Prepare the list: talk track, contacts, referral", ("calls",)),
    Key("add_list", "a", "a", "add", "Add", "Make a list", ("calls",)),
    Key("edit_list", "e", "e", "edit_list", "", "Edit the list, or the meeting: its time, its agenda", ("calls",)),
    Key("delete_list", "D", "D", "delete_list", "", "Delete the list; its contacts stay", ("calls",)),
    Key("edit_track", "E", "E", "edit_track", "", "Edit the talk track in $EDITOR; a change is a new version", ("calls", "prepare", "tracks")),
    Key("tracks", "T", "T", "tracks", "Tracks", "The talk tracks: their versions, and what each came to", ("calls",)),
    Key("how", "S", "S", "how", "", "How you call: the block, the clock's marks, calling hours", ("calls",)),
    Key("rules", "R", "R", "rules", "", "When leads come up again, outcome by outcome", ("calls",)),
    Key("everyone", "c", "c", "everyone", "Contacts", "All contacts", ("calls",)),
    Key("take_in_contacts", "i", "i", "take_in", "Import", "Import contacts from a CRM file", ("calls", "contacts")),
    Key("figures", "v", "v", "figures", "Figures", "What calling came to: the chain, best hours, talk tracks, sessions", ("calls",)),
    Key("opportunity", "o", "o", "opportunity", "Deal", "The meeting becomes a deal, source opened", ("calls",)),
    Key("took_place", "y", "y", "took_place", "Kept", "The meeting took place, without an opportunity", ("calls",)),
    Key("missed", "x", "x", "missed", "Missed", "The meeting did not take place", ("calls",)),
    Key("invite", "I", "I", "invite", "", "Write the meeting's invitation again", ("calls",)),
    Key("open_contact", "enter", "Enter", "open", "", "Open the contact under the cursor", ("contacts",)),
    Key("add_contact", "a", "a", "add", "Add", "Add a contact", ("contacts",)),
    Key("edit_contact", "e", "e", "edit_contact", "Edit", "Edit the contact", PEOPLE),
    Key("twins", "d", "d", "duplicates", "Duplicates", "Those who share a number or an address; again: all", ("contacts",)),
    Key("merge", "m", "m", "merge", "Merge", "Make one of the contact and the one it shares a number with", ("contacts",)),
    Key("log_call", "c", "c", "log_call", "Call", "Enter a call made outside a session", PEOPLE, ("contacts",)),
    Key("block", "X", "X", "block", "", "Do not call: never again", PEOPLE),
    Key("enlist", "L", "L", "enlist", "List", "Put the contact, or all shown, on a list; on a list, somebody by name", PEOPLE),
    Key("take_off", "x,delete", "x", "take_off", "", "Take the contact off the list, where it was put by hand", ("contacts",)),
    Key("choose_track", "t", "t", "choose_track", "Track", "Choose the talk track", ("prepare",)),
    Key("check_contacts", "c", "c", "check_contacts", "Checked", "The contacts were checked, or not yet", ("prepare",)),
    Key("name_referral", "r", "r", "name_referral", "Referral", "Name who you call because of", ("prepare",)),
    Key("listed", "enter", "Enter", "people", "Contacts", "Who is on the list", ("prepare",)),
    Key("prepared", "f,p", "f", "finish", "Finish", "End preparing; its time goes to the ledger", ("prepare",)),
    Key("write_track", "e", "e", "write", "Edit", "Edit the version in a form; a change is a new version", ("tracks",)),
    Key("add_track", "a", "a", "add", "Add", "Write a new talk track", ("tracks",)),
    Key("dial", "enter,space", "Enter", "dial", "Dial", "Start the call", ("runner",)),
    Key("agree", "a", "a", "agree", "", "Appointment: stop at the yes", ("runner",)),
    Key("callback", "c", "c", "callback", "", "Callback, at a time in plain words", ("runner",)),
    Key("not_now", "l", "l", "outcome('not_now')", "", "Not now: comes up again later", ("runner",)),
    Key("not_interested", "i", "i", "outcome('not_interested')", "", "Not interested", ("runner",)),
    Key("no_answer", "n", "n", "outcome('no_answer')", "", "No answer", ("runner",)),
    Key("voicemail", "v", "v", "outcome('voicemail')", "", "Voicemail left", ("runner",)),
    Key("gatekeeper", "g", "g", "outcome('gatekeeper')", "", "Gatekeeper", ("runner",)),
    Key("wrong_number", "w", "w", "outcome('wrong_number')", "", "Wrong number", ("runner",)),
    Key("do_not_call", "d", "d", "outcome('do_not_call')", "", "Do not call: never again", ("runner",)),
    *(
        Key(f"objection_{n}", str(n), str(n), f"objection({n})", "", f"Objection {n}: its reply card" if n else "An objection without a card", ("runner",))
        for n in range(10)
    ),
    Key("extend", "plus,equals_sign", "+", "extend", "Extend", "Give the call another minute", ("runner",)),
    Key("note", "m", "m", "note", "Note", "Type a note about the call", ("runner",)),
    Key("script", "t", "t", "voicemail", "Voicemail", "What to say on a voicemail, and back", ("runner",)),
    Key("gap", "k", "k", "questions", "Ask", "The gap questions that fit, and back", ("runner",)),
    Key("interrupt", "b", "b", "interrupt", "Interrupted", "Log an interruption; again when it is over", ("runner",)),
    Key("pause", "p", "p", "pause", "Pause", "Pause the block, or go on", ("runner",)),
    Key("skip", "s", "s", "skip", "Skip", "Leave the next contact out of this session", ("runner",)),
    Key("finish", "f", "f", "finish", "Finish", "End the session and see what it came to", ("runner",)),
)

LEDGER_KEYS: tuple[Key, ...] = (
    Key("log", "a", "a", "log", "Add", "Enter time in plain words", ("ledger",)),
    Key("timer", "t", "t", "timer", "Timer", "Start, switch or stop the timer; templates on 1 to 9", ("ledger",)),
    Key("edit_entry", "e,enter", "e", "edit_entry", "Edit", "Edit the entry in plain words", ("ledger",)),
    Key("split_entry", "s", "s", "split_entry", "", "Part the entry at a time of day", ("ledger",)),
    Key("join_entry", "J", "J", "join_entry", "", "Join the entry with the next one", ("ledger",)),
    Key("delete_entry", "x,delete", "x", "delete_entry", "", "Take the entry away", ("ledger",)),
    Key("week_before", "left_square_bracket", "[", "week(-1)", "", "The week before", ("ledger",)),
    Key("week_after", "right_square_bracket", "]", "week(1)", "", "The week after", ("ledger",)),
    Key("day", "d", "d", "day", "", "Go to a day you name", ("ledger",)),
    Key("add_rule", "a", "a", "add_rule", "Add", "Add a rule", ("rules",)),
    Key("edit_rule", "e,enter", "e", "edit_rule", "Edit", "Change the rule", ("rules",)),
    Key("drop_rule", "x,delete", "x", "drop_rule", "Remove", "Take the rule away", ("rules",)),
    Key("rule_up", "less_than_sign", "<", "move_rule(-1)", "Up", "Move the rule up: it is tried earlier", ("rules",)),
    Key("rule_down", "greater_than_sign,full_stop", ">", "move_rule(1)", "Down", "Move the rule down: it is tried later", ("rules",)),
    Key("behind", "enter", "Enter", "behind", "Entries", "Show the entries behind the leak, then the day of one", ("leaks",)),
    Key("whole_year", "tab", "Tab", "span", "Week, year", "The leaks of the week, or of the year so far", ("leaks",)),
    Key("accept", "enter", "Enter", "accept", "Accept", "Keep it as the week's plan, or as targets", ("rebalance", "winning")),
    Key("change_part", "e,enter", "e", "change_part", "Edit", "Change the activity and its target, the weekday or the key", ("targets",)),
    Key("add_activity", "a", "a", "add_activity", "Add", "Add an activity", ("targets",)),
    Key("clear_part", "x,delete", "x", "clear_part", "Clear", "Take the activity away, free the key, leave no prime time", ("targets",)),
    Key("rebalance", "b", "b", "page('rebalance')", "Plan", "Hours for next week, or another, that bring the year back to its targets", LEDGER),
    Key("leaks", "L", "L", "page('leaks')", "Leaks", "Where time leaked, with the entries behind it", LEDGER),
    Key("winning", "W", "W", "page('winning')", "Wins", "What winning takes", LEDGER),
    Key("year", "y", "y", "page('year')", "Year", "The year as an account, with its picture", LEDGER),
    Key("take_time", "i", "i", "take_time", "Import", "Take in a calendar (.ics), CSV or timewarrior's JSON", ("ledger",)),
    Key("calendar_rules", "R", "R", "page('rules')", "", "What calendar events and time of other tools become", LEDGER),
    Key("focus", "v", "v", "page('focus')", "Focus", "Focus with its working and its trend", LEDGER),
    Key("targets", "T", "T", "page('targets')", "Targets", "Targets and activities, prime time, the keys of the timer", LEDGER),
)

KEYS: tuple[Key, ...] = (
    Key("open", "enter", "Enter", "open", "", "Open what is under the cursor", (*CURSOR, *PAGES, *REVIEWS)),
    Key("advance", "greater_than_sign,full_stop", ">", "step(1)", "Stage", "Move the deal one stage on", DEALS),
    Key("set_back", "less_than_sign", "<", "step(-1)", "", "Set the deal back one stage", DEALS),
    Key("win", "w", "w", "close('won')", "Won", "The deal is won", DEALS),
    Key("lose", "x", "x", "close('lost')", "Lost", "The deal is lost", DEALS),
    Key("no_decision", "n", "n", "close('no_decision')", "No dec.", "The deal ended without a decision", DEALS),
    Key("reopen", "r", "r", "reopen", "Reopen", "Put a closed deal back into the pipeline", DEALS),
    Key("review", "R", "R", "review", "Review", "Write the review of a closed deal, or change it", DEALS),
    Key("steps", "B", "B", "steps", "", "Tick the steps of the playbook done in the deal", DEALS),
    Key("write", "e", "e", "write", "Write", "Write the review, the question or the step anew", REVIEWS),
    Key("begin_playbook", "b", "b", "begin_playbook", "Begin", "A small playbook to begin with, where there is none", ("reviews",)),
    Key("make", "a", "a", "make", "Add", "Add a gap question, or a step to the playbook", ("reviews",)),
    Key("share", "o", "o", "share", "", "Write your reviews to a file for others, without names", ("reviews",)),
    Key("take_reviews", "i", "i", "take_reviews", "", "Take in the reviews of another rep", ("reviews",)),
    Key("forget", "D", "D", "forget", "", "Remove all reviews that a rep shared", ("reviews",)),
    Key("view", "tab", "Tab", "view(1)", "Next", "The next view", ("reviews", "deals", "import")),
    Key("view_back", "shift+tab", "⇧Tab", "view(-1)", "", "The view before", ("reviews", "deals")),
    Key("add", "a", "a", "add", "Add", "Add a deal", CURSOR),
    Key("check_in", "c", "c", "check_in", "Check in", "Check in for the day; later, look back on it", ("today",)),
    Key("promise", "p", "p", "promise", "", "Promise something more for the day", ("today",)),
    Key("start_calls", "s", "s", "start_calls", "Calls", "Start a call session over the list to call next", ("today",)),
    Key("answer", "e", "e", "answer", "Answer", "Answer the questions, commit for the next quarter", ("quarter",)),
    Key("close_quarter", "c", "c", "close_quarter", "Close", "Close the assessment: its figures are kept", ("quarter",)),
    Key("reopen_quarter", "r", "r", "reopen_quarter", "Reopen", "Open a closed assessment again, with a reason", ("quarter",)),
    Key("kept", "p", "p", "kept", "Promises", "Say which promises for this quarter were kept", ("quarter",)),
    Key("export", "E", "E", "export", "Export", "Write the quarter as one HTML page, or as Markdown", ("quarter",)),
    Key("edit", "e", "e", "edit", "Edit", "Edit the deal", DEALS, LISTS),
    Key("account", "A", "A", "account", "", "Show the deal's account", (*CURSOR, "deal")),
    Key("change", "e", "e", "change", "Edit", "Edit the account, or the shares of the quota", ("account", "territory")),
    Key("plan", "v", "v", "page('plan')", "Working", "Show the plan and its working", MORNING, ("plan", *NO_ROOM)),
    Key("reliance", "t", "t", "page('reliance')", "Tests", "What the quota leans on; the year; who moved first", MORNING, ("today", *NO_ROOM)),
    Key("pictures", "f", "f", "page('pictures')", "Forecast", "Where the quarter may end; the funnel; the sources", MORNING, NO_ROOM),
    Key("territory", "T", "T", "page('territory')", "Territory", "The plan by vertical, region, size or role", MORNING, ("today", *NO_ROOM)),
    Key("sort", "s", "s", "sort", "", "Sort by the next column", ("deals",)),
    Key("scope", "c", "c", "scope", "", "Show closed deals too, or open ones only", ("deals",)),
    Key("filter", "slash", "/", "filter", "Filter", "Show only what contains a text", (*LISTS, "contacts", "reviews"), (*LISTS, "contacts")),
    Key("find", "slash", "/", "find", "", "Go to the next line that contains a text", FOUND),
    Key("changes", "d", "d", "page('changes')", "Changes", "What changed since last week", MORNING, ("today", "deals", "plan", *TURNED, "account")),
    Key("pick", "p", "p", "pick", "Pick", "Pick the deal: how sure are you that it is won?", DEALS),
    Key("picks", "P", "P", "page('picks')", "", "The picks and their score", MORNING),
    Key("turn_back", "left_square_bracket", "[", "turn(-1)", "Before", "The week, the quarter, the year, the field or the length of time before", (*TURNED, *SPANS, "plan")),
    Key("turn_on", "right_square_bracket", "]", "turn(1)", "After", "The week, the quarter, the year, the field or the length of time after", (*TURNED, *SPANS, "plan")),
    Key("span", "y", "y", "span", "", "The bracket of the next quarter, of the year, of this quarter", ("bracket",)),
    Key("save", "S", "S", "save", "", "Save the bracket as a picture (SVG)", ("bracket",)),
    Key("since", "s", "s", "since", "Since", "Since a day you name", ("changes",)),
    *CALLING_KEYS,
    *LEDGER_KEYS,
    Key("begin", "e,enter", "e", "begin", "Enter", "Enter your quota: four fields", ("welcome",)),
    Key("take_in", "i", "i", "take_in", "Import", "Import deals from a CRM file", ("welcome", *CURSOR), CURSOR),
    Key("fix", "enter", "Enter", "fix", "Fix", "Put right what is under the cursor: a column, a stage, how it is read", ("import",)),
    Key("take", "t,ctrl+s", "t", "take", "Take it", "Take the rows in, as one change", ("import",)),
    Key("choose", "o", "o", "choose", "File", "Look at another file", ("import",)),
    Key("first_deal", "a", "a", "first_deal", "Add", "Add an open deal; more can follow", ("welcome",)),
    Key("first_step", "n", "n", "first_step", "Next step", "Say what comes next in your biggest deal", ("welcome",)),
    Key("first_list", "l", "l", "first_list", "List", "Make a list to call through", ("welcome",)),
    Key("skip_step", "s", "s", "skip_step", "Skip", "Skip this step", ("welcome",)),
    Key("demo", "d", "d", "demo", "Demo", "Look at the demo: a throw-away book", ("welcome",)),
    Key("today", "1", "1", "app.show('today')", "", "Today: where the quarter stands, what wants doing", WORK),
    Key("bracket", "2", "2", "app.show('bracket')", "", "Bracket: the pipeline against quota", WORK),
    Key("ledger", "3", "3", "app.show('ledger')", "", "Ledger: where the time goes, the timer", WORK),
    Key("calls", "4", "4", "app.show('calls')", "", "Calls: lists, sessions, meetings", WORK),
    Key("deals", "5", "5", "app.show('deals')", "", "Deals: what lies ahead of each, next steps, the table of all", WORK),
    Key("reviews", "6", "6", "app.show('reviews')", "", "Reviews: owed and done, and what they say together", WORK),
    Key("quarter", "7", "7", "app.show('quarter')", "", "Quarter: the self-assessment, the year, the forecast's record", WORK),
    Key("change_setting", "enter,e", "Enter", "change_setting", "Change", "Type another value; what is wrong with it is said at once", ("settings",)),
    Key("settings", "comma", ",", "page('settings')", "", "Settings: quota, stages, calling, theme, keys, notices", WORK),
    Key("export_book", "ctrl+e", "^e", "export_book", "", "Export: the book as JSON, a table as CSV, deals and calls for a CRM", WORK),
    Key("undo", "u", "u", "undo", "Undo", "Take back the last change", UNDO, ("runner",)),
    Key("redo", "U,ctrl+r", "U", "redo", "", "Take back the undo", UNDO),
    Key("back", "escape,backspace", "Esc", "back", "Back", "Leave the filter, the deal or the dialog", (), MAIN),
    Key("help", "question_mark,f1", "?", "help", "Help", "What the keys do here"),
    Key("palette", "ctrl+p", "^p", "app.command_palette", "", "All commands, by name"),
    Key("suspend", "ctrl+z", "^z", "app.suspend_process", "", "Leave the program in the background"),
    Key("quit", "q", "q", "app.quit", "Quit", "Leave; everything is saved already"),
)

MOVES: tuple[Key, ...] = (
    Key("up", "up,k", "↑ k", "move(-1)", "", "A line up"),
    Key("down", "down,j", "↓ j", "move(1)", "", "A line down"),
    Key("left", "left,h", "← h", "slide(-8)", "", "Scroll left; on the Ledger, the day before"),
    Key("right", "right,l", "→ l", "slide(8)", "", "Scroll right; on the Ledger, the next day"),
    Key("page_up", "pageup", "PgUp", "page(-1)", "", "A page up"),
    Key("page_down", "pagedown,space", "PgDn", "page(1)", "", "A page down"),
    Key("half_up", "ctrl+u", "^u", "page(-0.5)", "", "Half a page up"),
    Key("half_down", "ctrl+d", "^d", "page(0.5)", "", "Half a page down"),
    Key("first", "home,g", "Home g", "edge(-1)", "", "The first line"),
    Key("last", "end,G", "End G", "edge(1)", "", "The last line"),
)
# fmt: on
TABLE = {key.id: key for key in (*KEYS, *MOVES)}


def keys_of(screen: str) -> tuple[Key, ...]:
    """Return the keys that work on a screen, in the order of the table."""
    return tuple(key for key in KEYS if not key.screens or screen in key.screens)


def bindings_of(screen: str) -> list[BindingType]:
    """Return the bindings of a screen."""
    return [key.binding(screen) for key in keys_of(screen)]


def move_bindings() -> list[BindingType]:
    """Return the bindings of a list with a cursor; they are told in the help, not the footer."""
    return [key.binding() for key in MOVES]

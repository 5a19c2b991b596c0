# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives a window the way a person with a screen reader and a keyboard meets it: by role and name, and by key events.

Import only inside a running Display: the accessibility bus is found when Atspi is loaded.
"""

import os
import subprocess

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

from .commands import Commands  # noqa: E402
from .display import screenshot  # noqa: E402
from .process import Process  # noqa: E402
from .waiting import LIVENESS, TimedOut, wait_until  # noqa: E402

# A table may have thousands of cells; the walk looks at no more children of one parent than this.
MOST_CHILDREN = 400


def role_of(name):
    return getattr(Atspi.Role, name.upper().replace(" ", "_"))


class Element:
    """One node of the accessibility tree. The node may vanish at any time; then the properties are empty."""

    def __init__(self, node, desktop):
        self.node = node
        self.desktop = desktop

    def _ask(self, question, fallback):
        try:
            answer = question()
            return fallback if answer is None else answer
        except GLib.Error:
            return fallback

    @property
    def name(self):
        return self._ask(self.node.get_name, "")

    @property
    def label(self):
        """The name of what labels it. Qt gives a combo box the chosen entry as its name and its label by this relation."""
        def read():
            relations = [r for r in self.node.get_relation_set() if r.get_relation_type() == Atspi.RelationType.LABELLED_BY]
            return relations[0].get_target(0).get_name() if relations and relations[0].get_n_targets() else ""
        return self._ask(read, "")

    @property
    def description(self):
        return self._ask(self.node.get_description, "")

    @property
    def role(self):
        return self._ask(self.node.get_role_name, "")

    def has_role(self, role):
        return self._ask(self.node.get_role, None) == role

    def has_state(self, state):
        """`state` as in Atspi.StateType, in lower case: "focused", "checked", "enabled", "showing"."""
        return self._ask(lambda: self.node.get_state_set().contains(getattr(Atspi.StateType, state.upper())), False)

    @property
    def text(self):
        """What stands in a field; for everything else its name."""
        def read():
            interface = self.node.get_text_iface()
            return interface.get_text(0, -1) if interface else None
        content = self._ask(read, None)
        return self.name if content is None else content

    def children(self):
        count = min(self._ask(self.node.get_child_count, 0), MOST_CHILDREN)
        nodes = (self._ask(lambda i=i: self.node.get_child_at_index(i), None) for i in range(count))
        return [Element(node, self.desktop) for node in nodes if node]

    def walk(self):
        """The node and what is below it, as far as it is on the screen."""
        yield self
        for child in self.children():
            if child.has_state("showing") or child.has_state("visible"):
                yield from child.walk()

    def find(self, role, name=None, limit=LIVENESS):
        return self.desktop.find(role, name, within=self, limit=limit)

    def press(self):
        """What a click or the space key does. Counts as one command."""
        self.desktop.commands.command(f"press {self.name}")
        self._do_action()

    def _do_action(self):
        for index in range(self.node.get_n_actions()):
            if self.node.get_action_name(index).lower() in ("press", "click", "toggle", "check", "showmenu"):
                self.node.do_action(index)
                return
        raise AssertionError(f"{self} has no action to press")

    def click(self):
        """A real click of the mouse in its middle. Counts as one command."""
        box = self.node.get_extents(Atspi.CoordType.SCREEN)
        self.desktop.commands.command(f"click {self.name}")
        self.desktop.xdotool("mousemove", "--sync", box.x + box.width // 2, box.y + box.height // 2, "click", 1)

    def focus(self):
        self.node.grab_focus()
        wait_until(lambda: self.has_state("focused"), f"the focus on {self}")

    def fill(self, text):
        """Puts the focus there, replaces what stands there by key events, and waits until the text has arrived."""
        self.focus()
        self.desktop.xdotool("key", "ctrl+a", "BackSpace")
        self.desktop.type(text)
        if not self.has_role(Atspi.Role.PASSWORD_TEXT):
            wait_until(lambda: self.text == text, f"'{text}' in {self}, where '{self.text}' stands")

    def __str__(self):
        return f"{self.role} '{self.name}'"


class Desktop:
    """The program under test, with its process, its tree and the commands given to it."""

    def __init__(self, command, folder, name, env=None):
        """`name` is the program's name on the accessibility bus. Logs and failure pictures go to `folder`."""
        self.folder = str(folder)
        self.name = name
        self.commands = Commands()
        os.makedirs(self.folder, exist_ok=True)
        self._command = command
        self._env = env
        self.process = None
        self._root = None

    def start(self):
        self.process = Process(self._command, env={**os.environ, **(self._env or {})}, log=os.path.join(self.folder, f"{self.name}.log"))
        self._root = wait_until(self._application, f"'{self.name}' on the accessibility bus")
        wait_until(self._window_has_focus, f"a window of '{self.name}' that has the focus")
        return self

    def stop(self):
        """Ends the program and returns its exit code."""
        return self.process.stop()

    def __enter__(self):
        return self.start()

    def __exit__(self, kind, error, trace):
        if error is not None and self._root is not None and self.process.running:
            self.keep_evidence()
        self.stop()

    def _application(self):
        self.process.check_running(self.name)
        desktop = Atspi.get_desktop(0)
        desktop.set_cache_mask(Atspi.Cache.NONE)
        for index in range(desktop.get_child_count()):
            node = desktop.get_child_at_index(index)
            if node and node.get_process_id() == self.process.popen.pid:
                node.set_cache_mask(Atspi.Cache.NONE)
                return Element(node, self)
        return None

    def _window_has_focus(self):
        return any(window.has_state("active") for window in self._root.children())

    # --- looking

    def maybe(self, role, name=None, within=None):
        """The first node of that role whose name is `name` (a text, or a compiled pattern that is searched), or None."""
        self.process.check_running(self.name)
        wanted = role_of(role)
        for element in (within or self._root).walk():
            if element.has_role(wanted) and (name is None or self._named(element, name)):
                return element
        return None

    def find(self, role, name=None, within=None, limit=LIVENESS):
        try:
            return wait_until(lambda: self.maybe(role, name, within), f"{role} '{getattr(name, 'pattern', name)}'", limit)
        except TimedOut as error:
            raise TimedOut(f"{error}; on the screen is:\n{self.dump()}") from None

    def find_text(self, pattern, limit=LIVENESS):
        """Waits until any name or text on the screen matches the compiled `pattern`; returns the match."""
        def match():
            self.process.check_running(self.name)
            return next((found for found in map(pattern.search, self.texts()) if found), None)
        try:
            return wait_until(match, f"the text '{pattern.pattern}'", limit)
        except TimedOut as error:
            raise TimedOut(f"{error}; on the screen is:\n{self.dump()}") from None

    def texts(self):
        """Every text on the screen, in the order of the tree; each is asked for when it is wanted, as each costs a message."""
        for element in self._root.walk():
            name = element.name
            if name:
                yield name
            for other in (element.description, element.text):
                if other and other != name:
                    yield other

    def focused(self):
        return next((element for element in self._root.walk() if element.has_state("focused")), None)

    def expect_focus(self, role, name=None):
        """Waits until the focus is on that element, as a person looks before pressing a key."""
        def there():
            # A list's current item says "focused" too, whether or not the list has the keyboard.
            return next((element for element in self._root.walk() if element.has_state("focused")
                         and element.has_role(role_of(role)) and (name is None or self._named(element, name))), None)
        try:
            return wait_until(there, f"the focus on {role} '{getattr(name, 'pattern', name)}'")
        except TimedOut as error:
            raise TimedOut(f"{error}; it is on {self.focused()}; on the screen is:\n{self.dump()}") from None

    @staticmethod
    def _named(element, name):
        # A mnemonic's ampersand is no part of the name.
        own = (element.label if element.has_role(Atspi.Role.COMBO_BOX) else element.name).replace("&", "")
        return bool(name.search(own)) if hasattr(name, "search") else own == name

    def dump(self):
        lines = []

        def add(element, depth):
            states = [state for state in ("focused", "checked", "selected") if element.has_state(state)]
            content = element.text if element.text != element.name else ""
            lines.append("  " * depth + f"[{element.role}] {element.name!r} {content!r} {' '.join(states)}".rstrip(" '"))
            for child in element.children():
                if child.has_state("showing"):
                    add(child, depth + 1)
        add(self._root, 0)
        return "\n".join(lines)

    # --- acting

    def press(self, role, name):
        self.find(role, name).press()

    def key(self, *keys):
        """Key presses in xdotool's names ("ctrl+i", "Return"); each counts as one command."""
        for key in keys:
            self.commands.command(key)
            self.xdotool("key", "--clearmodifiers", key)

    def type(self, text):
        """Typed characters; they are counted apart from commands."""
        self.commands.typed(text)
        if text.isascii():
            self.xdotool("type", "--clearmodifiers", "--delay", 15, "--", text)
        else:
            # xdotool borrows a key for each such letter, and a program may read it before the loan has reached it.
            # An input method hands over whole texts in the same way as this does.
            self._insert(self._focused_field(), text)

    def _focused_field(self):
        """What has the keyboard. A list's current item says "focused" too, but takes no text."""
        def there():
            return next((element for element in self._root.walk() if element.has_state("focused") and element.has_state("editable")), None)
        return wait_until(there, "a field that has the focus")

    @staticmethod
    def _insert(element, text):
        editable = element.node.get_editable_text_iface()
        editable.insert_text(element.node.get_text_iface().get_caret_offset(), text, len(text))

    def xdotool(self, *arguments):
        subprocess.run(["xdotool", *map(str, arguments)], check=True, timeout=120, stdout=subprocess.DEVNULL)

    def screenshot(self, name):
        return screenshot(os.path.join(self.folder, name))

    def keep_evidence(self):
        """The screen and the tree as they were when something failed."""
        try:
            self.screenshot("failure.png")
            with open(os.path.join(self.folder, "failure.txt"), "w", encoding="utf-8") as file:
                file.write(self.dump() + "\n")
        except Exception as error:  # evidence must not hide the failure itself
            print("no evidence could be kept:", error)

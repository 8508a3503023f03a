#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""accessibility.py CASELINE: the window as a screen reader sees it, over AT-SPI.

Runs itself again on a screen and a bus of its own. What can be reached by
keyboard must have a name and a role that says what it is, rows must say what their signs say, and
a control must do what it is asked to through the bus. Ends with 77 where there is no bus to ask.
"""
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time
import unittest

PATIENCE = 60  # seconds for the window to come, or a change to be seen
NEEDED = ("dbus-run-session", "xvfb-run")
# Roles that say nothing: a screen reader passes over what has them.
MUTE = {"filler", "unknown", "invalid", "redundant object"}
MOST_CHILDREN = 30  # of one object that are looked at: lists are long


def not_here():
    for tool in NEEDED:
        if not shutil.which(tool):
            return f"needs {tool}"
    try:
        import gi
        gi.require_version("Atspi", "2.0")
    except (ImportError, ValueError) as error:
        return f"needs AT-SPI for Python: {error}"
    return None


def run_on_a_screen_of_its_own():
    why = not_here()
    if why:
        print(why)
        return 77
    environment = dict(os.environ, CASELINE_ON_A_SCREEN="1", QT_LINUX_ACCESSIBILITY_ALWAYS_ON="1",
                       QT_QPA_PLATFORM="xcb", LC_ALL="C.UTF-8", TZ="UTC", GTK_A11Y="none")
    environment.pop("AT_SPI_BUS_ADDRESS", None)
    return subprocess.run(
        ["xvfb-run", "-a", "-s", "-screen 0 1440x900x24 -nolisten tcp", "dbus-run-session", "--",
         sys.executable, "-B", *sys.argv], env=environment, timeout=200).returncode


def until(told, what):
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        found = told()
        if found:
            return found
        time.sleep(0.2)
    raise AssertionError("in vain: " + what)


class Seen:
    """One object as it was a moment ago; the desk is at work, and it may be gone by now."""

    def __init__(self, on_bus, around=""):
        self.on_bus, self.around = on_bus, around
        self.role, self.name = on_bus.get_role_name(), on_bus.get_name() or ""
        states = on_bus.get_state_set()
        self.shows = states.contains(Atspi.StateType.SHOWING)
        self.takes_keys = states.contains(Atspi.StateType.FOCUSABLE)
        self.editable = states.contains(Atspi.StateType.EDITABLE)

    def __str__(self):
        return f"{self.role} {self.name!r} in {self.around!r}"

    def children(self):
        for number in range(min(self.on_bus.get_child_count(), MOST_CHILDREN)):
            child = self.on_bus.get_child_at_index(number)
            if child:
                yield child


class Window:
    """A desk that the demo has filled, opened by one of its agents."""

    def __init__(self, program):
        Atspi.get_desktop(0)  # the bus is there before the window looks for it
        self.folder = tempfile.TemporaryDirectory(prefix="caseline-atspi-")
        self.log = open(pathlib.Path(self.folder.name) / "log", "w")
        place = ["--data-dir", self.folder.name, "--listen", "127.0.0.1:0"]
        filling = subprocess.Popen([program, "serve", "--demo", *place], stdout=subprocess.PIPE,
                                   stderr=self.log)
        filling.stdout.readline()  # "listening on ..."
        filling.terminate()
        filling.communicate(timeout=PATIENCE)
        self.process = subprocess.Popen([program, *place], stdout=self.log, stderr=self.log,
                                        env=dict(os.environ, CASELINE_USER_NAME="Mara Klein"))
        self.top = until(self.find, "the window")

    def find(self):
        desktop = Atspi.get_desktop(0)
        for number in range(desktop.get_child_count()):
            application = desktop.get_child_at_index(number)
            if application.get_process_id() == self.process.pid and application.get_child_count():
                return application.get_child_at_index(0)
        return None

    def everything(self, at=None, around=""):
        try:
            seen = Seen(at or self.top, around)
            children = list(seen.children()) if seen.shows else []
        except GLib.Error:
            return
        if not seen.shows:
            return
        yield seen
        for child in children:
            yield from self.everything(child, seen.name)

    def named(self, role, start):
        return next((one for one in self.everything()
                     if one.role == role and one.name.startswith(start)), None)

    def close(self):
        self.process.terminate()
        code = self.process.wait(PATIENCE)
        self.log.close()
        self.folder.cleanup()
        return code


class Accessibility(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.window = Window(PROGRAM)
        until(lambda: cls.rows(), "rows in the list")
        cls.all = list(cls.window.everything())

    @classmethod
    def tearDownClass(cls):
        code = cls.window.close()
        assert code == 0, f"the window ended with {code}"

    @classmethod
    def rows(cls):
        return [one for one in cls.window.everything() if one.role == "list item" and one.name]

    def check_names_and_roles(self, seen):
        reached = [one for one in seen if one.takes_keys]
        for one in reached:
            self.assertTrue(one.name, f"without a name: {one}")
            self.assertNotIn(one.role, MUTE, f"says not what it is: {one}")
        return len(reached)

    def test_1_what_takes_the_keyboard_has_a_name_and_a_role(self):
        self.assertGreater(self.check_names_and_roles(self.all), 25)

    def test_2_the_window_says_that_it_is_one(self):
        self.assertEqual((self.all[0].role, self.all[0].name), ("frame", "Caseline"))

    def test_3_rows_say_what_their_signs_say(self):
        rows = [one.name for one in self.all if one.role == "list item"]
        self.assertTrue(rows)
        for name in rows:
            words = set(name.split(", "))
            self.assertTrue({"Low", "Medium", "High", "Urgent"} & words, name)
            self.assertTrue({"Open", "In progress", "Pending"} & words, name)
            self.assertTrue({"E-mail", "WhatsApp", "SMS", "Web", "Web form", "API"} & words, name)

    def test_4_messages_are_paragraphs_with_their_text(self):
        texts = [one for one in self.all if one.role == "paragraph"]
        self.assertTrue(texts)
        for one in texts:
            self.assertTrue(one.name)
        self.assertTrue(any(one.name for one in self.all if one.role == "section"))

    def test_5_a_control_does_what_it_is_asked(self):
        button = next(one for one in self.all if one.role == "push button" and
                      one.name == "New ticket")
        self.assertTrue(Atspi.Action.do_action(button.on_bus, 0))
        until(lambda: [one for one in self.window.everything()
                       if one.editable and one.name == "What happened"], "the form of a new ticket")
        self.check_names_and_roles(self.window.everything())


if __name__ == "__main__":
    if not os.environ.get("CASELINE_ON_A_SCREEN"):
        sys.exit(run_on_a_screen_of_its_own())
    import gi
    gi.require_version("Atspi", "2.0")
    from gi.repository import Atspi, GLib
    PROGRAM = sys.argv.pop(1)
    unittest.main(verbosity=2)

#!/usr/bin/python3
"""A desktop's portal of file dialogs that answers by itself, on a private bus. Debian's own Python has what it needs (python3-gi).

    fake_portal.py FOLDER   answers as FOLDER/answer.json says, {"response": 0, "uris": ["file:///a"], "tick": true}; writes every
                            question to FOLDER/asked.json, a line each. Without an answer a dialog stays open, until there is one.
"""
import json
import os
import sys

from gi.repository import Gio, GLib

PATH = "/org/freedesktop/portal/desktop"
CHOOSER = Gio.DBusNodeInfo.new_for_xml("""<node><interface name="org.freedesktop.portal.FileChooser">
  <method name="OpenFile"><arg name="parent" type="s" direction="in"/><arg name="title" type="s" direction="in"/>
    <arg name="options" type="a{sv}" direction="in"/><arg name="handle" type="o" direction="out"/></method>
  <method name="SaveFile"><arg name="parent" type="s" direction="in"/><arg name="title" type="s" direction="in"/>
    <arg name="options" type="a{sv}" direction="in"/><arg name="handle" type="o" direction="out"/></method>
  <property name="version" type="u" access="read"/></interface></node>""").interfaces[0]
REQUEST = Gio.DBusNodeInfo.new_for_xml("""<node><interface name="org.freedesktop.portal.Request"><method name="Close"/>
  <signal name="Response"><arg type="u"/><arg type="a{sv}"/></signal></interface></node>""").interfaces[0]


class Portal:
    def __init__(self, folder):
        self.folder = folder
        self.open = {}  # registered objects of dialogs, by their handles
        self.loop = GLib.MainLoop()

    def note(self, what):
        with open(os.path.join(self.folder, "asked.json"), "a", encoding="utf-8") as file:
            file.write(json.dumps(what) + "\n")

    def offer(self, bus, _name):
        bus.register_object(PATH, CHOOSER, self.asked, lambda *_: GLib.Variant("u", 4), None)

    def asked(self, bus, sender, _path, _interface, method, parameters, invocation):
        parent, title, options = parameters.unpack()
        folder = bytes(options.get("current_folder", b"")).rstrip(b"\0").decode()
        handle = f"{PATH}/request/{sender[1:].replace('.', '_')}/{options['handle_token']}"
        self.note({"method": method, "parent": parent, "title": title, "multiple": options.get("multiple", False),
                   "directory": options.get("directory", False), "folder": folder, "name": options.get("current_name"),
                   "filters": options.get("filters", []), "choices": options.get("choices", [])})
        self.open[handle] = bus.register_object(handle, REQUEST, self.close, None, None)
        invocation.return_value(GLib.Variant("(o)", (handle,)))
        Gio.bus_watch_name_on_connection(bus, sender, Gio.BusNameWatcherFlags.NONE, None, lambda *_: self.end(bus, handle))
        GLib.timeout_add(20, self.answer, bus, sender, handle)

    def close(self, bus, _sender, path, _interface, _method, _parameters, invocation):
        self.end(bus, path)
        invocation.return_value(None)

    def end(self, bus, handle):
        """Closed by who asked, or left: as the portal of xdg-desktop-portal does."""
        if handle not in self.open:
            return
        bus.unregister_object(self.open.pop(handle))
        self.note({"method": "Close"})

    def answer(self, bus, sender, handle):
        if handle not in self.open:
            return False
        path = os.path.join(self.folder, "answer.json")
        if not os.path.exists(path):
            return True
        with open(path, encoding="utf-8") as file:
            answer = json.load(file)
        results = {"uris": GLib.Variant("as", answer.get("uris", [])),
                   "choices": GLib.Variant("a(ss)", [("tick", "true" if answer.get("tick") else "false")])}
        bus.emit_signal(sender, handle, "org.freedesktop.portal.Request", "Response",
                        GLib.Variant("(ua{sv})", (answer["response"], results)))
        bus.unregister_object(self.open.pop(handle))
        return False

    def run(self):
        Gio.bus_own_name(Gio.BusType.SESSION, "org.freedesktop.portal.Desktop", Gio.BusNameOwnerFlags.NONE, self.offer,
                         lambda *_: print("ready", flush=True), lambda *_: self.loop.quit())
        self.loop.run()


if __name__ == "__main__":
    Portal(sys.argv[1]).run()

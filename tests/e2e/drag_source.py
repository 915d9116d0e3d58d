"""Drops files on a window as a file manager does, by the XDND protocol (version 5, freedesktop.org), with libX11 alone.

    drop(display, window, paths): returns when the window has taken them.
"""
import ctypes
import pathlib
import time

PATIENCE_SECS = 120

Display, Window, Atom, Time = ctypes.c_void_p, ctypes.c_ulong, ctypes.c_ulong, ctypes.c_ulong
CLIENT_MESSAGE, SELECTION_REQUEST, SELECTION_NOTIFY = 33, 30, 31
PROP_REPLACE, CURRENT_TIME = 0, 0


class ClientMessage(ctypes.Structure):
    _fields_ = [("type", ctypes.c_int), ("serial", ctypes.c_ulong), ("send_event", ctypes.c_int), ("display", Display), ("window", Window),
                ("message_type", Atom), ("format", ctypes.c_int), ("data", ctypes.c_long * 5)]


class SelectionRequest(ctypes.Structure):
    _fields_ = [("type", ctypes.c_int), ("serial", ctypes.c_ulong), ("send_event", ctypes.c_int), ("display", Display), ("owner", Window),
                ("requestor", Window), ("selection", Atom), ("target", Atom), ("property", Atom), ("time", Time)]


class SelectionNotify(ctypes.Structure):
    _fields_ = [("type", ctypes.c_int), ("serial", ctypes.c_ulong), ("send_event", ctypes.c_int), ("display", Display), ("requestor", Window),
                ("selection", Atom), ("target", Atom), ("property", Atom), ("time", Time)]


class Event(ctypes.Union):
    _fields_ = [("type", ctypes.c_int), ("message", ClientMessage), ("request", SelectionRequest), ("notify", SelectionNotify),
                ("pad", ctypes.c_long * 24)]


def load():
    x = ctypes.CDLL("libX11.so.6")
    x.XOpenDisplay.restype = Display
    x.XOpenDisplay.argtypes = [ctypes.c_char_p]
    x.XInternAtom.restype = Atom
    x.XInternAtom.argtypes = [Display, ctypes.c_char_p, ctypes.c_int]
    x.XDefaultRootWindow.restype = Window
    x.XDefaultRootWindow.argtypes = [Display]
    x.XCreateSimpleWindow.restype = Window
    x.XCreateSimpleWindow.argtypes = [Display, Window, *[ctypes.c_int] * 2, *[ctypes.c_uint] * 3, *[ctypes.c_ulong] * 2]
    x.XSetSelectionOwner.argtypes = [Display, Atom, Window, Time]
    x.XSendEvent.argtypes = [Display, Window, ctypes.c_int, ctypes.c_long, ctypes.POINTER(Event)]
    x.XChangeProperty.argtypes = [Display, Window, Atom, Atom, ctypes.c_int, ctypes.c_int, ctypes.c_char_p, ctypes.c_int]
    x.XNextEvent.argtypes = [Display, ctypes.POINTER(Event)]
    for name in ("XPending", "XFlush", "XCloseDisplay"):
        getattr(x, name).argtypes = [Display]
    return x


class Source:
    def __init__(self, display, target, paths):
        self.x = load()
        self.display = self.x.XOpenDisplay(display.encode())
        self.target = target
        self.uris = "".join(pathlib.Path(path).absolute().as_uri() + "\r\n" for path in paths).encode()
        self.window = self.x.XCreateSimpleWindow(self.display, self.x.XDefaultRootWindow(self.display), 0, 0, 1, 1, 0, 0, 0)

    def atom(self, name):
        return self.x.XInternAtom(self.display, name.encode(), 0)

    def tell(self, kind, *data):
        event = Event()
        message = event.message
        message.type, message.window, message.message_type, message.format = CLIENT_MESSAGE, self.target, self.atom(kind), 32
        for i, value in enumerate((self.window, *data)):
            message.data[i] = value
        self.x.XSendEvent(self.display, self.target, 0, 0, ctypes.byref(event))
        self.x.XFlush(self.display)

    def answer(self, request):
        """Hands over what is dragged."""
        self.x.XChangeProperty(self.display, request.requestor, request.property, request.target, 8, PROP_REPLACE, self.uris, len(self.uris))
        event = Event()
        notify = event.notify
        notify.type, notify.requestor, notify.selection = SELECTION_NOTIFY, request.requestor, request.selection
        notify.target, notify.property, notify.time = request.target, request.property, request.time
        self.x.XSendEvent(self.display, request.requestor, 0, 0, ctypes.byref(event))
        self.x.XFlush(self.display)

    def wait_for(self, kind):
        """The data of the next message of this kind; meanwhile the dragged is handed over to whoever asks."""
        wanted, end = self.atom(kind), time.monotonic() + PATIENCE_SECS
        event = Event()
        while time.monotonic() < end:
            if not self.x.XPending(self.display):
                time.sleep(0.01)
                continue
            self.x.XNextEvent(self.display, ctypes.byref(event))
            if event.type == SELECTION_REQUEST:
                self.answer(event.request)
            elif event.type == CLIENT_MESSAGE and event.message.message_type == wanted:
                return list(event.message.data)
        raise SystemExit(f"waited in vain for {kind}")

    def drop(self, x, y):
        selection = self.atom("XdndSelection")
        self.x.XSetSelectionOwner(self.display, selection, self.window, CURRENT_TIME)
        self.tell("XdndEnter", 5 << 24, self.atom("text/uri-list"), 0, 0)
        self.tell("XdndPosition", 0, x << 16 | y, CURRENT_TIME, self.atom("XdndActionCopy"))
        if not self.wait_for("XdndStatus")[1] & 1:
            raise SystemExit("the window does not take what is dragged over it")
        self.tell("XdndDrop", 0, CURRENT_TIME, 0, 0)
        self.wait_for("XdndFinished")
        self.x.XCloseDisplay(self.display)


def drop(display, target, paths, at=(640, 300)):
    Source(display, target, paths).drop(*at)

"""A display that nobody sees, its keys, and its picture as it lies in memory. Used by measure.py.

The display is Xvfb with its frame buffer in a file, which is mapped here: looking at the picture asks nobody and takes
less than a tenth of a millisecond. Keys come through the XTEST extension, as a keyboard's do. There is no screen behind
it, so no waiting for one to be refreshed either: what is timed ends when the pixels are in the frame buffer.
"""

import ctypes
import mmap
import os
import pathlib
import struct
import subprocess
import time
import zlib

WIDTH, HEIGHT = 1280, 800
PIXEL = 4
# One line in so many is looked at; lines of text are higher.
STEP = 4
# A caret is narrower, in pixels: its blinking is no change.
CARET = 3
# How long a picture must not change to stand still: longer than a placeholder for slow answers waits (250 ms).
QUIET = 0.4
# The same for a picture that is known to be the last one.
KNOWN = 0.1
# How long a picture that is not the expected one is waited for: the time of day in it may have changed.
PATIENCE = 3.0
LIMIT = 30.0


class StillWaiting(Exception):
    """What was waited for did not come."""


class Region:
    """A rectangle of the screen, in pixels."""

    def __init__(self, left: int = 0, top: int = 0, right: int = WIDTH, bottom: int = HEIGHT, step: int = STEP):
        self.left, self.top, self.right, self.bottom, self.step = left, top, right, bottom, step

    def around(self, by_x: int, by_y: int, step: int) -> "Region":
        return Region(
            max(0, self.left - by_x), max(0, self.top - by_y),
            min(WIDTH, self.right + by_x), min(HEIGHT, self.bottom + by_y), step,
        )


WHOLE = Region()


class Screen:
    """An X server with one screen, and a keyboard."""

    def __init__(self, folder: pathlib.Path):
        folder.mkdir()
        read, write = os.pipe()
        command = ["Xvfb", "-displayfd", str(write), "-fbdir", str(folder), "-nolisten", "tcp", "-noreset"]
        command += ["-screen", "0", f"{WIDTH}x{HEIGHT}x24"]
        self.process = subprocess.Popen(command, pass_fds=[write], stderr=subprocess.DEVNULL)
        os.close(write)
        with os.fdopen(read) as pipe:
            self.name = f":{pipe.readline().strip()}"
        with (folder / "Xvfb_screen0").open("rb") as file:
            self.memory = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        header = struct.unpack(">25I", self.memory[:100])
        # XWD: the size of the header, then the colour map of 12 bytes an entry, then the lines.
        self.start, self.line = header[0] + header[19] * 12, header[12]
        self.seen = WHOLE
        self._keys = Keys(self.name)

    def lines(self, region: Region) -> list[bytes]:
        first, length = self.start + region.left * PIXEL, (region.right - region.left) * PIXEL
        memory, line = self.memory, self.line
        return [memory[at : at + length]
                for at in range(first + region.top * line, first + region.bottom * line, region.step * line)]

    def press(self, chord: str) -> float:
        """Presses and lets go, and says when."""
        return self._keys.press(chord)

    def type(self, text: str) -> None:
        for character in text:
            self.press("Space" if character == " " else character)
            time.sleep(0.004)

    def picture(self) -> list[bytes]:
        """What is looked at."""
        return self.lines(self.seen)

    def opens(self, chord: str, quiet: float = QUIET, like: list[bytes] | None = None) -> tuple[float, float]:
        """Presses a key; seconds to the first change and to a picture that stands still."""
        before = self.picture()
        return self.stands_still(self.press(chord), before, quiet, like)

    def stands_still(self, since: float, before: list[bytes], quiet: float = QUIET,
                     like: list[bytes] | None = None) -> tuple[float, float]:
        """Seconds from `since` to the first change and to the last one, after which nothing changed for a while.

        Where it is known what the picture will be like, that one is soon believed to stand still, and another one that
        does is given more time.
        """
        first = changed = None
        last = before
        while True:
            now, at = self.picture(), time.monotonic()
            if differ(last, now):
                first, changed, last = first or at, at, now
            elif changed and at - changed > self.wait_for(now, quiet, like):
                return first - since, changed - since
            if at - since > LIMIT:
                raise StillWaiting(f"{'nothing was drawn' if changed is None else 'still moving'} after {LIMIT:.0f} s")
            time.sleep(0.0005)

    @staticmethod
    def wait_for(now: list[bytes], quiet: float, like: list[bytes] | None) -> float:
        if like is None:
            return quiet
        return PATIENCE if differ(like, now) else KNOWN

    def drawn_after(self, chord: str, region: Region, limit: float = 2.0) -> float:
        """Seconds from a key to the first change of the region that is more than a caret."""
        before = self.lines(region)
        since = self.press(chord)
        while True:
            now, at = self.lines(region), time.monotonic()
            if differ(before, now):
                return at - since
            if at - since > limit:
                raise StillWaiting(f"the key {chord} drew nothing")
            time.sleep(0.0002)

    def save(self, path: pathlib.Path) -> None:
        """As a PNG."""
        pixels = bytearray()
        for line in self.lines(Region(step=1)):
            row = bytearray(WIDTH * 3)
            row[0::3], row[1::3], row[2::3] = line[2::4], line[1::4], line[0::4]
            pixels += b"\0" + row

        def chunk(kind: bytes, data: bytes) -> bytes:
            return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

        head = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 2, 0, 0, 0)
        parts = [chunk(b"IHDR", head), chunk(b"IDAT", zlib.compress(bytes(pixels), 1)), chunk(b"IEND", b"")]
        path.write_bytes(b"\x89PNG\r\n\x1a\n" + b"".join(parts))

    def close(self) -> None:
        self._keys.close()
        self.memory.close()
        self.process.terminate()
        self.process.wait()


def differ(before: list[bytes], after: list[bytes]) -> bool:
    """Whether more than a caret differs."""
    return before != after and any(spans(before, after))


def spans(before: list[bytes], after: list[bytes]):
    """Of each line that differs: from which pixel to which, if that is wider than a caret."""
    for number, (one, other) in enumerate(zip(before, after)):
        if one == other:
            continue
        differ = int.from_bytes(one, "little") ^ int.from_bytes(other, "little")
        left, right = ((differ & -differ).bit_length() - 1) // 32, (differ.bit_length() - 1) // 32
        if right - left >= CARET:
            yield number, left, right


def changed_region(before: list[bytes], after: list[bytes]) -> Region:
    """The smallest rectangle around all that changed between two pictures."""
    found = list(spans(before, after))
    if not found:
        raise StillWaiting("nothing changed")
    return Region(
        min(left for _, left, _ in found), found[0][0] * STEP,
        max(right for _, _, right in found) + 1, found[-1][0] * STEP + 1,
    )


class Keys:
    """The XTEST keyboard, through the libraries that xdotool uses too; starting xdotool for each key would be timed along."""

    NAMES = {
        " ": "space", "?": "question", ",": "comma", ".": "period", "Enter": "Return", "Space": "space",
        "ArrowLeft": "Left", "ArrowRight": "Right", "ArrowUp": "Up", "ArrowDown": "Down", "Backspace": "BackSpace",
    }
    MODIFIERS = {"Ctrl": "Control_L", "Shift": "Shift_L", "Alt": "Alt_L"}

    def __init__(self, display: str):
        self.x, self.test = ctypes.CDLL("libX11.so.6"), ctypes.CDLL("libXtst.so.6")
        self.x.XOpenDisplay.restype = ctypes.c_void_p
        self.x.XOpenDisplay.argtypes = [ctypes.c_char_p]
        self.x.XStringToKeysym.restype = ctypes.c_ulong
        self.x.XStringToKeysym.argtypes = [ctypes.c_char_p]
        self.x.XKeysymToKeycode.restype = ctypes.c_ubyte
        self.x.XKeysymToKeycode.argtypes = [ctypes.c_void_p, ctypes.c_ulong]
        self.x.XKeycodeToKeysym.restype = ctypes.c_ulong
        self.x.XKeycodeToKeysym.argtypes = [ctypes.c_void_p, ctypes.c_ubyte, ctypes.c_int]
        for name in ("XFlush", "XSync", "XCloseDisplay"):
            getattr(self.x, name).argtypes = [ctypes.c_void_p] + ([ctypes.c_int] if name == "XSync" else [])
        self.test.XTestFakeKeyEvent.argtypes = [ctypes.c_void_p, ctypes.c_uint, ctypes.c_int, ctypes.c_ulong]
        self.display = self.x.XOpenDisplay(display.encode())
        if not self.display:
            raise SystemExit(f"there is no display {display}")

    def code(self, name: str) -> tuple[int, bool]:
        """The key, and whether it takes Shift."""
        symbol = self.x.XStringToKeysym(self.NAMES.get(name, name).encode())
        code = self.x.XKeysymToKeycode(self.display, symbol)
        if not code:
            raise SystemExit(f"this keyboard has no key {name}")
        return code, self.x.XKeycodeToKeysym(self.display, code, 0) != symbol

    def press(self, chord: str) -> float:
        *modifiers, name = chord.split("+")
        # The interface names letters in capitals; which letter is typed is a matter of Shift.
        code, shifted = self.code(name.lower() if len(name) == 1 and modifiers else name)
        held = [self.code(self.MODIFIERS[modifier])[0] for modifier in modifiers]
        if shifted and "Shift" not in modifiers:
            held.append(self.code("Shift_L")[0])
        keys = [*held, code]
        for key in keys:
            self.test.XTestFakeKeyEvent(self.display, key, True, 0)
        at = time.monotonic()
        self.x.XFlush(self.display)
        for key in reversed(keys):
            self.test.XTestFakeKeyEvent(self.display, key, False, 0)
        self.x.XFlush(self.display)
        return at

    def close(self) -> None:
        self.x.XCloseDisplay(self.display)

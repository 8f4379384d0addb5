"""What an outsider looks with: a word in a file however it was written, and in all memory of a process."""
import base64
import errno
import os
import zlib


def forms(word):
    wide = word.encode("utf-16-le")
    found = [word.encode(), wide[:-1]]
    for shift in range(3):
        # Only the characters that do not depend on the neighbours.
        text = base64.b64encode(b"\0" * shift + word.encode())
        found.append(text[-(-shift * 8 // 6):(shift + len(word.encode())) * 8 // 6])
    return found


def unpacked(data):
    """What is compressed inside, wherever it begins."""
    for start in (b"\x1f\x8b\x08", b"\x78\x01", b"\x78\x9c", b"\x78\xda"):
        at = data.find(start)
        while at != -1:
            try:
                # Zlib and gzip by their own beginning; a chance likeness gives nothing or nonsense.
                yield zlib.decompressobj(wbits=47).decompress(data[at:], 64 << 20)
            except zlib.error:
                pass
            at = data.find(start, at + 1)


def words_in(data, words):
    texts = [data, *unpacked(data)]
    return [word for word in words if any(form in text for text in texts for form in forms(word))]


def memory_of(process):
    """All memory of a process that is in use, as a core image would hold it: page by page, since web views reserve far more."""
    page = os.sysconf("SC_PAGE_SIZE")
    with open(f"/proc/{process}/maps") as maps, open(f"/proc/{process}/mem", "rb", 0) as memory, \
            open(f"/proc/{process}/pagemap", "rb", 0) as pagemap:
        for line in maps:
            span, rights, *_ = line.split()
            if "r" not in rights or "[v" in line:
                continue
            start, end = (int(part, 16) for part in span.split("-"))
            for at in range(start, end, 1 << 30):
                pagemap.seek(at // page * 8)
                # The highest bits of an entry: in memory, or swapped out.
                used = [entry >= 0x40 for entry in pagemap.read((min(end, at + (1 << 30)) - at) // page * 8)[7::8]]
                while True in used:
                    first = used.index(True)
                    last = used.index(False, first) if False in used[first:] else len(used)
                    try:
                        memory.seek(at + first * page)
                        yield memory.read((last - first) * page)
                    except (OSError, OverflowError, ValueError):
                        pass
                    at, used = at + last * page, used[last:]


def blocks_of(image, piece=64 << 20, overlap=1 << 16):
    """What was ever written into a sparse image, in pieces that overlap: blocks of removed files as well."""
    with open(image, "rb", 0) as disk:
        end = 0
        while True:
            try:
                start = os.lseek(disk.fileno(), end, os.SEEK_DATA)
            except OSError as error:
                if error.errno == errno.ENXIO:
                    return
                raise
            end = os.lseek(disk.fileno(), start, os.SEEK_HOLE)
            for at in range(start, end, piece):
                yield os.pread(disk.fileno(), min(piece + overlap, end - at), at)

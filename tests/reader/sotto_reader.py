#!/usr/bin/env python3
"""Reads a Sotto backup and prints what is in it, one JSON object a line: records, then captures that wait.

    sotto_reader.py BACKUP --passphrase-file FILE | --words-file FILE        (FILE may be /dev/stdin)

Written from VAULT-FORMAT.md; shares no code with Sotto, verifies everything, writes nothing. Needs argon2-cffi, PyNaCl
and cbor2; the words of BIP39 lie beside it. Exit codes: 0 read, 1 the system refused, 2 usage, 3 wrong passphrase or
words, 4 damaged or foreign, 6 newer format."""
import collections, functools, hashlib, hmac, json, pathlib, re, sys, unicodedata
import cbor2
from argon2.low_level import Type, hash_secret_raw
from nacl.bindings import crypto_aead_chacha20poly1305_ietf_decrypt as chacha
from nacl.bindings import crypto_aead_xchacha20poly1305_ietf_decrypt as xchacha, crypto_scalarmult as x25519

SYSTEM, USAGE, WRONG_SECRET, DAMAGED, NEWER = 1, 2, 3, 4, 6
PASSPHRASE, RECOVERY, MIB, REMOVED, CHUNK = 1, 2, 1 << 20, 0xFFFFFFFF, 65536 + 16
U8, U16, U32, U64 = -1, -2, -4, -8  # numbers, where Fields.take is otherwise told how many bytes
CRC_STEPS = [functools.reduce(lambda crc, _: crc >> 1 ^ 0x82F63B78 * (crc & 1), range(8), byte) for byte in range(256)]

Keys = collections.namedtuple("Keys", "vault generation predecessor inbox inbox_key slots notebooks tombstones digest")
Manifest = collections.namedtuple("Manifest", "counter previous keys_generation keys_digest records tally hash")

class Refused(Exception): """Why, and the exit code."""
def check(holds, why, code=DAMAGED):
    if not holds:
        raise Refused(why, code)
class Fields:  # takes fields off the front of bytes
    def __init__(self, data, what, magic=b""):
        self.data, self.at, self.what = data, 0, what
        if magic:
            check(self.take(8) == magic, f"{what} is no such file of Sotto")
            version = self.take(U16)
            check(version == 1, f"{what} has format {version}; this program reads 1", NEWER if version > 1 else DAMAGED)
    def take(self, *sizes):
        taken = []
        for size in sizes:
            field = self.data[self.at:self.at + abs(size)]
            check(len(field) == abs(size), f"{self.what} is cut short")
            self.at += len(field)
            taken.append(field if size >= 0 else int.from_bytes(field, "little"))
        return taken if len(taken) > 1 else taken[0]
    def count(self, size, most):
        count = self.take(size)
        check(count <= most, f"{self.what} holds more than it may")
        return range(count)
    def end(self):
        check(self.at == len(self.data), f"{self.what} is too long")

def sha256(data): return hashlib.sha256(data).digest()
def mac(key, data): return hmac.digest(key, data, "sha256")
def hkdf(salt, secret, info, length=32):
    key = mac(salt, secret)
    first = mac(key, info + b"\1")
    return (first + mac(key, first + info + b"\2"))[:length]
def crc32c(data):
    return ~functools.reduce(lambda crc, byte: CRC_STEPS[(crc ^ byte) & 0xFF] ^ crc >> 8, data, 0xFFFFFFFF) & 0xFFFFFFFF
def unseal(key, sealed, bound, what, nonce=b""):  # with its nonce in front, or the `nonce` of a chunk
    try:
        return chacha(sealed, bound, nonce, key) if nonce else xchacha(sealed[24:], bound, sealed[:24], key)
    except Exception as error:
        raise Refused(f"{what} does not open: it was changed, moved or cut", DAMAGED) from error
def unpad(padded, size, least, what):  # a length of `size` bytes, the body, zeros up to PADMÉ
    end = size + int.from_bytes(padded[:size], "little")
    exponent = end.bit_length() - 1
    step = 1 << exponent - exponent.bit_length()
    check(len(padded) == max(least, -(-end // step) * step) and not any(padded[end:]), f"{what} is not padded right")
    return padded[size:end]

def passphrase_from(data):
    line = data.removesuffix(b"\r\n" if data.endswith(b"\r\n") else b"\n")
    text = line.decode("utf-8", "replace")
    normal = unicodedata.normalize("NFC", text).encode()
    fits = text.encode() == line and 0 < len(line) <= 1024 and len(normal) <= 1024
    check(fits, "a passphrase has 1 to 1024 bytes of UTF-8", WRONG_SECRET)
    return normal
def entropy_from(data):
    known = pathlib.Path(__file__).with_name("bip39-english.txt").read_text("ascii").split()
    words = re.findall("[a-z]+", data.decode("latin-1").lower())
    check(len(words) == 24 and set(words) <= set(known), "a recovery kit is 24 words of a list", WRONG_SECRET)
    bits = sum(known.index(word) << 11 * place for place, word in enumerate(reversed(words)))
    entropy = (bits >> 8).to_bytes(32, "big")
    check(sha256(entropy)[0] == bits & 0xFF, "one of the words is wrong or out of order", WRONG_SECRET)
    return entropy
def parse_keys(data):
    check(len(data) <= MIB and sha256(data[:-32]) == data[-32:], "vault.keys was changed or cut")
    f, slots, notebooks = Fields(data[:-64], "vault.keys", b"SOTTOKEY"), [], {}
    vault, generation, predecessor, _workspace, inbox, inbox_key = f.take(16, U64, 32, 16, 32, 72)
    for _ in f.count(U8, 8):
        begin, label = f.at, b"sotto v1 slot" + vault
        kind, _id, m, t, p, salt, commit = f.take(U8, 16, U32, U32, U32, 16, 32)
        bounded = kind == PASSPHRASE and 65536 <= m <= MIB and 1 <= t <= 16 and 1 <= p <= 8 and m * t <= 8 * MIB
        check(bounded or (kind, m, t, p) == (RECOVERY, 0, 0, 0), "vault.keys has a slot that is outside the bounds")
        info, bound = label + data[begin:begin + 29], label + data[begin:f.at]
        slots.append((kind, (salt, t, m, p), info, commit, bound, f.take(72)))
    for _ in f.count(U32, 4096):
        ident, *notebooks[ident] = f.take(16, 4, 72)
    tombstones = {f.take(16) for _ in f.count(U32, 16384)}
    f.end()
    return Keys(vault, generation, predecessor, inbox, inbox_key, slots, notebooks, tombstones, data[-32:])

def vault_key(keys, wanted, secret):
    for kind, price, info, commit, bound, sealed in keys.slots:
        if kind == wanted:
            okm = hkdf(b"", hash_secret_raw(secret, *price, 32, Type.ID) if kind == PASSPHRASE else secret, info, 64)
            if hmac.compare_digest(okm[32:], commit):
                return unseal(okm[:32], sealed, bound, "the slot")
    raise Refused("this passphrase, or these words, do not open the backup", WRONG_SECRET)

def take_manifest(f):
    begin = f.at
    fields = f.take(U64, 32, U64, 32, U64, 32)
    return Manifest(*fields, sha256(b"sotto v1 manifest" + f.data[begin:f.at]))
def take_values(f, count, values):
    for _ in range(count):
        place, length = f.take(16, U32)
        values.pop(place, None)
        if length != REMOVED:
            values[place] = f.take(length)
    return values
def read_snapshot(data, name, vault, sub):
    f = Fields(data, f"the snapshot of save {name}", b"SOTTOSNP")
    length, owner, counter, sealed, salt, tag = f.take(U32, 16, U64, 72, 16, 32)
    check(mac(sub("file header mac"), data[:126]) == tag, f"{f.what} was not written by the holder of the keys")
    check((length, owner, counter) == (112, vault, name), f"{f.what} is of another vault or save")
    file_key = unseal(sub("file key wrap"), sealed, b"sotto v1 snapshot" + data[14:38], f.what)
    key, payload, starts = hkdf(salt, file_key, b"sotto v1 file payload"), b"", range(f.at, len(data), CHUNK)
    for number, start in enumerate(starts):
        chunk, nonce = data[start:start + CHUNK], number.to_bytes(11, "big") + bytes([start == starts[-1]])
        check(len(chunk) > 16 or len(starts) == 1, f"{f.what} ends with an empty chunk")
        payload += unseal(key, chunk, b"", f.what, nonce)
    content = Fields(unpad(payload, 8, 0, f.what), f.what)
    values, manifest = take_values(content, content.take(U64), {}), take_manifest(content)
    content.end()
    check(manifest.counter == name and tally(values, sub) == manifest.tally, f"{f.what} is not what was saved")
    return values, manifest

def read_journal(segments, vault, sub, values, manifest):  # a frame beyond the next segment's base is void
    bases = [Fields(data[34:], "a journal segment").take(U64) for _, data in segments]
    check(not segments or bases[0] <= manifest.counter, "saves are missing between the snapshot and the journal")
    end = before = None
    for (name, data), limit in zip(segments, bases[1:] + [1 << 64]):
        f = Fields(data, f"journal segment {name}", b"SOTTOJRN")
        owner, number, counter, link, tag = f.take(16, U64, U64, 32, 32)
        check(mac(sub("journal segment mac"), data[:74]) == tag, f"{f.what} was not written by the holder of the keys")
        check((owner, number, end or (counter, link)) == (vault, name, (counter, link)), f"{f.what} is out of place")
        while f.at < len(data) and counter < limit:
            begin, counter = f.at, counter + 1
            frame = f.take(U32, U64, 32, U32)
            body, bound = f.take(frame[0]), data[begin:begin + 44]
            whole = frame == [len(body), counter, link, crc32c(bound + body)] and len(body) <= 16 * MIB
            check(whole, f"{f.what} is damaged at save {counter}")
            link = sha256(data[begin:f.at])
            save = Fields(unseal(sub("journal frame"), body, bound + vault, f.what), f"save {counter}")
            new, last = take_manifest(save), manifest if counter == manifest.counter + 1 else before
            follows = new.counter == counter and (last is None or new.previous == last.hash)
            check(follows and (counter != manifest.counter or new == manifest), f"{save.what} is of another history")
            before = new
            if counter > manifest.counter:
                manifest = new
                take_values(save, save.take(U32), values)
                save.end()
        end = (counter, link)
    return values, manifest
def tally(values, sub):
    check(all(134 <= len(value) <= 4096 for value in values.values()), "a stored value has an impossible length")
    terms = [mac(sub("tally"), place + v[:24] + v[78:118] + v[-16:]) for place, v in values.items()]
    return (sum(int.from_bytes(term, "little") for term in terms) % (1 << 256)).to_bytes(32, "little")

def read_records(keys, sub, values, manifest):
    what, label, parts_of = "a record", b"sotto v1 notebook" + keys.vault, collections.defaultdict(list)
    notebook_keys = {(ident, epoch): unseal(sub("notebook wrap"), sealed, label + ident + epoch, "a notebook's key")
                     for ident, (epoch, sealed) in keys.notebooks.items()}
    for place, value in values.items():
        head = unseal(sub("index"), value[:94], keys.vault + place, what)
        parts_of[head[18:34]].append((int.from_bytes(head[46:50], "little"), head, value[94:]))
    check(len(parts_of) == manifest.records, "the number of records is not the one last saved")
    for ident, parts in parts_of.items():
        parts.sort()
        kind, notebook, _id, _revision, epoch = Fields(parts[0][1], what).take(U16, 16, 16, 8, 4)
        numbers = [number.to_bytes(4, "little") + len(parts).to_bytes(4, "little") for number in range(len(parts))]
        check([head for _, head, _ in parts] == [parts[0][1][:46] + number for number in numbers], "parts do not fit")
        if notebook not in keys.tombstones:
            check((notebook, epoch) in notebook_keys, "a record is of a notebook that is not here")
            padded = b"".join(unseal(notebook_keys[notebook, epoch], part, head, what) for _, head, part in parts)
            yield {"kind": kind, "notebook": notebook, "record": ident, "body": cbor(unpad(padded, 4, 256, what))}
def read_captures(keys, sub, captures):
    label = b"sotto v1 inbox key" + keys.vault + keys.inbox
    private = unseal(sub("inbox wrap"), keys.inbox_key, label, "the inbox's key")
    for number, data in captures:
        name = number.to_bytes(16, "little").hex()
        try:
            f = Fields(data, f"capture {name}", b"SOTTOINB")
            owner, sender = f.take(16, 32)
            check(owner == keys.vault, f"{f.what} is of another vault")
            salt, shared = sender + keys.inbox, x25519(private, sender)
            padded = unseal(hkdf(salt, shared, b"sotto v1 inbox" + keys.vault), data[58:], data[:58], f.what)
            yield {"capture": name, "body": cbor(unpad(padded, 4, 256, f.what))}
        except (Refused, RuntimeError) as error:  # anyone could have put it there, so it makes nothing else less true
            print(f"sotto_reader: left out: {error.args[0]}", file=sys.stderr)
def cbor(body):
    try:
        return cbor2.loads(body)
    except Exception:
        return body  # nothing that the app made; shown as hex, like all bytes

def read_backup(data, kind, secret):
    what, sections, last = "the backup", collections.defaultdict(list), (1, -1)
    check(data[:8] == b"SOTTOBAK" and sha256(data[:-32]) == data[-32:], f"{what} was changed or cut, or is none")
    f = Fields(data[:-32], what, b"SOTTOBAK")
    vault = f.take(16)
    while tag := f.take(U8):
        name, length = int.from_bytes(f.take(16), "little"), f.take(U64)
        sections[tag].append((name, f.take(length)))
        in_place = last[0] <= tag <= 4 and (tag != 3 or last < (tag, name)) and (tag != 1 or name == 0)
        check(in_place, f"the parts of {what} are out of order, or not what they are called")
        last = (tag, name)
    f.end()
    check(len(sections[1]) == 1 and len(sections[2]) <= 1, f"a part of {what} is missing or there twice")
    keys_file = sections[1][0][1]
    keys = parse_keys(keys_file)
    vk = vault_key(keys, kind, secret)
    sub = lambda label: hkdf(vault, vk, b"sotto v1 " + label.encode())
    genuine = mac(sub("keys-file mac"), keys_file[:-64]) == keys_file[-64:-32]
    check(genuine and keys.vault == vault, "vault.keys is a forgery, or of another vault")
    values, manifest = {}, take_manifest(Fields(bytes(120), what))
    for name, content in sections[2]:
        values, manifest = read_snapshot(content, name, vault, sub)
    values, manifest = read_journal(sections[3], vault, sub, values, manifest)
    check(tally(values, sub) == manifest.tally, "values were removed, added or exchanged")
    now, one_ahead = (keys.generation, keys.digest), (keys.generation - 1, keys.predecessor)
    check((manifest.keys_generation, manifest.keys_digest) in (now, one_ahead), "vault.keys is of another moment")
    records = sorted(read_records(keys, sub, values, manifest), key=lambda r: (r["kind"], r["notebook"], r["record"]))
    return records + sorted(read_captures(keys, sub, sections[4]), key=lambda line: line["capture"])
def read_file(path): return pathlib.Path(path).read_bytes()
def main(arguments):
    secrets = {"--passphrase-file": (PASSPHRASE, passphrase_from), "--words-file": (RECOVERY, entropy_from)}
    try:
        check(len(arguments) == 3 and arguments[1] in secrets, __doc__, USAGE)
        (kind, secret_from), (backup, secret) = secrets[arguments[1]], map(read_file, arguments[::2])
        found = read_backup(backup, kind, secret_from(secret))
    except Exception as error:
        why, code = error.args if isinstance(error, Refused) else (error, SYSTEM)
        sys.exit(print(f"sotto_reader: {why}", file=sys.stderr) or code)
    for one in found:
        text = json.dumps(one, ensure_ascii=False, sort_keys=True, default=lambda v: getattr(v, "hex", v.__str__)())
        sys.stdout.buffer.write(text.encode() + b"\n")

if __name__ == "__main__":
    main(sys.argv[1:])

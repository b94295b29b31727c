"""Computes serial-frames.json: the serial frame's test vectors, written from the layout in ../serial-frame.ts alone and in
another language, so that neither the gateway's codec nor the simulator's is tested against itself.

    python3 protocol/vectors/make_serial_frames.py > protocol/vectors/serial-frames.json
"""
import hashlib
import hmac
import json
import struct

KEY = bytes(range(0x10, 0x20))


def crc16_ccitt_false(data):
    crc = 0xFFFF
    for byte in data:
        crc ^= byte << 8
        for _ in range(8):
            crc = ((crc << 1) ^ 0x1021) & 0xFFFF if crc & 0x8000 else (crc << 1) & 0xFFFF
    return crc


def cobs(data):
    out, block = bytearray(), bytearray()
    for byte in data:
        if byte == 0:
            out += bytes([len(block) + 1]) + block
            block = bytearray()
        else:
            block.append(byte)
            if len(block) == 254:
                out += b"\xff" + block
                block = bytearray()
    return bytes(out + bytes([len(block) + 1]) + block)


def tlv(kind, value):
    return bytes([kind, len(value)]) + value


def reading(kind, raw):
    return tlv(0x02, struct.pack(">Bi", kind, raw))


def frame(ftype, device, counter, payload, key=KEY, version=1, spoil_tag=False, spoil_crc=False):
    body = struct.pack(">BBII", version, ftype, device, counter) + payload
    tag = hmac.new(key, body, hashlib.sha256).digest()[:4]
    if spoil_tag:
        tag = bytes([tag[0] ^ 0x80]) + tag[1:]
    crc = crc16_ccitt_false(body + tag)
    if spoil_crc:
        crc ^= 1
    return b"\x00" + cobs(body + tag + struct.pack(">H", crc)) + b"\x00"


def good(name, ftype, device, counter, payload, meaning):
    return {"name": name, "key": KEY.hex(), "type": ftype, "device": device, "counter": counter,
            "payload": payload.hex(), "wire": frame(ftype, device, counter, payload).hex(), "meaning": meaning}


def bad(name, code, wire):
    return {"name": name, "key": KEY.hex(), "wire": wire.hex(), "refused": code}


SOS = tlv(0x01, bytes([0x01, 1])) + tlv(0x03, bytes([88]))
assert crc16_ccitt_false(b"123456789") == 0x29B1

vectors = {
    "source": "make_serial_frames.py (Python's hmac, hashlib and struct)",
    "accepted": [
        good("SOS: a press of button 0x00000007", 0x02, 7, 1, SOS,
             {"event": {"kind": "sos", "phase": "new"}, "battery": 88}),
        good("the same button, its next press", 0x02, 7, 2, SOS,
             {"event": {"kind": "sos", "phase": "new"}, "battery": 88}),
        good("the cancel key", 0x02, 7, 3, tlv(0x01, bytes([0x01, 4])),
             {"event": {"kind": "sos", "phase": "cancelled"}}),
        good("gas alarm with 12.5 %LEL", 0x02, 0x01020304, 256, tlv(0x01, bytes([0x03, 1])) + reading(0x20, 1250),
             {"event": {"kind": "gas_leak", "phase": "new"}, "readings": [{"kind": "gas", "value": 12.5}]}),
        good("beat: battery 41 %, tamper and warming up", 0x01, 0x01020304, 0x01000000, tlv(0x03, bytes([41])) + tlv(0x04, bytes([0b11])),
             {"battery": 41, "flags": {"tamper": True, "warming": True}}),
        good("two readings, one below zero", 0x03, 0xFFFFFFFE, 0xFFFFFFFF, reading(0x23, -1250) + reading(0x24, 455),
             {"readings": [{"kind": "temperature", "value": -12.5}, {"kind": "humidity", "value": 45.5}]}),
        good("an unknown TLV is skipped", 0x02, 7, 4, tlv(0x7E, b"\x00\x01\x02") + SOS,
             {"event": {"kind": "sos", "phase": "new"}, "battery": 88}),
        good("order: shut the valve", 0x81, 0x20, 1, tlv(0x10, bytes([1])), {"order": {"do": "shut"}}),
        good("order: siren on", 0x81, 0x21, 1, tlv(0x10, bytes([2, 1])), {"order": {"do": "siren", "on": True}}),
        good("order: say", 0x81, 0x22, 1, tlv(0x10, bytes([3]) + "已收到您的呼叫".encode()),
             {"order": {"do": "say", "text": "已收到您的呼叫"}}),
        good("a long say: 213 bytes of payload", 0x81, 0x22, 2, tlv(0x10, bytes([3]) + "救".encode() * 70),
             {"order": {"do": "say", "text": "救" * 70}}),
    ],
    "refused": [
        bad("one bit of the tag turned, CRC recomputed", "frame_tag_wrong", frame(0x02, 7, 9, SOS, spoil_tag=True)),
        bad("another device's key", "frame_tag_wrong", frame(0x02, 7, 9, SOS, key=bytes(16))),
        bad("one bit of the CRC turned", "frame_crc_wrong", frame(0x02, 7, 9, SOS, spoil_crc=True)),
        bad("version 2", "frame_version_unknown", frame(0x02, 7, 9, SOS, version=2)),
        bad("type 0x7f", "frame_type_unknown", frame(0x7F, 7, 9, SOS)),
        bad("a TLV longer than its frame", "frame_payload_broken", frame(0x02, 7, 9, b"\x01\x09\x01")),
        bad("too short to be a frame", "frame_too_short", b"\x00" + cobs(b"\x01\x02\x03") + b"\x00"),
        bad("COBS code runs past the end", "frame_cobs_broken", b"\x00\x20\x01\x02\x00"),
    ],
}
print(json.dumps(vectors, ensure_ascii=False, indent=2))

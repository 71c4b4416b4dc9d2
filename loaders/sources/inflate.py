"""Gzip, read as a stream that stops before it becomes a bomb."""

from __future__ import annotations

import gzip
import io
import zlib
from typing import BinaryIO

from graph.errors import UnreadableDocument
from loaders.sources.limits import Limits

_CHUNK = 64 * 1024
_WITH_HEADER = 31  # zlib's code for "gzip header and trailer, largest window"


def is_gzip(head: bytes) -> bool:
    """Whether bytes begin as gzip data does."""
    return head.startswith(b"\x1f\x8b")


def first_bytes(head: bytes, count: int = 512) -> bytes:
    """What the first bytes of a gzip file hold; nothing when they are damaged."""
    try:
        return zlib.decompressobj(_WITH_HEADER).decompress(head, count)
    except zlib.error:
        return b""


def inflated(stream: BinaryIO, origin: str, limits: Limits) -> io.BufferedReader:
    """The decompressed stream; reading it raises `UnreadableDocument` on damage and on bombs."""
    return io.BufferedReader(_Inflated(stream, origin, limits), _CHUNK)


class _Inflated(io.RawIOBase):
    def __init__(self, stream: BinaryIO, origin: str, limits: Limits) -> None:
        self._packed = stream
        self._plain = gzip.GzipFile(fileobj=stream)
        self._origin = origin
        self._limits = limits
        self._produced = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        try:
            data = self._plain.read1(len(buffer))  # all there is before the damage
        except (EOFError, gzip.BadGzipFile, zlib.error) as error:
            raise UnreadableDocument(self._origin, "damaged or truncated gzip data") from error
        self._produced += len(data)
        self._check()
        buffer[: len(data)] = data
        return len(data)

    def _check(self) -> None:
        """Long files may grow long, but no file by more than text can be compressed."""
        allowed = max(self._limits.max_decompressed, self._limits.max_ratio * self._packed.tell())
        if self._produced > allowed:
            reason = f"grows to more than {int(allowed):,} bytes when unpacked"
            raise UnreadableDocument(self._origin, reason)

# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Many desks that follow the live events of a server and do nothing else."""

import selectors
import socket
import threading
import time
from urllib.parse import urlsplit


class Desks:
    """Use with `with`. `told` holds, for each event of a topic that all desks were told of, (first, last) by time.monotonic()."""

    def __init__(self, url, token, count):
        self._address = (urlsplit(url).hostname, urlsplit(url).port)
        self._request = (f"GET /api/v1/events HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {token}\r\n"
                         "Accept: text/event-stream\r\n\r\n").encode()
        self._count = count
        self._selector = selectors.DefaultSelector()
        self._arrivals = {}  # event id -> moments
        self._end = threading.Event()
        self._reader = threading.Thread(target=self._read)
        self.open = 0

    def __enter__(self):
        for _ in range(self._count):
            connection = socket.create_connection(self._address, timeout=10)
            connection.sendall(self._request)
            head = connection.recv(4096)
            assert b" 200 " in head.split(b"\r\n", 1)[0], head
            connection.setblocking(False)
            self._selector.register(connection, selectors.EVENT_READ)
            self.open += 1
        self._reader.start()
        return self

    def __exit__(self, *_):
        self._end.set()
        self._reader.join()
        for key in list(self._selector.get_map().values()):
            key.fileobj.close()

    def spreads(self):
        """Milliseconds from the first desk that heard of an event to the last, for each that all heard of."""
        return [(max(moments) - min(moments)) * 1000 for moments in self._arrivals.values() if len(moments) == self.open]

    def _read(self):
        while not self._end.is_set():
            for key, _ in self._selector.select(timeout=0.2):
                self._take(key.fileobj)

    def _take(self, connection):
        try:
            data = connection.recv(65536)
        except BlockingIOError:
            return
        if not data:
            self._selector.unregister(connection)
            connection.close()
            self.open -= 1
            return
        now = time.monotonic()
        for line in data.splitlines():
            if line.startswith(b"id: "):
                self._arrivals.setdefault(line, []).append(now)

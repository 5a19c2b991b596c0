# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Many connections that send their head one byte at a time, and never finish it."""

import http.client
import socket
import threading
import time

HEAD = b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: "
PAUSE = 1.0  # seconds between two bytes of a connection


class SlowConnections:
    def __init__(self, port, count):
        self._port = port
        self._count = count
        self._sockets = []
        self._end = threading.Event()
        self._feeder = threading.Thread(target=self._feed)

    def __enter__(self):
        for _ in range(self._count):
            connection = socket.create_connection(("127.0.0.1", self._port), timeout=10)
            connection.sendall(HEAD)
            self._sockets.append(connection)
        self._feeder.start()
        return self

    def __exit__(self, *_):
        self._end.set()
        self._feeder.join()
        for connection in self._sockets:
            connection.close()

    def held(self):
        """How many the server has not closed."""
        return sum(not self._closed(connection) for connection in self._sockets)

    def probe(self):
        """Milliseconds of one request on a fresh connection; None when it was not served within a second."""
        began = time.perf_counter()
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=1)
        try:
            connection.request("GET", "/")
            served = connection.getresponse().status == 200
        except OSError:
            served = False
        finally:
            connection.close()
        return (time.perf_counter() - began) * 1000 if served else None

    @staticmethod
    def _closed(connection):
        try:
            return connection.recv(1, socket.MSG_DONTWAIT | socket.MSG_PEEK) == b""
        except BlockingIOError:
            return False
        except OSError:
            return True

    def _feed(self):
        while not self._end.wait(PAUSE):
            for connection in self._sockets:
                try:
                    connection.send(b"x", socket.MSG_DONTWAIT)
                except OSError:
                    continue  # the server has had enough of it

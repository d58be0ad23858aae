# SPDX-License-Identifier: BSL-1.0
"""The servers under test, and clients for them. Nothing but the standard library."""

import http.client
import json
import re
import signal
import socket
import subprocess
import sys
import tempfile
import unittest

KEY = "lomi_sk_test_1"
PATIENCE = 60  # seconds until a test that hangs fails
STOPS_WITHIN = 25  # less than the 30 that the sandbox waits for a client

DONATION = {"link_type": "instant", "title": "Donation", "currency_code": "XOF", "amount": 5000}
PLAN = {"link_type": "product", "title": "Premium plan", "currency_code": "EUR", "product_id": "prod_1"}


class Server:
    """A server in a process of its own, which listens on a port of its choice."""

    def __init__(self, *command, **popen_arguments):
        self.errors = tempfile.TemporaryFile()
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=self.errors, **popen_arguments)
        line = self.process.stdout.readline().decode()
        found = re.search(r"listening on http://127\.0\.0\.1:(\d+)", line)
        if not found:
            self.process.wait(PATIENCE)
            raise AssertionError(f"it did not start: {line!r} {self.said_on_stderr()!r}")
        self.port = int(found[1])

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}"

    def said_on_stderr(self):
        """To be asked for once, when it has ended."""
        with self.errors:
            self.errors.seek(0)
            return self.errors.read().decode()

    def kill(self):
        self.stop(signal.SIGKILL)

    def stop(self, with_signal=signal.SIGTERM):
        """Its exit status."""
        self.process.send_signal(with_signal)
        self.process.stdout.close()
        return self.process.wait(STOPS_WITHIN)

    def connect(self):
        connection = socket.create_connection(("127.0.0.1", self.port), timeout=PATIENCE)
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return connection

    def client(self, key=KEY):
        return Client(self, key)

    def curl(self, *arguments):
        command = ["curl", "--silent", "--max-time", str(PATIENCE), *arguments]
        return subprocess.run(command, capture_output=True, text=True)


class Client:
    """Keeps its connection open. `body` is sent as it is if it is bytes or an iterator, as JSON otherwise."""

    def __init__(self, server, key):
        self.connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=PATIENCE)
        self.key = key

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.connection.close()

    def send(self, method, target, body=None, **headers):
        headers = {name.replace("_", "-"): value for name, value in headers.items()}
        if self.key is not None:
            headers.setdefault("X-API-KEY", self.key)
        if body is not None:
            headers.setdefault("Content-Type", "application/json")
            if isinstance(body, dict):
                body = json.dumps(body)
        self.connection.request(method, target, body, headers)
        response = self.connection.getresponse()
        return Answer(response.status, response.headers, response.read())

    def get(self, target, **headers):
        return self.send("GET", target, **headers)

    def post(self, body, **headers):
        return self.send("POST", "/payment-links", body, **headers)


class Answer:
    def __init__(self, status, headers, body):
        self.status = status
        self.headers = headers
        self.text = body.decode()

    @property
    def json(self):
        return json.loads(self.text)

    @property
    def codes(self):
        return [detail["code"] for detail in self.json["error"]["details"]]


def request_text(method, target, body=b"", *headers):
    """The bytes of a request, for clients that do not keep to the rules."""
    lines = [f"{method} {target} HTTP/1.1", "Host: localhost", f"X-API-KEY: {KEY}", *headers]
    if body:
        lines += ["Content-Type: application/json", f"Content-Length: {len(body)}"]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def read_answer(stream):
    """The next answer from what `makefile` of a connection gives, nothing read beyond it."""
    status = int(stream.readline().split()[1])
    headers = http.client.parse_headers(stream)
    return Answer(status, headers, stream.read(int(headers["Content-Length"])))


def read_to_end(connection):
    received = b""
    while more := connection.recv(65536):
        received += more
    return received


class ServerTest(unittest.TestCase):
    """One server for each test, which must stop cleanly and must not have said anything."""

    binary = None
    arguments = ()

    def setUp(self):
        self.server = self.start(*self.arguments)

    def tearDown(self):
        if self.server is not None:
            self.stop()

    def start(self, *arguments, **popen_arguments):
        server = Server(self.binary, *arguments, **popen_arguments)
        self.addCleanup(server.process.kill)  # where the test fails; nothing where it has ended
        return server

    def stop(self, with_signal=signal.SIGTERM):
        server, self.server = self.server, None
        self.assert_stops(server, with_signal)

    def assert_stops(self, server, with_signal=signal.SIGTERM, status=0):
        self.assertEqual((status, ""), (server.stop(with_signal), server.said_on_stderr()))


def main():
    """usage: SCRIPT PROGRAM [unittest's ARGUMENT]..."""
    ServerTest.binary = sys.argv[1]
    unittest.main(module="__main__", argv=[sys.argv[0], *sys.argv[2:]])

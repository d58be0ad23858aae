# SPDX-License-Identifier: BSL-1.0
"""A service behind nginx that says what it received: usage: upstream.py PORT LOG

Answers each request, once it has all of its body, with that body's length and SHA-256, and writes the same to LOG, a
line for each. `/status/500` answers with that status instead of 200. Says "ready" when it listens.
"""
import hashlib
import http.server
import sys


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def answer(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        received = f"{self.command} {self.path} {len(body)} {hashlib.sha256(body).hexdigest()}\n"
        log.write(received)
        log.flush()
        status = int(self.path.split("/")[2]) if self.path.startswith("/status/") else 200
        self.send_response(status)
        self.send_header("Content-Type", "text/plain")
        self.send_header("Content-Length", str(len(received)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(received.encode())

    do_GET = do_HEAD = do_POST = do_PUT = do_PATCH = do_DELETE = do_OPTIONS = answer

    def log_message(self, *_):
        pass


log = open(sys.argv[2], "a")
server = http.server.ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Handler)
print("ready", flush=True)
server.serve_forever()

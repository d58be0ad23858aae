# SPDX-License-Identifier: BSL-1.0
"""What must not bring the sandbox down: kill -9, a full disk, a thousand clients, and such as are slow or unkind."""

import asyncio
import json
import random
import resource
import signal
import tempfile
import threading

from server import DONATION, PATIENCE, ServerTest, main, read_answer, read_to_end, request_text

BODY = json.dumps(DONATION).encode()
POST = request_text("POST", "/payment-links", BODY)


class Store(ServerTest):
    """Each test starts servers of its own, on one file."""

    def setUp(self):
        self.server = None
        directory = tempfile.TemporaryDirectory()
        self.addCleanup(directory.cleanup)
        self.options = ["--port", "0", "--store", directory.name + "/links.db"]

    def assert_has(self, server, answered, at_most):
        with server.client() as client:
            for link in answered:
                self.assertEqual(link, client.get("/payment-links/" + link["id"]).json)
            total = client.get("/payment-links?limit=1").json["total"]
            self.assertLessEqual(len(answered), total)
            self.assertLessEqual(total, at_most)

    def test_kill_9_loses_no_answered_link(self):
        rounds, clients = 12, 8
        answered, unanswered = [], 0
        numbers = random.Random(1)
        for _ in range(rounds):
            server = self.start(*self.options)
            self.assert_has(server, answered, len(answered) + unanswered)
            kill_at = len(answered) + numbers.randrange(1, 150)
            unanswered += clients  # at most

            def post_until_killed():
                try:
                    with server.client() as client:
                        while True:
                            made = client.post(DONATION)
                            self.assertEqual(201, made.status)
                            answered.append(made.json)
                            if len(answered) == kill_at:
                                server.process.kill()
                except OSError:
                    pass
                except Exception as error:  # that of http.client for an answer that was cut
                    if type(error).__name__ not in ("BadStatusLine", "RemoteDisconnected", "IncompleteRead"):
                        raise

            threads = [threading.Thread(target=post_until_killed) for _ in range(clients)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join(PATIENCE)
            self.assert_stops(server, signal.SIGKILL, status=-signal.SIGKILL)
            self.assertGreaterEqual(len(answered), kill_at)
        server = self.start(*self.options)
        self.assert_has(server, answered, len(answered) + unanswered)
        self.assert_stops(server)

    def test_a_full_disk_is_a_500_and_loses_no_answered_link(self):
        def limit_files():
            resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))

        # Python ignores SIGXFSZ, and so does what it starts, without restore_signals: writing fails instead.
        server = self.start(*self.options, preexec_fn=limit_files, restore_signals=False)
        answered = []
        with server.client() as client:
            while (made := client.post({**DONATION, "description": "x" * 4000})).status == 201:
                answered.append(made.json)
            self.assertEqual((500, "internal_error"), (made.status, made.json["error"]["code"]))
            self.assertEqual(made.headers["X-Request-Id"], made.json["request_id"])
            self.assertEqual(len(answered), client.get("/payment-links").json["total"])
        self.assertEqual(0, server.stop())
        self.assertIn("paylink-sandbox: SQLite: ", server.said_on_stderr())
        self.assertGreater(len(answered), 10)
        server = self.start(*self.options)
        self.assert_has(server, answered, len(answered))
        self.assert_stops(server)


class Crowd(ServerTest):
    arguments = ("--port", "0")

    def test_a_thousand_connections_at_once(self):
        async def connect():
            return await asyncio.open_connection("127.0.0.1", self.server.port)

        async def post(reader, writer, pieces):
            for piece in pieces:
                writer.write(piece)
                await writer.drain()
                await asyncio.sleep(0)
            status = (await reader.readuntil(b"\r\n\r\n")).split()[1]
            return status

        async def all_at_once():
            crowd = await asyncio.gather(*(connect() for _ in range(1000)))
            self.assertEqual(1000, len(crowd))
            byte_by_byte = [POST[i : i + 1] for i in range(len(POST))]
            requests = [[POST] if i % 20 else byte_by_byte for i in range(1000)]
            statuses = await asyncio.gather(*(post(*who, pieces) for who, pieces in zip(crowd, requests)))
            for _, writer in crowd:
                writer.close()
            return statuses

        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        resource.setrlimit(resource.RLIMIT_NOFILE, (min(4096, hard) if hard > 0 else 4096, hard))
        self.assertEqual([b"201"] * 1000, asyncio.run(all_at_once()))
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
        with self.server.client() as client:
            self.assertEqual(1000, client.get("/payment-links?limit=1").json["total"])

    def test_more_connections_than_file_descriptors(self):
        # Not with UBSan's vptr check, which needs a descriptor of its own (-fno-sanitize=vptr).
        def limit_descriptors():
            resource.setrlimit(resource.RLIMIT_NOFILE, (50, 50))

        server = self.start("--port", "0", preexec_fn=limit_descriptors)
        crowd = [server.connect() for _ in range(100)]
        for connection in crowd:
            connection.close()
        with server.client() as client:
            self.assertEqual(201, client.post(DONATION).status)
        self.assert_stops(server)

    def test_clients_that_stall_are_left_and_delay_nobody(self):
        def stalled(text):
            connection = self.server.connect()
            connection.sendall(text)
            return connection

        silent = [stalled(b"") for _ in range(50)]
        in_header = [stalled(POST[:30]) for _ in range(50)]
        in_body = [stalled(POST[:-1]) for _ in range(50)]
        deaf = stalled(request_text("GET", "/payment-links?limit=100") * 2000)  # reads no answer
        with self.server.client() as client:
            for _ in range(200):
                self.assertEqual(201, client.post({**DONATION, "description": "x" * 4000}).status)
            # One of them goes on in time.
            in_body[0].sendall(POST[-1:])
            self.assertEqual(201, read_answer(in_body[0].makefile("rb")).status)
        for connection in [*silent, *in_header, *in_body]:
            self.assertEqual(b"", read_to_end(connection))  # not before the server has lost patience
            connection.close()
        deaf.close()

    def test_a_client_that_never_stops_sending(self):
        with self.server.connect() as connection:
            stream = connection.makefile("rb")
            connection.sendall(request_text("POST", "/payment-links", b"", "Transfer-Encoding: chunked"))
            chunk = b"10000\r\n" + b"x" * 0x10000 + b"\r\n"
            with self.assertRaises(OSError):  # until the server closes
                while True:
                    connection.sendall(chunk)
        del stream
        with self.server.client() as client:
            self.assertEqual(201, client.post(DONATION).status)

    def test_it_stops_under_load(self):
        def post_until_stopped():
            try:
                with self.server.client() as client:
                    while True:
                        client.post(DONATION)
                        begun.release()
            except Exception:  # however the connection ends
                pass

        begun = threading.Semaphore(0)
        threads = [threading.Thread(target=post_until_stopped) for _ in range(8)]
        for thread in threads:
            thread.start()
        for _ in range(200):
            self.assertTrue(begun.acquire(timeout=PATIENCE))
        self.stop()
        for thread in threads:
            thread.join(PATIENCE)
            self.assertFalse(thread.is_alive())


if __name__ == "__main__":
    main()

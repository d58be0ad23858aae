# SPDX-License-Identifier: BSL-1.0
"""What the sandbox answers: each route and status, pages, links that expire, and what HTTP can have wrong."""

import datetime
import json
import pathlib
import re
import signal
import subprocess
import tempfile

from server import DONATION, KEY, PATIENCE, PLAN, ServerTest, main, read_answer, read_to_end, request_text

UUID = "^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$"


def chunks(size):
    """A body whose length nobody says before."""
    for _ in range(size // 1000):
        yield b" " * 1000
    yield b" " * (size % 1000)


class SandboxTest(ServerTest):
    arguments = ("--port", "0")


class Routes(SandboxTest):
    def test_a_link_is_made_and_read(self):
        with self.server.client() as client:
            expires_at = "2999-12-31T23:59:59Z"
            made = client.post({**PLAN, "description": "d", "metadata": {"order": 7}, "expires_at": expires_at})
            self.assertEqual(201, made.status)
            self.assertEqual("application/json", made.headers["Content-Type"])
            link = made.json
            self.assertEqual(link["id"], link["link_id"])
            self.assertRegex(link["id"], UUID)
            self.assertRegex(link["created_at"], r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z$")
            self.assertEqual(
                {
                    "link_id": link["id"],
                    "id": link["id"],
                    "url": "https://pay.example.com/" + link["id"],
                    "link_type": "product",
                    "title": "Premium plan",
                    "description": "d",
                    "amount": None,
                    "currency_code": "EUR",
                    "product_id": "prod_1",
                    "is_active": True,
                    "expires_at": expires_at,
                    "metadata": {"order": 7},
                    "created_at": link["created_at"],
                },
                link,
            )
            read = client.get("/payment-links/" + link["id"])
            self.assertEqual((200, made.text), (read.status, read.text))

    def test_amounts_are_exact(self):
        with self.server.client() as client:
            made = client.post(b'{"link_type":"instant","title":"t","currency_code":"USD","amount":99999999.990}')
            self.assertIn('"amount":99999999.99,', made.text)
            self.assertIn('"amount":99999999.99,', client.get("/payment-links/" + made.json["id"]).text)

    def test_all_that_is_wrong_is_said_at_once(self):
        with self.server.client() as client:
            refused = client.post({"link_type": "instant", "title": "", "currency_code": "XOF", "amount": 100.5})
            self.assertEqual(400, refused.status)
            self.assertEqual(
                {
                    "error": {
                        "code": "bad_request",
                        "message": "Validation failed",
                        "details": [
                            {
                                "code": "string_blank",
                                "field": "title",
                                "pointer": "/title",
                                "message": "title must not be blank.",
                            },
                            {
                                "code": "amount_too_precise",
                                "field": "amount",
                                "pointer": "/amount",
                                "message": "XOF amounts must be whole numbers.",
                                "params": {"currency": "XOF", "max_decimals": 0},
                            },
                        ],
                    },
                    "request_id": refused.headers["X-Request-Id"],
                },
                refused.json,
            )
            self.assertEqual(["json_invalid"], client.post(b"").codes)
            self.assertEqual(0, client.get("/payment-links").json["total"])

    def test_values_are_never_echoed(self):
        with self.server.client() as client:
            secret = "Secret-\u001b[31m-Value"
            refused = client.post({**DONATION, "amount": secret, "success_url": secret, "currency_code": secret})
            self.assertEqual(["currency_unsupported", "type_mismatch", "url_invalid"], refused.codes)
            self.assertNotIn("Secret", refused.text)
            self.assertNotIn("Secret", client.get("/payment-links?limit=Secret&linkType=Secret").text)
            self.assertNotIn("Secret", client.get("/payment-links/Secret").text)
            self.assertNotIn("Secret", client.get("/Secret").text)

    def test_keys(self):
        for key, headers, code in [
            (KEY, {}, None),
            ("lomi_sk_test_", {}, None),
            (None, {"Authorization": "Bearer " + KEY}, None),
            (None, {"Authorization": "bearer " + KEY}, None),
            ("", {"Authorization": "Bearer " + KEY}, None),
            (None, {}, "api_key_missing"),
            ("", {}, "api_key_missing"),
            (None, {"Authorization": "Basic " + KEY}, "api_key_missing"),
            ("lomi_sk_live_1", {}, "api_key_invalid"),
            ("lomi_sk_test", {}, "api_key_invalid"),
            (None, {"Authorization": "Bearer lomi_sk_live_1"}, "api_key_invalid"),
            ("lomi_sk_live_1", {"Authorization": "Bearer " + KEY}, "api_key_invalid"),
        ]:
            with self.subTest(key=key, headers=headers), self.server.client(key) as client:
                for answer in [client.get("/payment-links", **headers), client.post({}, **headers)]:
                    if code is None:
                        self.assertNotEqual(401, answer.status)
                    else:
                        self.assertEqual((401, "Bearer"), (answer.status, answer.headers["WWW-Authenticate"]))
                        self.assertEqual(("unauthorized", [code]), (answer.json["error"]["code"], answer.codes))

    def test_what_is_not_there(self):
        with self.server.client() as client:
            for path in ["/payment-links/none", "/payment-links/..%2F", "/payment-links//", "/payment-links/a/b"]:
                answer = client.get(path)
                self.assertEqual((404, "not_found"), (answer.status, answer.json["error"]["code"]), path)
                self.assertEqual(["payment_link_not_found"], answer.codes)
            for path in ["/", "/payment-linksx", "/payment", "/payment-links-x/1", "/products?x=/payment-links"]:
                answer = client.get(path)
                self.assertEqual((404, "not_found"), (answer.status, answer.json["error"]["code"]), path)
                self.assertIsNone(answer.json["error"]["details"])

    def test_other_methods(self):
        with self.server.client(key=None) as client:
            for method in ["DELETE", "PUT", "PATCH"]:
                answer = client.send(method, "/payment-links")
                self.assertEqual((405, "GET, HEAD, OPTIONS, POST"), (answer.status, answer.headers["Allow"]))
                answer = client.send(method, "/payment-links/x")
                self.assertEqual((405, "GET, HEAD, OPTIONS"), (answer.status, answer.headers["Allow"]))
            self.assertEqual(405, client.send("POST", "/payment-links/x", {}).status)
            answer = client.send("OPTIONS", "/payment-links")
            self.assertEqual((200, "GET, HEAD, OPTIONS, POST"), (answer.status, answer.headers["Allow"]))
            self.assertEqual("", answer.text)

    def test_head_is_get_without_its_body(self):
        with self.server.client() as client:
            client.post(DONATION)
            page = client.get("/payment-links", X_Request_Id="r")
            head = client.send("HEAD", "/payment-links", X_Request_Id="r")
            self.assertEqual((200, ""), (head.status, head.text))
            self.assertEqual(page.headers.items(), head.headers.items())
            self.assertEqual(404, client.send("HEAD", "/payment-links/x").status)
            self.assertEqual(page.text, client.get("/payment-links").text)

    def test_a_body_that_is_not_called_json_is_refused(self):
        with self.server.client() as client:
            for content_type in ["application/x-www-form-urlencoded", "text/plain", "application/jsonx", ""]:
                self.assertEqual(415, client.post(DONATION, Content_Type=content_type).status, content_type)
            self.assertEqual(415, client.post(DONATION, Content_Encoding="gzip").status)
            for content_type in ["application/json; charset=utf-8", "Application/JSON", "application/json;x=y"]:
                self.assertEqual(201, client.post(DONATION, Content_Type=content_type).status, content_type)

    def test_request_ids(self):
        with self.server.client() as client:
            for wanted in ["my-id", "x" * 128, "!~"]:
                for path in ["/payment-links/x", "/payment-links"]:
                    self.assertEqual(wanted, client.get(path, X_Request_Id=wanted).headers["X-Request-Id"])
                self.assertEqual(wanted, client.get("/payment-links/x", X_Request_Id=wanted).json["request_id"])
            for unfit in ["", "x" * 129, "two words", "\x80", "tab\there"]:
                answer = client.get("/payment-links/x", X_Request_Id=unfit)
                self.assertRegex(answer.headers["X-Request-Id"], UUID)
                self.assertEqual(answer.headers["X-Request-Id"], answer.json["request_id"])
            self.assertNotEqual(*(client.get("/payment-links").headers["X-Request-Id"] for _ in range(2)))


class OneKey(ServerTest):
    arguments = ("--port", "0", "--key", "my key")

    def test_no_other_is_good(self):
        for key, status in [("my key", 200), (KEY, 401), ("my ke", 401), ("my key2", 401)]:
            with self.server.client(key) as client:
                self.assertEqual(status, client.get("/payment-links").status, key)


class Lists(SandboxTest):
    def walk(self, client, query, limit):
        """The ids of all pages; each page must tell the true total."""
        ids, total = [], None
        while total is None or len(ids) < total:
            page = client.get(f"/payment-links?limit={limit}&offset={len(ids)}{query}").json
            self.assertEqual((limit, len(ids)), (page["limit"], page["offset"]))
            self.assertIn(total, [None, page["total"]])
            total = page["total"]
            self.assertEqual(min(limit, total - len(ids)), len(page["data"]))
            ids += [link["id"] for link in page["data"]]
        return ids

    def test_pages_hold_all_links_the_newest_first(self):
        with self.server.client() as client:
            made = [client.post(PLAN if i % 3 == 0 else DONATION).json for i in range(45)]
            newest_first = [link["id"] for link in reversed(made)]
            for limit in [1, 7, 20, 45, 100]:
                self.assertEqual(newest_first, self.walk(client, "", limit))
            products = [link["id"] for link in reversed(made) if link["link_type"] == "product"]
            self.assertEqual(15, len(products))
            self.assertEqual(products, self.walk(client, "&linkType=product", 4))
            self.assertEqual(30, len(self.walk(client, "&linkType=instant&isActive=True", 100)))
            self.assertEqual([], self.walk(client, "&isActive=false", 5))

            usual = client.get("/payment-links/").json
            self.assertEqual((20, 45, 20, 0), (len(usual["data"]), usual["total"], usual["limit"], usual["offset"]))
            beyond = client.get("/payment-links?offset=2147483647").json
            self.assertEqual(([], 45), (beyond["data"], beyond["total"]))
            self.assertEqual(client.get("/payment-links/" + newest_first[0]).json, usual["data"][0])

    def test_a_query_that_is_wrong(self):
        with self.server.client() as client:
            for query, codes in [
                ("limit=0", ["limit_out_of_range"]),
                ("limit=101&offset=-1", ["limit_out_of_range", "offset_out_of_range"]),
                ("link_type=product", ["unknown_query_param"]),
                ("isActive=maybe&linkType=x", ["link_type_invalid", "query_boolean_invalid"]),
                ("%", ["query_malformed"]),
            ]:
                answer = client.get("/payment-links?" + query)
                self.assertEqual((400, codes), (answer.status, answer.codes), query)

    def test_links_expire(self):
        now = datetime.datetime.now(datetime.timezone.utc)

        def in_seconds(seconds):
            return (now + datetime.timedelta(seconds=seconds)).isoformat()

        with self.server.client() as client:
            self.assertEqual(["expires_at_in_past"], client.post({**DONATION, "expires_at": in_seconds(-1)}).codes)
            long_lived = client.post({**DONATION, "expires_at": in_seconds(86400)}).json["id"]
            short_lived = client.post({**DONATION, "expires_at": in_seconds(2)}).json["id"]
            while client.get("/payment-links/" + short_lived).json["is_active"]:
                pass
            self.assertGreaterEqual(datetime.datetime.now(datetime.timezone.utc), now + datetime.timedelta(seconds=2))
            self.assertTrue(client.get("/payment-links/" + long_lived).json["is_active"])
            self.assertEqual([long_lived], self.walk(client, "&isActive=true", 10))
            self.assertEqual([short_lived], self.walk(client, "&isActive=false", 10))
            self.assertEqual([False, True], [link["is_active"] for link in client.get("/payment-links").json["data"]])


class Http(SandboxTest):
    def assert_alive(self):
        with self.server.client() as client:
            self.assertEqual(200, client.get("/payment-links").status)

    def test_bodies_up_to_the_limit(self):
        longest = json.dumps(DONATION).encode().ljust(65536)
        with self.server.client() as client:
            self.assertEqual(201, client.post(longest).status)
            self.assertEqual(201, client.post(iter([longest[:30], longest[30:]])).status)
            for body in [longest + b" ", chunks(65537)]:
                answer = client.post(body)
                self.assertEqual((400, "close"), (answer.status, answer.headers["Connection"]))
                message = "Request body exceeds 65536 bytes."
                detail = {"code": "body_too_large", "message": message, "params": {"max_bytes": 65536}}
                self.assertEqual([detail], answer.json["error"]["details"])

    def test_much_longer_bodies_are_answered_too(self):
        with tempfile.NamedTemporaryFile() as file:
            file.truncate(20_000_000)
            for chunked in [[], ["-H", "Transfer-Encoding: chunked"]]:
                sent = self.server.curl(
                    "-X", "POST", "-T", file.name, "-H", "X-API-KEY: " + KEY, "-H", "Content-Type: application/json",
                    "-H", "Expect:", *chunked, "-w", " %{http_code}", self.server.url + "/payment-links",
                )
                self.assertIn("body_too_large", sent.stdout)
                self.assertTrue(sent.stdout.endswith(" 400"), sent)

    def test_expect_100_continue(self):
        body = json.dumps(DONATION).encode()
        with self.server.connect() as connection:
            stream = connection.makefile("rb")
            whole = request_text("POST", "/payment-links", body, "Expect: 100-continue")
            connection.sendall(whole[: -len(body)])
            self.assertEqual([b"HTTP/1.1 100 Continue\r\n", b"\r\n"], [stream.readline(), stream.readline()])
            connection.sendall(body)
            self.assertEqual(201, read_answer(stream).status)
            head = request_text("POST", "/payment-links", b"", "Expect: 100-continue", "Content-Length: 65537")
            connection.sendall(head)
            self.assertEqual(["body_too_large"], read_answer(stream).codes)

    def test_what_is_no_request(self):
        for text, status in [
            (b"GARBAGE\r\n\r\n", 400),
            (b"GET /payment-links HTTP/2.7\r\n\r\n", 400),
            (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\0" * 30, 400),  # who speaks TLS
            (b"POST /payment-links HTTP/1.1\r\nContent-Length: x\r\n\r\n", 400),
            (b"POST /payment-links HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n", 400),
            (b"POST /payment-links HTTP/1.1\r\nTransfer-Encoding: chunked\r\nContent-Length: 2\r\n\r\n", 400),
            (b"POST /payment-links HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", 400),
            (b"GET /payment-links HTTP/1.1\r\nBad Name: x\r\n\r\n", 400),
            (b"GET /payment-links HTTP/1.1\r\nX: " + b"x" * 20000 + b"\r\n\r\n", 431),
            (b"GET /" + b"x" * 20000 + b" HTTP/1.1\r\n\r\n", 431),
        ]:
            with self.subTest(text=text[:70]), self.server.connect() as connection:
                stream = connection.makefile("rb")
                connection.sendall(text)
                answer = read_answer(stream)
                self.assertEqual((status, "close"), (answer.status, answer.headers["Connection"]))
                self.assertEqual(answer.headers["X-Request-Id"], answer.json["request_id"])
                self.assertEqual(b"", stream.read(1))
        self.assert_alive()

    def test_http_1_0_closes(self):
        with self.server.connect() as connection:
            connection.sendall(f"GET /payment-links HTTP/1.0\r\nX-API-KEY: {KEY}\r\n\r\n".encode())
            answer = read_to_end(connection)
            self.assertTrue(answer.startswith(b"HTTP/1.0 200 OK\r\n"), answer)
            self.assertTrue(answer.endswith(b"}"), answer)

    def test_pipelined_requests_are_answered_in_order(self):
        body = json.dumps(DONATION).encode()
        with self.server.connect() as connection:
            connection.sendall(
                b"".join(request_text("POST", "/payment-links", body, f"X-Request-Id: {i}") for i in range(100))
                + request_text("GET", "/payment-links?limit=1", b"", "X-Request-Id: last", "Connection: close")
                + request_text("POST", "/payment-links", body)
            )
            stream = connection.makefile("rb")
            for i in range(100):
                answer = read_answer(stream)
                self.assertEqual((201, str(i)), (answer.status, answer.headers["X-Request-Id"]))
            answer = read_answer(stream)
            self.assertEqual(("last", 100), (answer.headers["X-Request-Id"], answer.json["total"]))
            self.assertEqual(b"", stream.read())
        with self.server.client() as client:  # what came behind the last was not done
            self.assertEqual(100, client.get("/payment-links").json["total"])

    def test_half_closed_connections(self):
        body = json.dumps(DONATION).encode()
        whole = request_text("POST", "/payment-links", body)
        with self.server.connect() as connection:
            connection.sendall(whole + whole)
            connection.shutdown(1)
            self.assertEqual(2, read_to_end(connection).count(b"HTTP/1.1 201 Created"))
        for cut in [10, whole.index(b"\r\n\r\n"), len(whole) - 1]:
            with self.server.connect() as connection:
                connection.sendall(whole[:cut])
                connection.shutdown(1)
                self.assertTrue(read_to_end(connection).startswith(b"HTTP/1.1 400"), cut)
        with self.server.connect() as connection:
            connection.shutdown(1)
            self.assertEqual(b"", read_to_end(connection))
        for _ in range(20):
            self.server.connect().close()
            with self.server.connect() as connection:
                connection.sendall(whole[:50])
        with self.server.client() as client:
            self.assertEqual(2, client.get("/payment-links").json["total"])


class Process(SandboxTest):
    def test_both_signals_stop_it(self):
        for with_signal in [signal.SIGTERM, signal.SIGINT]:
            self.assert_stops(self.start("--port", "0"), with_signal)

    def test_it_stops_while_clients_are_connected(self):
        idle = [self.server.connect() for _ in range(20)]
        half = self.server.connect()
        half.sendall(request_text("POST", "/payment-links", b"{}")[:-1])
        client = self.server.client()
        self.assertEqual(201, client.post(DONATION).status)
        self.stop()
        for connection in [*idle, half]:
            self.assertEqual(b"", connection.recv(1))
            connection.close()
        client.connection.close()

    def test_requests_that_come_as_it_stops_are_answered_if_whole(self):
        whole = request_text("POST", "/payment-links", json.dumps(DONATION).encode())
        for sent in [whole, whole[:-1]]:
            server = self.start(*self.arguments)
            connections = [server.connect() for _ in range(8)]
            streams = [connection.makefile("rb") for connection in connections]
            for connection, stream in zip(connections, streams):
                connection.sendall(whole)
                self.assertEqual(201, read_answer(stream).status)  # so the connection has been taken
            server.process.send_signal(signal.SIGSTOP)
            for connection in connections:
                connection.sendall(sent)
            server.process.send_signal(signal.SIGTERM)
            self.assert_stops(server, signal.SIGCONT)  # and it finds all of this at once
            for connection, stream in zip(connections, streams):
                if sent == whole:
                    self.assertEqual(201, read_answer(stream).status)
                self.assertEqual(b"", stream.read())
                stream.close()
                connection.close()

    def test_a_file_keeps_the_links(self):
        with tempfile.TemporaryDirectory() as directory:
            options = ["--port", "0", "--store", directory + "/links.db"]
            made = []
            for with_signal in [signal.SIGTERM, signal.SIGINT, signal.SIGKILL, signal.SIGTERM]:
                server = self.start(*options)
                with server.client() as client:
                    self.assertEqual(len(made), client.get("/payment-links").json["total"])
                    for link in made:
                        self.assertEqual(link, client.get("/payment-links/" + link["id"]).json)
                    made.append(client.post({**PLAN, "title": "Zoë \U0001f600"}).json)
                killed = with_signal == signal.SIGKILL
                self.assert_stops(server, with_signal, status=-signal.SIGKILL if killed else 0)

    def test_it_says_why_it_does_not_start(self):
        def run(*arguments):
            return subprocess.run([self.binary, *arguments], capture_output=True, text=True, timeout=PATIENCE)

        with tempfile.NamedTemporaryFile() as file:
            file.write(b"this is no database" * 100)
            file.flush()
            for arguments, status, said in [
                (["--port", str(self.server.port)], 1, "Address already in use"),
                (["--port", "0", "--store", file.name], 1, "file is not a database"),
                (["--port", "0", "--store", "/nonexistent/links.db"], 1, "unable to open database file"),
                (["--port", "65536"], 2, "usage:"),
                (["--port", "80x"], 2, "usage:"),
                (["--port"], 2, "usage:"),
                (["--key", ""], 2, "usage:"),
                (["--what", "x"], 2, "usage:"),
            ]:
                ended = run(*arguments)
                self.assertEqual((status, ""), (ended.returncode, ended.stdout), arguments)
                self.assertIn(said, ended.stderr)
        ended = run("--help")
        self.assertEqual((0, ""), (ended.returncode, ended.stderr))
        self.assertIn("usage:", ended.stdout)


class Documentation(SandboxTest):
    def test_the_readme_s_lines_of_curl(self):
        root = pathlib.Path(__file__).parents[2]
        lines = re.findall(r"^curl .*:8080/.*$", (root / "README.md").read_text(), re.MULTILINE)
        self.assertEqual(3, len(lines))

        def run(line):
            line = line.replace("curl", "curl -s").replace(":8080", f":{self.server.port}")
            return json.loads(subprocess.check_output(["bash", "-c", line], cwd=root, timeout=PATIENCE))

        made, refused, page = map(run, lines)
        self.assertEqual((5000, True), (made["amount"], made["is_active"]))
        self.assertEqual("amount_too_precise", refused["error"]["details"][0]["code"])
        self.assertEqual([made], page["data"])


if __name__ == "__main__":
    main()

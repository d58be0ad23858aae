# SPDX-License-Identifier: BSL-1.0
"""The smallest service of all: it understands a request, or says what is wrong with it."""

import json

from server import DONATION, ServerTest, main, read_answer, request_text


class HttpService(ServerTest):
    arguments = ("0",)

    def tearDown(self):
        self.server.kill()
        self.assertEqual("", self.server.said_on_stderr())

    def curl(self, body):
        url = self.server.url + "/payment-links"
        return self.server.curl("--json", body, "-w", "\n%{http_code} %{content_type}", url).stdout.split("\n")

    def test_a_201_and_a_400_for_curl(self):
        made = {**DONATION, "allow_coupon_code": False, "allow_quantity": False, "require_billing_address": True}
        body, status = self.curl(json.dumps({**DONATION, "description": None}))
        self.assertEqual((made, "201 application/json"), (json.loads(body), status))

        body, status = self.curl('{"link_type":"instant","title":"Donation","currency_code":"XOF","amount":100.5}')
        self.assertEqual("400 application/json", status)
        self.assertEqual(["amount_too_precise"], [detail["code"] for detail in json.loads(body)["error"]["details"]])

        body, status = self.curl(json.dumps({**DONATION, "expires_at": "2020-01-01T00:00:00Z"}))
        self.assertEqual("400 application/json", status)
        self.assertEqual(["expires_at_in_past"], [detail["code"] for detail in json.loads(body)["error"]["details"]])

    def test_connections_stay_open(self):
        with self.server.client() as client:
            self.assertEqual([201, 400, 405, 201], [client.post(DONATION).status, client.post(b"").status,
                                                    client.get("/").status, client.post(DONATION).status])

    def test_others_are_served_while_one_is_slow(self):
        with self.server.connect() as slow, self.server.client() as client:
            body = json.dumps(DONATION).encode()
            whole = request_text("POST", "/", body)
            slow.sendall(whole[:-1])
            self.assertEqual(201, client.post(DONATION).status)
            slow.sendall(whole[-1:])
            self.assertEqual(201, read_answer(slow.makefile("rb")).status)


if __name__ == "__main__":
    main()

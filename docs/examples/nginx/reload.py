# SPDX-License-Identifier: BSL-1.0
"""Requests from four clients at once while nginx reloads its configuration: usage: reload.py PORT NGINX_PID ERROR_LOG

Each request is a connection of its own, good and bad ones in turn. Fails unless each is answered as it must be.
"""
import http.client
import os
import signal
import sys
import threading

port, nginx, error_log = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
good = b'{"link_type":"instant","title":"Gift","currency_code":"XOF","amount":500}'
bad = b'{"link_type":"instant","title":"Gift","currency_code":"XOF","amount":0}'
answered, wrong = [], []
reloaded = threading.Event()


def status(body):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request("POST", "/payment-links", body)
        return connection.getresponse().status
    except OSError as error:
        return error
    finally:
        connection.close()


def ask(times):
    for _ in range(times):
        for body, expected in ((good, 200), (bad, 400)):
            said = status(body)
            (answered if said == expected else wrong).append(said)


def client():
    while not reloaded.is_set():
        ask(1)


def reloads():
    with open(error_log, encoding="utf-8", errors="replace") as log:
        return sum(line.endswith(": reconfiguring\n") for line in log)


threads = [threading.Thread(target=client) for _ in range(3)]
for thread in threads:
    thread.start()
for count in range(1, 6):
    os.kill(nginx, signal.SIGHUP)
    while reloads() < count:
        ask(1)
    ask(25)  # the old worker ends and the new one begins
reloaded.set()
for thread in threads:
    thread.join()
print(f"{len(answered)} requests answered during {reloads()} reloads, {len(wrong)} wrong {wrong[:5]}")
sys.exit(len(wrong) != 0)

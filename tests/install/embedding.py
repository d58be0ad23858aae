# SPDX-License-Identifier: BSL-1.0
"""The transcripts of docs/embedding.md are true: usage: embedding.py DOCUMENT HEADING

Of the section with that heading, writes each block of code whose last line before it names a file, in backticks, to that
file, and runs each line of its console blocks that begins with "$ ". What it prints must be the lines that follow.
"""
import re
import subprocess
import sys
import tempfile

document, heading = sys.argv[1:]
with open(document, encoding="utf-8") as file:
    text = file.read()
section = re.search(rf"^## {re.escape(heading)}\n(.*?)(?=^## |\Z)", text, re.DOTALL | re.MULTILINE)[1]
blocks = re.findall(r"([^\n]*)\n\n```(\w+)\n(.*?)^```$", section, re.DOTALL | re.MULTILINE)
commands = failures = 0

with tempfile.TemporaryDirectory() as scratch:
    for before, language, code in blocks:
        name = re.search(r"`([\w.]+)`", before)
        if language != "console" and name:
            with open(f"{scratch}/{name[1]}", "w", encoding="utf-8") as file:
                file.write(code)
        for command, expected in re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", code, re.MULTILINE) if language == "console" else []:
            run = subprocess.run(["bash", "-c", command], cwd=scratch, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
            commands += 1
            if run.stdout != expected:
                failures += 1
                print(f"$ {command}\nexpected: {expected}\nprinted:  {run.stdout}\n(exit {run.returncode})")

print(f"{commands} commands, {failures} failed")
sys.exit(commands == 0 or failures != 0)

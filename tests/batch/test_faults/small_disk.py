"""Runs on file systems that are full or read-only; run by the test in a mount namespace of its own.

    python small_disk.py MOUNT_POINT ARTICLES UNDISTURBED

Prints a JSON line per attempt: how it ended, whether the store was whole, and whether a run with more room
afterwards wrote the tables of the undisturbed run.
"""

import json
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from claimline.batch.article_rows import pipeline
from claimline.batch.run import run
from claimline.config import Config
from claimline.errors import ClaimlineError

place, articles, undisturbed = map(Path, sys.argv[1:])
nlp = pipeline(Config())
expected = {path.name: path.read_bytes() for path in undisturbed.glob("*.csv")}


def mount(*options):
    subprocess.run(["mount", "-t", "tmpfs", "-o", ",".join(options), "tmpfs", place], check=True)


def remount(option):
    subprocess.run(["mount", "-o", f"remount,{option}", place], check=True)


def attempt():
    try:
        return f"done: {run([articles], place / 'out', nlp=nlp).articles}"
    except ClaimlineError as error:
        return str(error)


def is_whole():
    store = place / "out" / "claimline.sqlite"
    if not store.exists() or not store.stat().st_size:
        return True
    with closing(sqlite3.connect(store)) as opened:
        return opened.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def tables():
    return {path.name: path.read_bytes() for path in (place / "out").glob("*.csv")}


for kilobytes in (32, 400, 1200):
    mount(f"size={kilobytes}k")
    ended = attempt()
    partial = all(expected[name] == content for name, content in tables().items())
    remount("size=64m")
    whole = is_whole()
    again = attempt()
    print(json.dumps([kilobytes, ended, whole, partial, again, tables() == expected]), flush=True)
    remount("ro")
    print(json.dumps(["read-only", attempt(), True, True, "", tables() == expected]), flush=True)
    if kilobytes == 1200:
        remount("rw")
        # All articles are there, and no room for their tables.
        for name in expected:
            (place / "out" / name).unlink()
        remount(f"size={shutil.disk_usage(place).used // 1000 + 30}k")
        ended = attempt()
        partial = not tables()
        remount("size=64m")
        print(json.dumps(["export", ended, is_whole(), partial, attempt(), tables() == expected]), flush=True)
    subprocess.run(["umount", place], check=True)

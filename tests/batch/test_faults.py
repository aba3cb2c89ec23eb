"""Faults of the machine and of its users: full and read-only disks, Ctrl-C, two runs at once."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time

import pytest

from claimline.batch.run import run
from claimline.errors import OutputError


def wait_for(process, log, what, times=1):
    """Wait until a run's log says something."""
    while not (log.exists() and log.read_text(encoding="utf-8").count(what) >= times):
        assert process.poll() is None, process.stderr.read()
        time.sleep(0.02)


def test_a_full_or_read_only_disk_is_one_clear_line_and_the_next_run_finishes(
    articles, tmp_path, request, nlp, csv_files
):
    if not shutil.which("unshare") or subprocess.run(["unshare", "-rm", "true"], check=False).returncode:
        pytest.skip("no file system can be mounted here: unshare -rm is not allowed")
    source = articles(40)
    run([source], tmp_path / "undisturbed", nlp=nlp)
    (tmp_path / "disk").mkdir()
    program = request.path.with_suffix("") / "small_disk.py"
    done = subprocess.run(
        ["unshare", "-rm", sys.executable, program, tmp_path / "disk", source, tmp_path / "undisturbed"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    ended = set()
    for line in done.stdout.splitlines():
        size, first, whole, partial, again, same = json.loads(line)
        assert whole, line
        assert partial, line
        assert same, line
        if size == "read-only":
            assert "can't be written to" in first, line
            continue
        ended.add(first)
        assert first.startswith(("done: ", "No space is left", "The output folder")), line
        assert again.startswith("done: "), line
        if size == "export":
            assert "No space is left" in first, line
    assert any("claimline.sqlite" in line for line in ended), ended


@pytest.mark.parametrize("moment", ['"start"', '"write"'])
def test_ctrl_c_stops_with_one_line_and_the_next_run_goes_on(
    moment, start, articles, tmp_path, nlp, csv_files
):
    source, out, log = articles(40), tmp_path / "out", tmp_path / "log"
    process = start("run", source, "--out", out, "--workers", 2, "--log", log)
    wait_for(process, log, moment)
    # A second run finds the folder taken, and says so at once.
    with pytest.raises(OutputError, match="Another run is writing"):
        run([source], out, nlp=nlp)
    os.killpg(process.pid, signal.SIGINT)
    printed, said = process.communicate(timeout=60)
    assert process.returncode == 130
    assert printed == ""
    assert said.strip().splitlines()[-1].startswith("claimline: Stopped. What was done is kept")
    assert "Traceback" not in said
    summary = run([source], out, nlp=nlp)
    assert summary.articles + summary.unchanged == 40
    run([source], tmp_path / "undisturbed", nlp=nlp)
    assert csv_files(out) == csv_files(tmp_path / "undisturbed")


def test_watching_reads_what_arrives_until_ctrl_c(start, tmp_path):
    folder, log = tmp_path / "in", tmp_path / "log"
    folder.mkdir()
    (folder / "one.txt").write_text("Mayor Ines Okafor said that the bridge would hold.", encoding="utf-8")
    # The output lies among the input, and its own tables must not set off another run.
    process = start("run", folder, "--watch", "--out", folder / "out", "--log", log, "--json")
    wait_for(process, log, '"end"')
    (folder / "two.txt").write_text("Lena Brandt said that it would not.", encoding="utf-8")
    wait_for(process, log, '"end"', times=2)
    os.killpg(process.pid, signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "Traceback" not in said
    lines = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]
    extracted = [line["article"] for line in lines if line["stage"] == "extract"]
    assert extracted == ["one.txt", "two.txt"]
    assert [line["articles"] for line in lines if line["stage"] == "end"] == [1, 1]


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="this system has no /dev/full")  # noqa: PTH110
def test_a_log_that_can_not_be_written_keeps_no_run_from_going_on(articles, tmp_path, nlp):
    assert run([articles(1)], tmp_path / "out", nlp=nlp, log="/dev/full").articles == 1


def test_a_log_in_a_folder_that_is_not_there_is_one_clear_line(articles, tmp_path, nlp):
    with pytest.raises(OutputError, match=r"The log .* can't be written") as caught:
        run([articles(1)], tmp_path / "out", nlp=nlp, log=tmp_path / "nowhere" / "log")
    assert "--log" in caught.value.hint

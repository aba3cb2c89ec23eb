"""Input that is broken on purpose: a problem or right output, within limits, and the files beside it are read."""

import gzip
import io
import json
import os
import random
import tarfile
import tempfile
import threading
import time
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st

from claimline.ingest.deadline import DeadlineError, deadline, memory_limit
from claimline.ingest.detect import SUFFIXES
from claimline.ingest.masthead import masthead
from claimline.ingest.read import ReadOptions, read
from claimline.ingest.source import Limits
from claimline.records import ProblemRow

SENTENCE = "The dam above the town is safe, the engineer told the council in the evening. "


def read_bytes(name, data, options=None):
    """What a file of this name and content is read as, articles and problems."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, name)
        path.write_bytes(data)
        return list(read([path], options))


def articles(items):
    return [item for item in items if not isinstance(item, ProblemRow)]


def errors(items):
    return {item.error for item in items if isinstance(item, ProblemRow)}


def zipped(members, method=zipfile.ZIP_DEFLATED):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return file.getvalue()


def small(**limits):
    return ReadOptions(limits=replace(Limits(), **limits))


def zeros(n):
    """A gzip file of n times 10**6 zeros, made without holding them."""
    file = io.BytesIO()
    with gzip.GzipFile(fileobj=file, mode="wb", mtime=0) as packed:
        for _ in range(n):
            packed.write(b"0" * 1_000_000)
    return file.getvalue()


@pytest.fixture(scope="module")
def bomb():
    """150 MB in 150 kB: beyond the first 100 MB a file may have 200 times its size."""
    return zeros(150)


@pytest.mark.parametrize("name", ["a.txt.gz", "a.jsonl.gz", "a.csv.gz", "a.tar.gz", "a.html.gz"])
def test_a_file_that_unpacks_without_end_is_left(bomb, name):
    assert errors(read_bytes(name, bomb)) & {"packed-bomb", "too-large", "line-too-long", "bad-archive"}


def test_what_is_packed_twice_shares_one_allowance():
    inner = zeros(60)
    members = [(f"{i}.jsonl.gz", inner) for i in range(4)]
    found = read_bytes("many.zip", zipped(members), small(line_mb=1))
    assert "packed-bomb" in errors(found)


def test_a_zstandard_bomb_is_left():
    data = zstandard.ZstdCompressor().compress(b"0" * 150_000_000)
    assert errors(read_bytes("a.jsonl.zst", data, small(line_mb=1))) & {"packed-bomb", "line-too-long"}


def test_archives_within_archives_end():
    data = zipped([("a.txt", SENTENCE)])
    for _ in range(6):
        data = zipped([("a.zip", data)])
    assert errors(read_bytes("a.zip", data)) == {"too-deep"}


def test_a_document_that_unpacks_to_much_is_left():
    parts = [("[Content_Types].xml", "x"), ("word/document.xml", b"0" * 50_000_000)]
    assert errors(read_bytes("a.docx", zipped(parts), small(file_mb=10))) == {"packed-bomb"}
    parts = [("[Content_Types].xml", "x"), ("xl/workbook.xml", b"0" * 50_000_000)]
    assert errors(read_bytes("a.xlsx", zipped(parts), small(file_mb=10))) == {"packed-bomb"}


@pytest.mark.parametrize(
    "name", ["../out.txt", "/etc/out.txt", "a/../../out.txt", "..\\out.txt", "C:\\out.txt"]
)
def test_names_that_lead_out_of_an_archive_are_not_read(name):
    assert errors(read_bytes("a.zip", zipped([(name, SENTENCE), ("b.txt", SENTENCE)]))) == {"unsafe-name"}
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as archive:
        member = tarfile.TarInfo(name)
        member.size = len(SENTENCE)
        archive.addfile(member, io.BytesIO(SENTENCE.encode()))
    assert errors(read_bytes("a.tar", file.getvalue())) == {"unsafe-name"}


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE, tarfile.CHRTYPE])
def test_links_and_devices_in_archives_are_not_read(kind):
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as archive:
        member = tarfile.TarInfo("passwd.txt")
        member.type, member.linkname = kind, "/etc/passwd"
        archive.addfile(member)
    found = read_bytes("a.tar", file.getvalue())
    assert (articles(found), errors(found)) == ([], {"link-in-archive"})


def test_a_locked_archive_is_a_problem():
    data = bytearray(zipped([("a.txt", SENTENCE)]))
    for begin in (data.find(b"PK\x03\x04") + 6, data.find(b"PK\x01\x02") + 8):
        data[begin] |= 1
    assert errors(read_bytes("a.zip", bytes(data))) == {"encrypted"}


def test_links_out_of_the_folder_are_not_followed(tmp_path):
    (tmp_path / "secret.txt").write_text(SENTENCE, encoding="utf-8")
    folder = tmp_path / "in"
    (folder / "sub").mkdir(parents=True)
    (folder / "good.txt").write_text(SENTENCE, encoding="utf-8")
    (folder / "out.txt").symlink_to(tmp_path / "secret.txt")
    (folder / "within.txt").symlink_to(folder / "good.txt")
    (folder / "gone.txt").symlink_to(folder / "nowhere.txt")
    (folder / "sub" / "loop").symlink_to(folder, target_is_directory=True)
    found = list(read([folder]))
    assert {item.uri for item in articles(found)} == {"good.txt", "within.txt"}
    assert errors(found) == {"link-outside", "not-found"}


LAUGHS = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 10))
DOCTYPE = f'<!DOCTYPE rss [<!ENTITY l0 "lol">{LAUGHS}<!ENTITY file SYSTEM "file:///etc/passwd">]>'


def test_entities_of_feeds_are_not_spread_out_nor_fetched():
    feed = f'<?xml version="1.0"?>{DOCTYPE}<rss version="2.0"><channel><title>t</title><item><title>x</title><description>{SENTENCE} &l9; &file;</description></item></channel></rss>'
    for item in read_bytes("a.rss", feed.encode()):
        assert len(getattr(item, "text", "")) < 1000
        assert "root:" not in getattr(item, "text", "")


def test_entities_of_pages_and_documents_are_not_spread_out_nor_fetched():
    page = f"<?xml version='1.0'?>{DOCTYPE.replace('rss', 'html')}<html><body><p>{SENTENCE * 3} &l9; &file;</p></body></html>"
    document = f'<?xml version="1.0"?>{DOCTYPE.replace("rss", "w:document")}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>{SENTENCE}&l9;&file;</w:t></w:r></w:p></w:body></w:document>'
    types = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
    rels = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>'
    parts = [("[Content_Types].xml", types), ("_rels/.rels", rels), ("word/document.xml", document)]
    for name, data in (("a.html", page.encode()), ("a.docx", zipped(parts))):
        for item in read_bytes(name, data):
            assert len(getattr(item, "text", "")) < 1000
            assert "root:" not in getattr(item, "text", "")


def test_a_side_car_of_endless_aliases_says_nothing(tmp_path):
    (tmp_path / "a.txt").write_text(SENTENCE, encoding="utf-8")
    bomb = (
        "a0: &a0 [x, x]\n"
        + "".join(f"a{i}: &a{i} [{f'*a{i - 1}, ' * 9}]\n" for i in range(1, 9))
        + "title: *a8\n"
    )
    (tmp_path / "a.txt.meta.yaml").write_text(bomb, encoding="utf-8")
    (article,) = read([tmp_path / "a.txt"])
    assert article.title is None


def test_deep_nesting_ends():
    deep = "<div>" * 10_000 + f"<p>{SENTENCE * 3}</p>" + "</div>" * 10_000
    found = read_bytes("a.html", f"<html><body>{deep}</body></html>".encode())
    assert len(found) == 1
    for text in ("[" * 100_000, '{"text":' * 100_000, '{"text": "x", "more": ' + "[" * 100_000 + "}"):
        assert errors(read_bytes("a.json", text.encode())) == {"bad-json-file"}
        assert errors(read_bytes("a.jsonl", f"{{}}\n{text}".encode())) >= {"bad-json"}
    graph = '{"@type": "NewsArticle", "author": ' * 20_000 + "1" + "}" * 20_000
    page = f'<html><head><script type="application/ld+json">{graph}</script></head><body><p>{SENTENCE * 4}</p></body></html>'
    assert len(articles(read_bytes("a.html", page.encode()))) == 1


def test_patterns_take_no_longer_than_what_they_look_at():
    comments = "<!-- -->" * 5_000 + f"<p>{SENTENCE * 3}</p>"
    assert len(read_bytes("a.html", comments.encode(), small(seconds=20))) == 1
    dashes = f"<html><body><p>{SENTENCE * 3}</p><table><tr><td>{'-' * 50_000}</td></tr></table></body></html>"
    assert len(articles(read_bytes("a.html", dashes.encode(), small(seconds=20)))) == 1


def test_a_line_of_100_mb_is_left_and_the_next_one_read():
    long = b'{"text": "' + b"a " * 50_000_000 + b'"}\n'
    good = json.dumps({"id": "good", "text": SENTENCE}).encode()
    found = read_bytes("a.jsonl", long + good)
    assert [item.uri for item in articles(found)] == ["good"]
    assert errors(found) == {"line-too-long"}
    assert errors(read_bytes("a.csv", b"id,text\n1," + b"a " * 50_000_000)) & {"line-too-long", "bad-csv"}


def test_scripts_of_pages_are_no_text():
    page = f"<html><body><script>alert('x')</script><p onclick='x()'>{SENTENCE * 2}</p><p>{SENTENCE}</p><svg onload='y()'></svg></body></html>"
    (article,) = read_bytes("a.html", page.encode())
    assert "alert" not in article.text


def test_control_and_direction_characters_stay_where_they_are():
    text = f"\u202eThe dam\u202c is \x07safe\x1b[31m, she\u2066 said\u2069.\ufeff {SENTENCE}"
    (article,) = read_bytes("a.jsonl", json.dumps({"text": text}).encode())
    assert article.text == text


def test_lone_surrogates_become_one_character_each():
    data = (
        b'{"id": "a\\ud800", "title": "\\udfff", "text": "The dam \\ud83d is safe \\ud83d\\ude00, she said."}'
    )
    (article,) = read_bytes("a.jsonl", data)
    assert article.text == "The dam \ufffd is safe \U0001f600, she said."
    assert (article.uri, article.title) == ("a\ufffd", "\ufffd")


def test_file_names_with_line_breaks_and_no_utf8_are_read(tmp_path):
    (tmp_path / "new\nline.txt").write_text(SENTENCE, encoding="utf-8")
    (tmp_path / os.fsdecode(b"caf\xe9.txt")).write_text(SENTENCE * 2, encoding="utf-8")
    assert sorted(item.uri for item in read([tmp_path])) == ["caf\ufffd.txt", "new\nline.txt"]


@pytest.mark.parametrize("year", ["0000", "99999", "-1", "10000"])
def test_years_that_are_none_are_problems(year):
    data = json.dumps({"id": "a", "date": f"{year}-01-01", "text": SENTENCE}).encode()
    found = read_bytes("a.jsonl", data)
    assert errors(found) == {"bad-date"}
    assert articles(found)[0].published is None


def test_a_reader_that_takes_too_long_is_stopped():
    began = time.monotonic()
    with pytest.raises(DeadlineError), deadline(0.2):
        while time.monotonic() < began + 20:
            pass
    found = read_bytes("a.html", ("<p>" + SENTENCE).encode() * 60_000, small(seconds=0.05))
    assert errors(found) == {"too-slow"}


def test_outside_the_main_thread_there_is_no_limit_and_no_error():
    done = []

    def work():
        with deadline(0.01):
            time.sleep(0.1)
            done.append(True)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert done == [True]


def test_a_reader_that_takes_too_much_memory_is_stopped():
    with pytest.raises(MemoryError), memory_limit(300):
        bytearray(600_000_000)
    assert len(bytearray(600_000_000)) == 600_000_000


@given(st.binary(max_size=300), st.sampled_from(sorted(SUFFIXES)))
@settings(max_examples=150)
def test_any_bytes_under_any_name_are_read_or_reported(data, suffix):
    for item in read_bytes(f"a{suffix}", data):
        if isinstance(item, ProblemRow):
            assert item.error != "failed", (item, data)
            assert item.hint
        else:
            assert item.text.strip()
            item.text.encode("utf-8")


@pytest.mark.parametrize("seed", range(3))
def test_files_with_bytes_changed_are_read_or_reported(seed, request):
    source = random.Random(seed)
    folder = request.path.parent / "test_formats"
    for name in (
        "columns.pdf",
        "document.docx",
        "book.xlsx",
        "rows.parquet",
        "crawl.warc.gz",
        "many.zip",
        "wire.rss",
        "release.eml",
        "page.html",
    ):
        data = bytearray((folder / name).read_bytes())
        for _ in range(12):
            data[source.randrange(len(data))] = source.randrange(256)
        for item in read_bytes(name, bytes(data)):
            assert isinstance(item, ProblemRow) or item.text.strip()


@pytest.mark.parametrize("filler", [" ", "\t", "a ", "By ", "| ", "\r"])
def test_a_line_of_half_a_million_characters_is_no_masthead(filler):
    text = f"By {filler * 500_000}b\nThe dam is safe."
    assert masthead(text) == ({}, text)

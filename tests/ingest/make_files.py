"""Makes the binary files of ``test_formats``: run it after a change of a text below, with the extra ``dev``.

Usage: python tests/ingest/make_files.py
"""

import gzip
import io
import json
import tarfile
import zipfile
from datetime import date, datetime
from pathlib import Path

import docx
import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import zstandard
from docx.oxml import parse_xml
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

FOLDER = Path(__file__).with_name("test_formats")

DAM = (
    "The dam above the town is safe, the engineer who inspected it on Monday told the council in the evening."
)
GATES = "“We tested every gate twice,” she said. Residents had asked for the inspection after a wet winter and spring."
ROWS = [
    {"id": "r1", "headline": "Dam is safe", "published": "2026-03-04", "author": "Ada Reyes", "body": DAM},
    {"id": "r2", "headline": "Gates tested", "published": "2026-03-05", "author": "Ben Lund", "body": GATES},
]
LEFT = [
    "The harbour board has turned down a plan",
    "for a second container terminal. Four of",
    "its seven members voted against the in-",
    "vestment of 90 million euros on Tuesday.",
    "",
    "The chair, Marta Lindqvist, said that the",
    "traffic of the last five years did not war-",
    "rant it. Well-known shipping lines had pro-",
]
RIGHT = [
    "mised to come, but none had signed.",
    "",
    "The unions were disappointed. “We were",
    "promised 400 jobs,” their speaker Jonas",
    "Weil said, and called the vote short-",
    "sighted. A well-known economist agreed.",
]
SECOND = [
    "The board will look at the plan again in two years, when",
    "the new railway is finished. Until then the old terminal",
    "will be repaired for 6 million euros.",
]


def pdf(path: Path) -> None:
    """Write two pages: a headline over two columns, then one column; a header and a footer on each."""
    canvas = Canvas(str(path), pagesize=A4, invariant=1)
    canvas.setTitle("Microsoft Word - terminal.docx")
    canvas.setAuthor("Harbour Post")
    for number in (1, 2, 3):
        canvas.setFont("Helvetica", 8)
        canvas.drawString(60, 810, "Harbour Post - Weekly edition")
        canvas.drawString(280, 30, f"Page {number} of 3")
        if number == 1:
            canvas.setFont("Times-Bold", 20)
            canvas.drawString(60, 730, "Board rejects second terminal")
            _column(canvas, LEFT, 60, 695)
            _column(canvas, RIGHT, 310, 695)
        elif number == 2:
            _column(canvas, SECOND, 60, 730)
        else:
            _column(canvas, ["Nothing was decided on the fees of small boats."], 60, 730)
        canvas.showPage()
    canvas.save()


def _column(canvas: Canvas, lines: list[str], x: float, y: float) -> None:
    canvas.setFont("Times-Roman", 11)
    for line in lines:
        canvas.drawString(x, y, line)
        y -= 14


def scanned(path: Path) -> None:
    """Write a page without any text."""
    canvas = Canvas(str(path), pagesize=A4, invariant=1)
    canvas.rect(60, 60, 400, 600, fill=1)
    canvas.showPage()
    canvas.save()


def document(path: Path) -> None:
    """Write a document with a title, a list, a table, a tracked insertion and a tracked deletion."""
    made = docx.Document()
    made.core_properties.title = "Dam is safe"
    made.core_properties.author = "Ada Reyes"
    made.core_properties.created = datetime(2026, 3, 4, 9, 30)
    made.core_properties.modified = datetime(2026, 3, 6, 9, 30)
    made.add_heading("Dam is safe", 0)
    made.add_paragraph(DAM)
    changed = made.add_paragraph("The council ")
    schema = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    changed._p.append(
        parse_xml(f'<w:ins xmlns:w="{schema}" w:id="1" w:author="x"><w:r><w:t>gladly </w:t></w:r></w:ins>')
    )
    changed._p.append(
        parse_xml(
            f'<w:del xmlns:w="{schema}" w:id="2" w:author="x"><w:r><w:delText>sadly </w:delText></w:r></w:del>'
        )
    )
    changed.add_run("agreed.")
    made.add_paragraph("Repair the gates.", style="List Bullet")
    table = made.add_table(rows=1, cols=2)
    table.cell(0, 0).text = "Gate 1"
    table.cell(0, 1).text = "safe"
    made.save(str(path))
    _without_clock(path)


def _without_clock(path: Path) -> None:
    """Write a zip package again with one and the same time for all its parts."""
    with zipfile.ZipFile(path) as package:
        parts = [(name, package.read(name)) for name in package.namelist()]
    path.write_bytes(_zipped(parts))


def _zipped(parts: list[tuple[str, bytes]]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts:
            archive.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)
    return file.getvalue()


def spreadsheet(path: Path) -> None:
    """Write a book with a sheet of notes and a sheet of articles, with a date as a date and an empty row."""
    book = openpyxl.Workbook()
    book.properties.created = book.properties.modified = datetime(2026, 1, 1)
    book.active.title = "Notes"
    book.active.append(["what", "who"])
    sheet = book.create_sheet("Articles")
    sheet.append(["ID", "Headline", "Date", "Text"])
    sheet.append(["x1", "Dam is safe", date(2026, 3, 4), DAM])
    sheet.append([None, None, None, None])
    sheet.append(["x2", "Gates tested", datetime(2026, 3, 5, 23, 30), GATES])
    book.save(path)
    _without_clock(path)


def web_archive() -> bytes:
    """Return a packed web archive: a page, one that was not found, a picture, and a page in another encoding."""
    file = io.BytesIO()
    writer = WARCWriter(file, gzip=True)
    page = (FOLDER / "page.html").read_bytes()
    old = "<html><head><title>Café to close</title></head><body><h1>Café to close</h1><p>The café on the square will close after ninety years, its owner told customers on Friday morning.</p><p>He said that he could not pay the new rent.</p></body></html>"
    for address, status, kind, data in (
        ("https://quay.example/dam", "200 OK", "text/html; charset=utf-8", page),
        ("https://quay.example/gone", "404 Not Found", "text/html", b"<html><p>Not found.</p></html>"),
        ("https://quay.example/logo.png", "200 OK", "image/png", b"\x89PNG\r\n\x1a\n"),
        ("https://quay.example/cafe", "200 OK", "text/html; charset=iso-8859-1", old.encode("cp1252")),
    ):
        headers = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
        stamp = {"WARC-Date": "2026-03-10T00:00:00Z", "WARC-Record-ID": f"<urn:claimline:{address}>"}
        writer.write_record(
            writer.create_warc_record(
                address, "response", payload=io.BytesIO(data), http_headers=headers, warc_headers_dict=stamp
            )
        )
    return file.getvalue()


def tarred(members: list[tuple[str, bytes]]) -> bytes:
    """Return a tar archive, packed with gzip, with a link that leads out of it at its end."""
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as archive:
        for name, data in members:
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
        link = tarfile.TarInfo("secret.txt")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
    return gzip.compress(file.getvalue(), mtime=0)


def main() -> None:
    """Write all of them."""
    lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in ROWS).encode()
    pdf(FOLDER / "columns.pdf")
    scanned(FOLDER / "scanned.pdf")
    document(FOLDER / "document.docx")
    spreadsheet(FOLDER / "book.xlsx")
    pq.write_table(pa.Table.from_pylist(ROWS), FOLDER / "rows.parquet")
    (FOLDER / "crawl.warc.gz").write_bytes(web_archive())
    members = [
        ("a/dam.txt", DAM.encode()),
        ("../out.txt", b"Out."),
        ("b.jsonl", lines),
        ("pic.png", b"\x89PNG"),
    ]
    inner = _zipped([("deep/gates.md", f"# Gates tested\n\n{GATES}\n".encode())])
    (FOLDER / "many.zip").write_bytes(
        _zipped([*members, ("inner.zip", inner), ("rows.jsonl.gz", gzip.compress(lines, mtime=0))])
    )
    (FOLDER / "many.tar.gz").write_bytes(tarred(members))
    (FOLDER / "rows.jsonl.zst").write_bytes(zstandard.ZstdCompressor().compress(lines))
    (FOLDER / "wrong-name.txt").write_bytes((FOLDER / "columns.pdf").read_bytes())


if __name__ == "__main__":
    main()

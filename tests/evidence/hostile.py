"""Files of evidence for tests and for the benchmark: hostile ones with the answer that is due, and good ones.

Each is made from nothing, so that what is wrong with it is written here. ``expected``: the code of the refusal, or what
is removed from a file that is taken.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from zipfile import ZipFile

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String

from tests.evidence.building import (
    CATALOG,
    ONE_PAGE,
    PAGE,
    PLANTED,
    archive,
    huge_png,
    letter,
    packed,
    photo,
    photo_with_place,
    raw,
    remarked,
    saved,
    stream,
    with_,
)

EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
"""What every scanner calls a virus and that is none."""


# ------------------------------------------------------------------ what is active
def script(pdf: Pdf) -> Dictionary:
    return Dictionary(S=Name.JavaScript, JS=String(PLANTED))


def on_open(pdf: Pdf) -> None:
    pdf.Root.OpenAction = pdf.make_indirect(script(pdf))


def on_open_of_page(pdf: Pdf) -> None:
    pdf.pages[0].AA = Dictionary(O=script(pdf))


def in_names(pdf: Pdf) -> None:
    tree = Dictionary(Names=Array([String("a"), pdf.make_indirect(script(pdf))]))
    pdf.Root.Names = Dictionary(JavaScript=pdf.make_indirect(tree))


def as_stream(pdf: Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=Stream(pdf, PLANTED.encode()))


def after_going(pdf: Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.GoTo, D=[pdf.pages[0].obj, Name.Fit], Next=Array([script(pdf)]))


def note(pdf: Pdf, **entries: object) -> None:
    """An annotation on the first page."""
    told = Dictionary(Type=Name.Annot, Rect=[50, 50, 200, 90], **entries)
    pdf.pages[0].Annots = Array([pdf.make_indirect(told)])


def launch(pdf: Pdf) -> None:
    note(pdf, Subtype=Name.Link, A=Dictionary(S=Name.Launch, F=String("cmd.exe"), Win=Dictionary(F=String("cmd.exe"))))


def address(uri: str) -> Callable[[Pdf], None]:
    return lambda pdf: note(pdf, Subtype=Name.Link, A=Dictionary(S=Name.URI, URI=String(uri)))


def send(pdf: Pdf) -> None:
    sending = Dictionary(S=Name.SubmitForm, F=String("https://example.invalid/"), Flags=4)
    note(pdf, Subtype=Name.Widget, FT=Name.Btn, T=String("kirim"), A=sending)
    pdf.Root.AcroForm = Dictionary(Fields=Array([pdf.pages[0].Annots[0]]))


def embedded(pdf: Pdf) -> None:
    pdf.attachments["tagihan.exe"] = b"MZ" + bytes(60)


def pinned(pdf: Pdf) -> None:
    content = Stream(pdf, EICAR, Type=Name.EmbeddedFile)
    named = Dictionary(Type=Name.Filespec, F=String("a.js"), EF=Dictionary(F=pdf.make_indirect(content)))
    note(pdf, Subtype=Name.FileAttachment, FS=named)


def forms(pdf: Pdf) -> None:
    packet = Stream(pdf, b"<xdp:xdp xmlns:xdp='http://ns.adobe.com/xdp/'><script>1</script></xdp:xdp>")
    pdf.Root.AcroForm = Dictionary(Fields=Array([]), XFA=pdf.make_indirect(packet))


def rich(pdf: Pdf) -> None:
    note(pdf, Subtype=Name.RichMedia, RichMediaContent=Dictionary(Assets=Dictionary()), RichMediaSettings=Dictionary())


def elsewhere(pdf: Pdf) -> None:
    note(pdf, Subtype=Name.Link, A=Dictionary(S=Name.GoToR, F=String(r"\\server\share\a.pdf"), D=[0, Name.Fit]))


def drawn_from_outside(pdf: Pdf) -> None:
    outside = Stream(
        pdf, b"", F=String("http://example.invalid/a"), Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 1, 1]
    )
    pdf.pages[0].Resources.XObject = Dictionary(X=pdf.make_indirect(outside))


def disguised() -> bytes:
    """The names of keys and kinds written with escapes."""
    catalog = b"<< /Type /Catalog /Pages 2 0 R /Open#41ction << /S /J#61vaScript /#4AS (%s) >> >>" % PLANTED.encode()
    return raw(catalog, ONE_PAGE, PAGE % b"", stream(b"BT ET"))


# ------------------------------------------------------------------ what is locked, doubled or broken
def behind(other: bytes) -> Callable[[], bytes]:
    return lambda: saved(letter()) + other


def archive_that_ends_well() -> bytes:
    """A ZIP behind the document whose remark is the end of a document."""
    whole = BytesIO(saved(letter()))
    with ZipFile(whole, "a") as made:
        made.writestr("a.js", PLANTED)
        made.comment = b"\nstartxref\n0\n%%EOF\n"
    return whole.getvalue()


def cycle() -> bytes:
    again = b"<< /Type /Pages /Count 1 /Kids [2 0 R] /Parent 2 0 R >>"
    return raw(CATALOG, again)


def declared() -> bytes:
    many = b"<< /Type /Pages /Count 1000000 /Kids [3 0 R] >>"
    return raw(CATALOG, many, PAGE % b"", stream(b"BT ET"))


def shared_pages() -> bytes:
    """Eight levels of ten: a hundred million pages in a thousand bytes."""
    levels = [b"<< /Type /Pages /Count 1 /Kids [%s] >>" % (b"%d 0 R " % (n + 1) * 10) for n in range(2, 10)]
    return raw(CATALOG, *levels, b"<< /Type /Page /Parent 9 0 R /MediaBox [0 0 9 9] >>")


def filter_bomb(times: int) -> Callable[[], bytes]:
    filters = b"/Filter [%s]" % (b"/FlateDecode " * times)
    return lambda: raw(CATALOG, ONE_PAGE, PAGE % b"", stream(packed(times), filters))


def object_stream_bomb() -> bytes:
    """A document whose objects lie in a stream that unpacks to hundreds of megabytes."""
    objects = (CATALOG, ONE_PAGE, b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>")
    index, body = b"", b""
    for number, told in enumerate(objects, 1):
        index += b"%d %d " % (number, len(body))
        body += told + b" "
    entries = b"/Type /ObjStm /N 3 /First %d /Filter /FlateDecode" % len(index)
    out = b"%PDF-1.7\n"
    place = len(out)
    out += b"4 0 obj\n%s\nendobj\n" % stream(packed(1, first=index + body), entries)
    start = len(out)
    rows = [(0, 0, 65535), (2, 4, 0), (2, 4, 1), (2, 4, 2), (1, place, 0), (1, start, 0)]
    table = b"".join(bytes([kind]) + a.to_bytes(4, "big") + b.to_bytes(2, "big") for kind, a, b in rows)
    entries = b"/Type /XRef /Size 6 /W [1 4 2] /Root 1 0 R"
    return out + b"5 0 obj\n%s\nendobj\nstartxref\n%d\n%%%%EOF\n" % (stream(table, entries), start)


def huge_picture() -> bytes:
    drawn = stream(b"x", b"/Type /XObject /Subtype /Image /Width 60000 /Height 60000 /ColorSpace /DeviceRGB "
                         b"/BitsPerComponent 8 /Filter /CCITTFaxDecode")  # fmt: skip
    return raw(CATALOG, ONE_PAGE, PAGE % b"/Resources << /XObject << /X 5 0 R >> >>", stream(b"/X Do"), drawn)


def picture_that_lies() -> bytes:
    """A small picture, as the document says; its own head says 60,000 by 60,000."""
    small = bytearray(photo())
    at = small.index(b"\xff\xc0")
    small[at + 5 : at + 9] = (60_000).to_bytes(2, "big") * 2
    drawn = stream(bytes(small), b"/Type /XObject /Subtype /Image /Width 60 /Height 40 /ColorSpace /DeviceRGB "
                                 b"/BitsPerComponent 8 /Filter /DCTDecode")  # fmt: skip
    return raw(CATALOG, ONE_PAGE, PAGE % b"/Resources << /XObject << /X 5 0 R >> >>", stream(b"/X Do"), drawn)


def nested(depth: int = 200_000) -> bytes:
    deep = b"[" * depth + b"]" * depth
    return raw(CATALOG, ONE_PAGE, PAGE % b"/Deep 5 0 R", stream(b"BT ET"), deep)


def many_objects() -> bytes:
    return raw(CATALOG, ONE_PAGE, PAGE % b"", stream(b"BT ET"), *[b"null"] * 150_000)


# ------------------------------------------------------------------ signatures
def signed(first: bytes = b"/Type /Catalog /Pages 2 0 R", *, content: bytes = b"DEADBEEF" * 32) -> bytes:
    """A document whose signature speaks of all of it, and is forged: its content is nobody's."""
    field = b"<< /FT /Sig /T (Tanda tangan) /V 6 0 R /Subtype /Widget /Rect [0 0 0 0] /Type /Annot /P 3 0 R >>"
    hole = b"<" + content + b">"
    sig = b"<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /adbe.pkcs7.detached /ByteRange [%s] /Contents %s >>"
    wide = b"0 0000000000 0000000000 0000000000"
    catalog = b"<< %s /AcroForm << /SigFlags 3 /Fields [5 0 R] >> >>" % first
    made = raw(catalog, ONE_PAGE, PAGE % b"/Annots [5 0 R]", stream(b"BT ET"), field, sig % (wide, hole))
    start = made.index(hole)
    end = start + len(hole)
    told = b"0 %010d %010d %010d" % (start, end, len(made) - end)
    return made.replace(wide, told)


def changed_after() -> bytes:
    """A page is put in the place of another, behind the signature."""
    before = signed()
    place = len(before)
    page = b"3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] /Contents 4 0 R >>\nendobj\n"
    table = b"xref\n3 1\n%010d 00000 n \n" % place
    earlier = int(before.rpartition(b"startxref\n")[2].split()[0])
    trailer = b"trailer\n<< /Size 7 /Root 1 0 R /Prev %d >>\nstartxref\n%d\n%%%%EOF\n" % (earlier, place + len(page))
    return before + page + table + trailer


def signed_with_script() -> bytes:
    return signed(b"/Type /Catalog /Pages 2 0 R /OpenAction << /S /JavaScript /JS (%s) >>" % PLANTED.encode())


# ------------------------------------------------------------------ the catalogue
@dataclass(frozen=True)
class Case:
    """A file and the answer that is due."""

    name: str
    make: Callable[[], bytes]
    refused: str = ""
    removed: tuple[str, ...] = ()
    signature: str = ""
    file: str = "surat.pdf"
    kept_as: str = "surat.pdf"


LOCKED = pikepdf.Encryption(user="rahasia", owner="rahasia")
LIMITED = pikepdf.Encryption(user="", owner="rahasia", allow=pikepdf.Permissions(print_highres=False))
HTML = b"<html><script>alert(1)</script></html>\n"
LONG = "lampiran-" * 40 + ".pdf"
TRICKY = "../../\u202efdp.gnp\x00 SK\u200b.pdf"

HOSTILE = (
    Case("script when it is opened", with_(on_open), removed=("script",)),
    Case("script when a page is opened", with_(on_open_of_page), removed=("script",)),
    Case("script in the tree of names", with_(in_names), removed=("script",)),
    Case("script as a stream", with_(as_stream), removed=("script",)),
    Case("script after going to a page", with_(after_going), removed=("script",)),
    Case("script under disguised names", disguised, removed=("script",)),
    Case("starts a program", with_(launch), removed=("launch",)),
    Case("leads to a file of the reader", with_(address("file:///etc/passwd")), removed=("remote",)),
    Case("leads to a script", with_(address("javascript:alert(1)")), removed=("remote",)),
    Case("leads to the web", with_(address("https://example.invalid/?nip=1")), removed=("link",)),
    Case("sends a form", with_(send), removed=("send",)),
    Case("embedded file", with_(embedded), removed=("embedded",)),
    Case("file pinned to a page", with_(pinned), removed=("embedded",)),
    Case("XFA form", with_(forms), removed=("xfa",)),
    Case("rich media", with_(rich), removed=("media",)),
    Case("leads to another document", with_(elsewhere), removed=("remote",)),
    Case("content from another file", with_(drawn_from_outside), removed=("remote",)),
    Case("locked with a password", with_(lambda pdf: None, encryption=LOCKED), "F05"),
    Case("limited by its owner", with_(lambda pdf: None, encryption=LIMITED), removed=("limits",)),
    Case("archive behind it", behind(archive()), "F06"),
    Case("archive behind it that ends as a document", archive_that_ends_well, "F06"),
    Case("page of HTML before it", lambda: HTML + saved(letter()), "F06"),
    Case("page of HTML behind it", behind(HTML), "F06"),
    Case("archive before it", lambda: archive() + saved(letter()), "F03"),
    Case("table of places is wrong", lambda: saved(letter(), object_stream_mode=pikepdf.ObjectStreamMode.disable)
         .replace(b"startxref\n", b"startxref\n9"), "F04"),
    Case("cut short", lambda: saved(letter(20))[:-400], "F04"),
    Case("pages in a ring", cycle, "F04"),
    Case("no page", lambda: raw(CATALOG, b"<< /Type /Pages /Count 0 /Kids [] >>"), "F07"),
    Case("a million pages declared", declared, "F08"),
    Case("a hundred million pages out of one", shared_pages, "F04"),
    Case("six hundred pages", lambda: saved(letter(600)), "F08"),
    Case("bomb in a stream of objects", object_stream_bomb, "F09"),
    Case("bomb in a page", filter_bomb(1), "F09"),
    Case("bomb under several filters", filter_bomb(3), "F09"),
    Case("too many filters", filter_bomb(12), "F09"),
    Case("too many objects", many_objects, "F09"),
    Case("picture of huge size", huge_picture, "F10"),
    Case("picture that hides its size", picture_that_lies, "F10"),
    Case("nested without end", nested, "F09"),
    Case("forged signature", signed, signature="unchecked"),
    Case("changed after it was signed", changed_after, signature="changed"),
    Case("signed and with a script", signed_with_script, "F13"),
    Case("program under a name of PDF", lambda: b"MZ\x90" + bytes(4096), "F03"),
    Case("archive under a name of PDF", archive, "F03"),
    Case("page of HTML under a name of PDF", lambda: HTML, "F03"),
    Case("EICAR", lambda: EICAR, "F03"),
    Case("EICAR inside", with_(pinned), removed=("embedded",)),
    Case("empty", lambda: b"", "F01"),
    Case("very long name", lambda: saved(letter()), file=LONG, kept_as=LONG[-200:]),
    Case("path, NUL and turned characters in the name", lambda: saved(letter()), file=TRICKY, kept_as="fdp.gnp SK.pdf"),
    Case("picture under a name of PDF", photo, kept_as="surat.pdf.jpg"),
    Case("photo that tells where it was taken", photo_with_place, removed=("place", "remarks"), file="a.jpg",
         kept_as="a.jpg"),
    Case("picture with remarks", remarked, removed=("remarks",), file="a.png", kept_as="a.png"),
    Case("script behind a picture", lambda: photo() + HTML, removed=("behind",), file="a.jpg", kept_as="a.jpg"),
    Case("picture of huge size, packed", huge_png, "F10", file="a.png"),
    Case("picture cut short", lambda: photo(size=(900, 700))[:-2000], "F04", file="a.jpg"),
)  # fmt: skip


def outlined(pdf: Pdf) -> None:
    with pdf.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem("Halaman pertama", 0))


def opens_on_a_page(pdf: Pdf) -> None:
    pdf.Root.OpenAction = Array([pdf.pages[0].obj, Name.Fit])


def tagged(pdf: Pdf) -> None:
    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    part = Dictionary(Type=Name.StructElem, S=Name.P, P=root, A=Dictionary(O=Name.Layout, Placement=Name.Block))
    root.K = pdf.make_indirect(part)
    pdf.Root.StructTreeRoot, pdf.Root.MarkInfo, pdf.Root.Lang = root, Dictionary(Marked=True), String("id-ID")


def scan() -> bytes:
    """A page that is a picture, as scanners make it."""
    pdf = letter()
    drawn = Stream(pdf, photo(size=(1240, 1754)), Type=Name.XObject, Subtype=Name.Image, Width=1240, Height=1754,
                   ColorSpace=Name.DeviceRGB, BitsPerComponent=8, Filter=Name.DCTDecode)  # fmt: skip
    pdf.pages[0].Resources.XObject = Dictionary(X=pdf.make_indirect(drawn))
    pdf.pages[0].Contents = Stream(pdf, b"q 595 0 0 842 0 0 cm /X Do Q")
    return saved(pdf)


GOOD = (
    Case("a letter", lambda: saved(letter())),
    Case("many pages", lambda: saved(letter(120))),
    Case("an old letter without packed objects", with_(
        lambda pdf: None, object_stream_mode=pikepdf.ObjectStreamMode.disable, compress_streams=False)),
    Case("made for slow lines", with_(lambda pdf: None, linearize=True)),
    Case("with chapters", with_(outlined)),
    Case("opens on a page", with_(opens_on_a_page)),
    Case("tagged for readers aloud", with_(tagged)),
    Case("a scan", scan),
    Case("line ends behind it", behind(b"\r\n\r\n\x00")),
    Case("ending in capitals", lambda: saved(letter()), file="SK.PDF", kept_as="SK.PDF"),
    Case("photo", photo, file="ijazah.jpeg", kept_as="ijazah.jpeg"),
    Case("picture without loss", lambda: photo("PNG"), file="ijazah.png", kept_as="ijazah.png"),
    Case("signed and still", signed, signature="unchecked"),
)  # fmt: skip


def cases() -> Iterator[Case]:
    """All of them."""
    yield from HOSTILE
    yield from GOOD


BY_NAME: Mapping[str, Case] = {case.name: case for case in cases()}

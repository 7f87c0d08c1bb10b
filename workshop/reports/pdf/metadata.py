"""What a PDF says of itself: title, language, day, that it is PDF/UA-1 and PDF/A-2a, and which colours it means."""
from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from xml.sax.saxutils import escape

import pikepdf
from pikepdf import Array, Dictionary, Name, String
from PIL import ImageCms

from workshop.reports.pdf.tags import plain


@dataclass(frozen=True)
class About:
    """``lang``: a tag such as ``fi-FI``; ``day``: ISO, dates the file; ``content``: what the file is made of, gives its id."""

    title: str
    subject: str
    lang: str
    day: str
    content: bytes


def write_metadata(pdf: pikepdf.Pdf, about: About) -> None:
    """Everything outside the pages, from ``about`` alone: no clock, no machine, so the same content gives the same bytes."""
    root = pdf.Root
    root.Lang, root.MarkInfo = String(about.lang), Dictionary(Marked=True)
    root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    root.PageMode = Name.UseOutlines
    root.OutputIntents = Array([Dictionary(
        Type=Name.OutputIntent, S=Name.GTS_PDFA1, OutputConditionIdentifier=String("sRGB"), Info=String("sRGB"),
        DestOutputProfile=pikepdf.Stream(pdf, _srgb(), N=3),
    )])
    root.Metadata = pikepdf.Stream(pdf, _xmp(about).encode(), Type=Name.Metadata, Subtype=Name.XML)
    digest = sha256(about.content).digest()[:16]
    pdf.trailer.ID = Array([String(digest), String(digest)])
    pdf.trailer.Info = pdf.make_indirect(Dictionary(
        Title=String(plain(about.title)), Subject=String(plain(about.subject)),
        Creator=String("Nivel"), Producer=String("ReportLab, pikepdf"),
        CreationDate=String(_pdf_day(about.day)), ModDate=String(_pdf_day(about.day)),
    ))


@cache
def _srgb() -> bytes:
    """The colour profile, without the moment of its making."""
    made = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    made[24:36] = bytes.fromhex("07EA00010001000000000000")
    return bytes(made)


def _pdf_day(day: str) -> str:
    return f"D:{day.replace('-', '')}000000Z"


def _xmp(about: About) -> str:
    title, subject = escape(plain(about.title)), escape(plain(about.subject))
    moment = f"{about.day}T00:00:00Z"
    return f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>{about.lang}</rdf:li></rdf:Bag></dc:language>
<xmp:CreatorTool>Nivel</xmp:CreatorTool><xmp:CreateDate>{moment}</xmp:CreateDate><xmp:ModifyDate>{moment}</xmp:ModifyDate>
<pdf:Producer>ReportLab, pikepdf</pdf:Producer>
<pdfuaid:part>1</pdfuaid:part><pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>
</rdf:Description>
{_PDFUA_SCHEMA}
</rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""


_PDFUA_SCHEMA = """<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Which part of PDF/UA the file keeps to</pdfaProperty:description></rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"""
"""PDF/A wants every name outside its own list explained within the file."""

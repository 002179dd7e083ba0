"""Texts that break programs which didn't expect them. Written by us; the name says what is in it.

Several dangers share a text, so that every text field can meet all of them: if it comes back whole, each of them did. All
but the last are short enough for any name.
"""

WHOLE: dict[str, str] = {
    "emoji of several characters, right to left, beyond the first plane": (
        "👩🏽‍🚒🏳️‍🌈🇨🇳 مرحبا שלום abc\u202edcba\u202c 𠮷𪚥𠀀 𝔘 㐀㒨 鿿丏 \U0010ffff"
    ),
    "zero width, marks upon marks, composed and not": (
        "ze\u200bro\u200c\u200d\u2060\ufeffx e\u0301\u0327\u0308a\u0300" + "\u0315" * 20 + " Å Å 각 각"
    ),
    "lines, spaces around, control characters": (
        " \u3000one\ntwo\r\nthree\tbell\x07 \x1b[31m\x7f next\x85 a\u2028b\u2029c\ufffe\uffff\u00a0 "
    ),
    "a formula, SQL, HTML": "=cmd|' /C calc'!A0'; drop table x; -- \" \\' %_ $1 :x<script>alert(1)</script>&amp;&#0;",
    "templates, paths, shells, JSON": (
        '{{7*7}}${7*7}{name}%s%n%(x)d ../../etc/passwd\\..\\con $(reboot)`id`|; null NaN {"a":["\\u0000"]}'
    ),
    "thousands": "很" * 4001,
}
"""Each comes back whole, or is refused by name."""
REFUSED: dict[str, str] = {
    "a NUL": "be\x00fore",
    "half a character": "be\ud800fore",
    "a million": "x" * 1_000_000,
}
"""No text field takes these."""

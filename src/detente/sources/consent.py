"""The words by which a page asks leave to store cookies: they are no part of what it publishes.

*Method*: a paragraph is such words where it holds ``ENOUGH`` different marks of them, or two and is short; the marks are those
that banners have in common in English, French and Spanish. What a page's own markup calls a banner is left out before its text is sought.
"""

from __future__ import annotations

import re

ENOUGH = 3
SHORT = 40
"""Words of a paragraph for which two marks are enough."""
MARKS = tuple(
    re.compile(mark, re.IGNORECASE)
    for mark in (
        r"\bcookies?\b",
        r"\b(?:consent|consentement|consentimiento)\b",
        r"\b(?:privacy|confidentialité|privacidad)\b",
        r"\b(?:personal data|personal information|données (?:personnelles|à caractère personnel)|datos personales)\b",
        r"\b(?:(?:our|and|with|third[- ]party) (?:partners|vendors)|nos partenaires|nuestros socios)\b",
        r"\b(?:personali[sz]ed|targeted|advertis\w+|ads|publicité|publicidad)\b",
        r"\b(?:legitimate interests?|intérêts? légitimes?|interés legítimo)\b",
        r"\b(?:stor\w+ and(?:/or)? access\w*|stocke\w*|almacena\w*|browsing|navigation|navegación)\b",
        r"\b(?:(?:accept|reject|manage|allow) (?:all|or reject|(?:your |my )?(?:preferences|choices|settings|options))|tout (?:accepter|refuser)|aceptar todo|rechazar todo)\b",
        r"\b(?:withdraw|revoke|retirer|retirar) (?:your |votre |su )?\w+\b",
    )
)
NEEDED = re.compile(r"\b(?:cookies?|consent\w*|privacy|confidentialité|privacidad)\b", re.IGNORECASE)
BANNER = re.compile(
    r"(?:^|[\s_-])(?:cookie|consent|gdpr|cmp|onetrust|didomi|quantcast|usercentrics|sp_message|privacy-?(?:banner|wall|notice))",
    re.IGNORECASE,
)
"""Names that pages and the makers of such banners give to their markup."""


def asks_leave(paragraph: str) -> bool:
    """Whether a paragraph is such words."""
    if not NEEDED.search(paragraph):
        return False
    marks = sum(mark.search(paragraph) is not None for mark in MARKS)
    return marks >= ENOUGH or (marks == 2 and len(paragraph.split()) <= SHORT)


def without_banners(page: str) -> str:
    """The markup of a page without the parts that are named as banners."""
    from lxml import html
    from lxml.etree import LxmlError

    if not BANNER.search(page):
        return page
    try:
        tree = html.document_fromstring(page.encode("utf-8", "replace"), parser=html.HTMLParser(encoding="utf-8"))
    except (LxmlError, ValueError):
        return page
    for part in list(tree.iter("div", "section", "aside", "dialog", "form", "p")):
        named = f"{part.get('id') or ''} {part.get('class') or ''}"
        if BANNER.search(named) and part.getparent() is not None and not part.xpath(".//article|.//main"):
            part.drop_tree()
    return str(html.tostring(tree, encoding="unicode"))

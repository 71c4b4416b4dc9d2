"""Headers that say how far an answer may be trusted and carried."""

from __future__ import annotations

REQUEST_ID = "X-Request-Id"
OMITTED = "X-Gesta-Omitted"
SAFE = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Content-Security-Policy": "default-src 'none'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'",
    "Cache-Control": "no-store",
}
"""Of every answer that says nothing else: it is data, is framed by nobody, and is kept by nobody.

A merged id's 308 among them: browsers would follow it for ever, and merges can be undone."""

EXPOSED = (
    "Content-Disposition",
    "ETag",
    "Link",
    "Location",
    "RateLimit-Limit",
    "RateLimit-Remaining",
    "RateLimit-Reset",
    "Retry-After",
    OMITTED,
    REQUEST_ID,
)
"""What scripts of other origins may read beside the body, where `GESTA_CORS` lets them in."""

"""The headers of every answer: one strict policy, no third-party request, nothing private kept by caches."""

from __future__ import annotations

from flask import Flask, g, request
from werkzeug.wrappers import Response

# Plotly adds style elements without content and fills them by script; the hash of the empty string lets it,
# and nothing else, do that. The second hash is a map stylesheet inside the full bundle.
_STYLE = (
    "'self' 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=' 'sha256-ji27qzEtxXZW+7dun6UwjHXJ18e6WAin1VvNtkzIE/o='"
)
POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        f"style-src {_STYLE}",
        "img-src 'self' data: blob:",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "worker-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)


def add_headers(response: Response) -> Response:
    """Add what is missing; a view may have said something stricter."""
    headers = response.headers
    headers.setdefault("Content-Security-Policy", POLICY)
    headers.setdefault("X-Content-Type-Options", "nosniff")
    headers.setdefault("Referrer-Policy", "same-origin")
    headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
    headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
    if request.endpoint != "static":
        is_private = g.get("actor") is not None or request.method == "POST"
        headers.setdefault("Cache-Control", "private, no-store" if is_private else "no-cache")
        headers.add("Vary", "Cookie")
    return response


def keep_the_address_here(response: Response) -> Response:
    """For pages whose address holds a secret: no other page is told it, and nothing on the way keeps it."""
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def init_headers(app: Flask) -> None:
    """Every answer of the app carries the headers."""
    app.after_request(add_headers)

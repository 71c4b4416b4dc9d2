"""Tokens of an identity provider that this test is: its keys are served by a real server."""

from __future__ import annotations

import base64
import datetime as dt
import hmac
import json
from collections.abc import Callable, Generator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from fastapi.testclient import TestClient
from jwt.algorithms import ECAlgorithm

from api.access import Principal
from api.app import create_app
from api.oidc import BadToken, Provider, ProviderAway
from api.settings import ApiSettings
from graph.access.keys import Scope
from graph.store import Store

Sign = Callable[..., str]
OURS = ec.generate_private_key(ec.SECP256R1())
THEIRS = ec.generate_private_key(ec.SECP256R1())


@pytest.fixture(scope="module")
def issuer() -> Generator[str]:
    """Where an identity provider answers discovery and has its one public key."""
    public = json.loads(ECAlgorithm.to_jwk(OURS.public_key()))
    keys = {"keys": [{**public, "kid": "one", "alg": "ES256", "use": "sig"}]}

    class Answers(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            at = f"http://127.0.0.1:{self.server.server_port}"  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType]
            discovery = {"issuer": at, "jwks_uri": f"{at}/keys"}
            text = json.dumps(keys if self.path == "/keys" else discovery).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(text)))
            self.end_headers()
            self.wfile.write(text)

        def log_message(self, format: str, *args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Answers) as server:
        thread = Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="module")
def provider(issuer: str) -> Provider:
    return Provider(issuer, "gesta")


@pytest.fixture(scope="module")
def sign(issuer: str) -> Sign:
    def token(key: Any = OURS, algorithm: str = "ES256", kid: str = "one", **claims: Any) -> str:
        now = dt.datetime.now(dt.UTC)
        all_claims = {
            "iss": issuer,
            "aud": "gesta",
            "sub": "mira",
            "exp": now + dt.timedelta(minutes=5),
            "scope": "openid gesta:read gesta:curate",
            **claims,
        }
        given = {name: value for name, value in all_claims.items() if value is not None}
        return jwt.encode(given, key, algorithm=algorithm, headers={"kid": kid})

    return token


def test_a_token_says_who_and_what_for(provider: Provider, sign: Sign) -> None:
    who = provider.principal_of(sign())
    assert isinstance(who, Principal)
    assert (who.name, who.scopes, who.key) == ("mira", {Scope.READ, Scope.CURATE}, None)


@pytest.mark.parametrize(
    ("scope", "may"),
    [
        (["gesta:admin"], ["admin"]),
        ("read admin", []),
        (None, []),
        ("gesta:everything", []),
    ],
)
def test_scopes_are_those_of_gesta(
    provider: Provider, sign: Sign, scope: object, may: list[str]
) -> None:
    assert provider.principal_of(sign(scope=scope)).scopes == set(may)


@pytest.mark.parametrize(
    "claims",
    [
        {"exp": dt.datetime(2001, 5, 2, tzinfo=dt.UTC)},
        {"exp": None},
        {"sub": None},
        {"aud": "another"},
        {"aud": None},
        {"iss": "https://elsewhere.example"},
        {"nbf": dt.datetime(2131, 5, 2, tzinfo=dt.UTC)},
        {"kid": "two"},
        {"key": THEIRS},
    ],
)
def test_what_is_not_right_opens_nothing(
    provider: Provider, sign: Sign, claims: dict[str, Any]
) -> None:
    with pytest.raises(BadToken):
        provider.principal_of(sign(**claims))


def _part(plain: bytes) -> str:
    return base64.urlsafe_b64encode(plain).rstrip(b"=").decode()


def test_nobody_signs_with_our_public_key(provider: Provider, sign: Sign) -> None:
    """The oldest trick: a public key taken as a shared secret, or no signature at all."""
    public = OURS.public_key().public_bytes(
        serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    head, body, _ = sign().split(".")
    secret = _part(b'{"alg":"HS256","kid":"one"}') + f".{body}"
    signed = _part(hmac.digest(public, secret.encode(), "sha256"))
    unsigned = _part(b'{"alg":"none","kid":"one"}')
    rs = sign(key=rsa.generate_private_key(65537, 2048), algorithm="RS256")
    for token in (
        f"{secret}.{signed}",
        f"{unsigned}.{body}.",
        f"{head}.{body}.",
        rs,
        "a.b.c",
        "",
    ):
        with pytest.raises(BadToken):
            provider.principal_of(token)


def test_a_provider_that_is_away_is_said_to_be(sign: Sign) -> None:
    with pytest.raises(ProviderAway):
        Provider("http://127.0.0.1:9", "gesta").principal_of(sign())


@pytest.mark.neo4j
def test_a_token_opens_the_api(store: Store, issuer: str, sign: Sign) -> None:
    settings = ApiSettings(auth=True, oidc_issuer=issuer)
    client = TestClient(create_app(store, None, settings))
    bearer = {"Authorization": f"Bearer {sign(scope='gesta:read')}"}
    assert client.get("/v1/me", headers=bearer).json()["name"] == "mira"
    assert client.get("/v1/keys", headers=bearer).status_code == 403
    bad = client.get("/v1/me", headers={"Authorization": f"Bearer {sign(key=THEIRS)}"})
    assert bad.status_code == 401
    away = settings.model_copy(update={"oidc_issuer": "http://127.0.0.1:9"})
    answer = TestClient(create_app(store, None, away)).get("/v1/me", headers=bearer)
    assert answer.status_code == 503
    assert answer.headers["Retry-After"]
    client.close()

"""Tokens of an identity provider (OpenID Connect): an option, by the extra `oidc`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

import requests

from api.access import Principal
from graph.access.keys import Scope
from graph.errors import GestaError, InvalidSettings

if TYPE_CHECKING:
    from jwt import PyJWKClient

ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "EdDSA")
"""Of key pairs only: with one that uses a shared secret, our own public key would sign tokens."""
PREFIX = "gesta:"
_SECONDS = 5.0
_LEEWAY = 30  # seconds by which clocks may differ


class BadToken(Exception):
    """The token opens nothing here; `str(error)` says why in words that give nothing away."""


class ProviderAway(GestaError):
    """The identity provider does not answer."""


class Provider:
    """Who issues tokens, and how they are checked.

    Attributes:
        issuer: Its address, as in the tokens' `iss`.
        audience: What the tokens' `aud` has to name: this API.
        keys: Address of its public keys; found by discovery unless given.
    """

    def __init__(self, issuer: str, audience: str, keys: str | None = None) -> None:
        try:
            import jwt  # an optional extra
        except ImportError as error:
            raise InvalidSettings(
                'GESTA_OIDC_ISSUER needs the extra "oidc": pip install "gesta[oidc]"'
            ) from error
        self._jwt = jwt
        self.issuer = issuer
        self.audience = audience
        self._keys = keys

    def principal_of(self, token: str) -> Principal:
        """Whose token it is. The scopes are those of its `scope` that begin with `gesta:`.

        Raises:
            BadToken: It is no token of this provider for this API, or not in force.
            ProviderAway: The provider does not answer.
        """
        jwt = self._jwt
        try:
            key = self._client.get_signing_key_from_jwt(token)
            claims: Mapping[str, Any] = jwt.decode(
                token,
                key,
                algorithms=list(ALGORITHMS),
                audience=self.audience,
                issuer=self.issuer,
                leeway=_LEEWAY,
                options={"require": ["exp", "sub"]},
            )
        except jwt.PyJWKClientConnectionError as error:
            raise ProviderAway("the identity provider does not answer") from error
        except jwt.ExpiredSignatureError as error:
            raise BadToken("the token has expired") from error
        except (jwt.PyJWTError, ValueError) as error:
            raise BadToken("the token is not one of this server's provider") from error
        return Principal(
            name=str(claims["sub"]),
            scopes=_scopes(claims.get("scope")),
            expires=dt.datetime.fromtimestamp(claims["exp"], dt.UTC).isoformat(),
        )

    @cached_property
    def _client(self) -> PyJWKClient:
        return self._jwt.PyJWKClient(self._keys or self._discovered(), timeout=int(_SECONDS))

    def _discovered(self) -> str:
        address = f"{self.issuer.rstrip('/')}/.well-known/openid-configuration"
        try:
            answer = requests.get(address, timeout=_SECONDS)
            answer.raise_for_status()
            return str(answer.json()["jwks_uri"])
        except (requests.RequestException, KeyError) as error:
            raise ProviderAway("the identity provider does not answer") from error


def _scopes(claim: str | Sequence[str] | None) -> frozenset[Scope]:
    """Providers write scopes as one text with blanks, some as a list."""
    names = claim.split() if isinstance(claim, str) else claim or ()
    known = {PREFIX + scope: scope for scope in Scope}
    return frozenset(known[name] for name in names if name in known)

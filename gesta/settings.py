"""What one document may cost, read from the environment."""

from __future__ import annotations

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from graph.errors import InvalidSettings
from loaders.sources import Limits

_DEFAULT = Limits()


class LimitSettings(BaseSettings):
    """Limits of reading; an empty environment variable counts as unset.

    Attributes:
        max_bytes: GESTA_MAX_BYTES of one document as it arrives.
        max_pages: GESTA_MAX_PAGES of a PDF.
        max_decompressed: GESTA_MAX_DECOMPRESSED, bytes that a compressed document may grow to.
        max_ratio: GESTA_MAX_RATIO, growth by decompression that counts as a bomb.
        max_text_chars: GESTA_MAX_TEXT, characters of the text of one document.
        max_documents: GESTA_MAX_DOCUMENTS of one file that holds many.
        seconds: GESTA_DOCUMENT_SECONDS for parsing one document and for fetching one address.
    """

    model_config = SettingsConfigDict(
        frozen=True, extra="ignore", populate_by_name=True, env_ignore_empty=True
    )

    max_bytes: int = Field(default=_DEFAULT.max_bytes, ge=1, validation_alias="GESTA_MAX_BYTES")
    max_pages: int = Field(default=_DEFAULT.max_pages, ge=1, validation_alias="GESTA_MAX_PAGES")
    max_decompressed: int = Field(
        default=_DEFAULT.max_decompressed, ge=1, validation_alias="GESTA_MAX_DECOMPRESSED"
    )
    max_ratio: float = Field(default=_DEFAULT.max_ratio, gt=1, validation_alias="GESTA_MAX_RATIO")
    max_text_chars: int = Field(
        default=_DEFAULT.max_text_chars, ge=1, validation_alias="GESTA_MAX_TEXT"
    )
    max_documents: int = Field(
        default=_DEFAULT.max_documents, ge=1, validation_alias="GESTA_MAX_DOCUMENTS"
    )
    seconds: float = Field(
        default=_DEFAULT.seconds, gt=0, validation_alias="GESTA_DOCUMENT_SECONDS"
    )


def limits(*, allow_private: bool = False) -> Limits:
    """The limits that the environment sets.

    Raises:
        InvalidSettings: A value cannot be meant; the message names the variable.
    """
    try:
        settings = LimitSettings()
    except ValidationError as error:
        first = error.errors()[0]
        name = ".".join(map(str, first["loc"]))
        raise InvalidSettings(f"{name} is {first['input']!r}: {first['msg']}.") from error
    return Limits(**settings.model_dump(), allow_private=allow_private)

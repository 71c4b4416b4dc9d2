"""What one document may cost, read from the environment."""

from __future__ import annotations

from pydantic import Field

from graph.settings import EnvironmentSettings
from loaders.sources import Limits

_DEFAULT = Limits()


class LimitSettings(EnvironmentSettings):
    """Limits of reading.

    Attributes:
        max_bytes: GESTA_MAX_BYTES of one document as it arrives.
        max_pages: GESTA_MAX_PAGES of a PDF.
        max_decompressed: GESTA_MAX_DECOMPRESSED, bytes that a compressed document may grow to.
        max_ratio: GESTA_MAX_RATIO, growth by decompression that counts as a bomb.
        max_text_chars: GESTA_MAX_TEXT, characters of the text of one document.
        max_documents: GESTA_MAX_DOCUMENTS of one file that holds many.
        seconds: GESTA_DOCUMENT_SECONDS for parsing one document and for fetching one address.
    """

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
    return Limits(**LimitSettings().model_dump(), allow_private=allow_private)

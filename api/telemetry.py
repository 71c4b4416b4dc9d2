"""OpenTelemetry: the web framework's own, sent to where the environment says, if it says so."""

from __future__ import annotations

import os
from importlib.util import find_spec

from fastapi.telemetry import TelemetryConfig

from graph.errors import InvalidSettings

ENDPOINTS = ("", "TRACES_", "METRICS_")


def telemetry() -> TelemetryConfig:
    """What the framework is to do. Without an address it does nothing, and costs nothing.

    Logs stay out of it: they go to standard error, with the ids of the traces.

    Raises:
        InvalidSettings: There is an address, but what would send to it is not installed.
    """
    wanted = any(os.environ.get(f"OTEL_EXPORTER_OTLP_{part}ENDPOINT") for part in ENDPOINTS)
    wanted = wanted or os.environ.get("FASTAPI_OTEL_AUTO_CONFIGURE", "").lower() == "true"
    wanted = wanted and os.environ.get("OTEL_SDK_DISABLED", "").lower() != "true"
    if wanted and find_spec("opentelemetry.sdk") is None:
        raise InvalidSettings(
            "OTEL_EXPORTER_OTLP_ENDPOINT is set, but OpenTelemetry is not installed; "
            'add it by `pip install "gesta[otel]"`, or unset the variable.'
        )
    return {"auto_configure": wanted, "logs": False}

"""Runs at every interpreter start (through the .pth file): telemetry off, known start-up warnings silenced."""

import os
import warnings

DEFAULTS = {
    "RASA_TELEMETRY_ENABLED": "false",
    "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
    "SANIC_HOST": "127.0.0.1",
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "TQDM_DISABLE": "1",
    # A second BLAS thread spins for vectors this small: it cost 3 to 14 CPU ms a turn and gained nothing.
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
}

for name, value in DEFAULTS.items():
    os.environ.setdefault(name, value)

warnings.filterwarnings("ignore", message=r"pkg_resources is deprecated")
warnings.filterwarnings("ignore", message=r"Deprecated call to `pkg_resources")

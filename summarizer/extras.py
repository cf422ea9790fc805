"""Packages that not everybody needs: fetched when used, and named where missing."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from summarizer.errors import SettingsError

# By which extra of `pyproject.toml` each is installed.
_EXTRAS = {
    "pandas": "pandas",
    "polars": "polars",
    "pyarrow": "parquet",
    "docx": "docx",
    "distributed": "dask",
    "pypdfium2": "pdf",
    "trafilatura": "web",
    "lxml": "web",
    "protego": "web",
}


def extra(module: str) -> Any:
    """A module of a package that comes with an extra.

    Raises:
        SettingsError: it is not installed; says how to.
    """
    try:
        return import_module(module)
    except ImportError as error:
        package = module.partition(".")[0]
        name = _EXTRAS[package]
        raise SettingsError(
            f"{package} is not installed; pip install 'readout-summarizer[{name}]'"
        ) from error

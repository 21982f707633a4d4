"""Statements: what each sentence of an article claims."""

from kg.statements.extract import extract
from kg.statements.surface import Extraction, extractions

__all__ = ["Extraction", "extract", "extractions"]

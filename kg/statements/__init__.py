"""Statements: what each sentence of an article claims."""

from kg.statements.extract import extract

__all__ = ["extract"]

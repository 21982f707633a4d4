"""kg: news articles in, a knowledge graph out."""

from kg.model import Article, Entity, Fact, Literal, Statement
from kg.pipeline import Extraction, extract, ingest
from kg.store import Store

__all__ = ["Article", "Entity", "Extraction", "Fact", "Literal", "Statement", "Store", "extract", "ingest"]

"""The ontology: which relations there are, what they hold between, and the words that express them."""

from kg.ontology.reading import FILE_VARIABLE, OWN, load, parse, use
from kg.ontology.relations import ANYTHING, MEASURES, Ontology, Relation, Sense

__all__ = ["ANYTHING", "FILE_VARIABLE", "MEASURES", "OWN", "Ontology", "Relation", "Sense", "load", "parse", "use"]

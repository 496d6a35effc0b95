"""Raw table → values of a model, by walking the field table: the only reader of values."""

from builder.structure.codes import CODES, UNKNOWN_KEY, UNKNOWN_NAME, UNREADABLE_VALUE
from builder.structure.names import NoVocabulary, Resolver, nearest
from builder.structure.reader import Structured, structure

__all__ = [
    "CODES",
    "UNKNOWN_KEY",
    "UNKNOWN_NAME",
    "UNREADABLE_VALUE",
    "NoVocabulary",
    "Resolver",
    "Structured",
    "nearest",
    "structure",
]

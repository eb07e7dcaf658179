"""TinyDB's query language, answered by SQL where SQL gives exactly TinyDB's results."""

from store.engine.query.compiled import Compiled, compile_query
from store.engine.query.explained import explain

__all__ = ["Compiled", "compile_query", "explain"]

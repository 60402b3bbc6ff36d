"""The kernel: statements of law read from functions, and the readers that explain them or decide for many at once."""

from orkestra_rules.kernel.errors import LoadError, NotInForce, Position
from orkestra_rules.kernel.explain import Explainer, Explanation, Outcome
from orkestra_rules.kernel.facts import FactError, Facts, Schema, read_schema
from orkestra_rules.kernel.library import Library
from orkestra_rules.kernel.page import Decision, Page, Source
from orkestra_rules.kernel.parameters import Citation, Parameter, read_parameters

__all__ = [
    "Citation",
    "Decision",
    "Explainer",
    "Explanation",
    "FactError",
    "Facts",
    "Library",
    "LoadError",
    "NotInForce",
    "Outcome",
    "Page",
    "Parameter",
    "Position",
    "Schema",
    "Source",
    "read_parameters",
    "read_schema",
]

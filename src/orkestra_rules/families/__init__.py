"""Job families as data: one file a family, read into dated tables that the rules look up."""

from orkestra_rules.families.families import Family, family_parameters, read_families

__all__ = ["Family", "family_parameters", "read_families"]

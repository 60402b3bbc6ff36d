"""The room of career."""

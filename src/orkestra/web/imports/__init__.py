"""The room of imports."""

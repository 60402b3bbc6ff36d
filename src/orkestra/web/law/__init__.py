"""The room of law."""

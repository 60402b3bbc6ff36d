"""The room of papers."""

"""The room of evidence."""

"""The room of account."""

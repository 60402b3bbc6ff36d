"""The room of bureau."""

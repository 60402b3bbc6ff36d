"""The room of team."""

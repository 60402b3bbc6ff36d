"""The room of leaders."""

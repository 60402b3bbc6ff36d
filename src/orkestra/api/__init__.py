"""The programming interface: a door for programs, beside the pages for people."""

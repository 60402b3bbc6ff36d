"""What the number means with which the program ends; `orkestra --help` lists them."""

FINE = 0
"""Everything was done and nothing was refused."""
REFUSED_ROWS = 1
"""The work was done, but rows were refused or people could not be assessed; for `formats check`: errors were found."""
USAGE = 2
"""The command was not understood, or names something that does not exist."""
NOTHING = 3
"""Nothing could be done: no file could be read, or nobody could be assessed."""
INTERRUPTED = 130
"""Stopped by hand; nothing was written."""

ALL = (FINE, REFUSED_ROWS, USAGE, NOTHING, INTERRUPTED)

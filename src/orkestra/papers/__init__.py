"""Papers that leave the house: what stands on each, and how it is printed."""

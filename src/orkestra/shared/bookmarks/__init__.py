"""Lists that somebody comes back to: their filters, order and columns under a name."""

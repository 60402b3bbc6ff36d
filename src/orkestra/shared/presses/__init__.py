"""Forms that were sent: what is pressed twice is done once."""

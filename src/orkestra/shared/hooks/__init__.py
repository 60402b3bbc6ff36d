"""What happened here, told to other systems that asked for it: signed, tried again, and with nothing personal in it."""

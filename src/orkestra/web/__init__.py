"""The web door: one room an audience, in the frame that all rooms share."""

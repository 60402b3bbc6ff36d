"""What every domain stands on: the trail, and dated histories."""

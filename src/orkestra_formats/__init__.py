"""Shapes of personnel files: bytes in, typed rows and findings out; knows no rule."""

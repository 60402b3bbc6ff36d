"""How an installation is set up: the settings, read from the environment."""

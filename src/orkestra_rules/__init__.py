"""The law: dated, cited and pure; one statement of a rule, several readers."""

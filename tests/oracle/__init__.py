"""An independent statement of the rules, written from the fact sheet, against which the library is held."""

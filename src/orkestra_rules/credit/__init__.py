"""Angka kredit: which months count, what they are worth, and what an official holds in the present jenjang."""

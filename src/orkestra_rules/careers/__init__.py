"""Careers: whether a kenaikan jenjang or kenaikan pangkat is open, why not, and when it will be."""

"""Notices: what awaits somebody, in the application and once a day by mail."""

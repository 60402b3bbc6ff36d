"""What the database itself keeps, on SQLite and PostgreSQL alike."""

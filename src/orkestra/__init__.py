"""The application and its doors."""

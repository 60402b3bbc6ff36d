"""Evidence: decrees, certificates and scans that prove what is recorded about a person."""

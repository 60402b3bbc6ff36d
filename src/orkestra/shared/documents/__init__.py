"""Letters as PDF: one layout for whatever a domain has to say."""

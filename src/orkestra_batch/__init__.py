"""Many officials at once: files in, rules applied, workbooks and reports out."""

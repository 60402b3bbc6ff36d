"""Reconciliation: files taken in after a preview, what every source said, where they differ, and who must mend it."""

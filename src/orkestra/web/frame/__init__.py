"""What all pages share: how a page is declared, its frame, its words for days and numbers, its looks."""

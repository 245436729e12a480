"""What a researcher does, one verb per file; one transaction per item."""

"""Path, URL or bytes → Document → Article: one file per format."""

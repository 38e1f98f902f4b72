"""Word files, down to the markup: the only room that knows docx and lxml."""

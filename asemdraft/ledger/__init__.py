"""The record: entries, files and git."""

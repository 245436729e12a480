"""Typer commands of a few lines, Rich console, settings."""

"""Claim records → CSV, JSON, Markdown and other tables."""

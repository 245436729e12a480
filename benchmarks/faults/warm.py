"""Loads, when it is imported, what an import needs: processes forked from one that has it start at once."""

from claimtrack import extraction
from claimtrack.storage import backup, saving, schema
from claimtrack.types import Article, Document

extraction.extract(Article(Document(b"", "warm", "text/plain"), "Ada said on Monday that it rained.", "warm"))

__all__ = ["backup", "saving", "schema"]

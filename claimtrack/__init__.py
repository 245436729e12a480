"""claimtrack: a research database of attributed claims."""

__version__ = "0.1.0"

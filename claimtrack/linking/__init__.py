"""Claims → suggested links; names → one speaker."""

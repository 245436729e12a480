"""Article → claims, places, dates."""

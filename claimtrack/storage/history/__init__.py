"""The activity log: every change of a person, recorded row by row, chained by hashes, undone from it."""

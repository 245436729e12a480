"""A person's changes to stored rows, through the ORM; the caller owns the transaction."""

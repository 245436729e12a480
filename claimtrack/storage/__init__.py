"""Tables, database, schema, saving and finding: the only SQLAlchemy, imported late."""

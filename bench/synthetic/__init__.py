"""A made graph of any size, as files that the database's importer reads."""

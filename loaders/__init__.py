"""Documents and feeds in; dated events, actors and relations out."""

"""The vocabulary of claims, events and actors, and its storage in Neo4j."""

"""The HTTP face: FastAPI in, graph functions out."""

"""One module per way documents arrive; each yields documents lazily."""

"""What each tool does: one function a question, over the same queries as the HTTP API."""

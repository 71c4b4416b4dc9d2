"""Extraction by a language model behind an OpenAI-compatible endpoint: optional, off by default.

A document's text goes out, an `ExtractionRecord` comes back, of the same shape as the local
extractor's. What the model says is believed only as far as the text bears it out: it gives quotes,
and a quote that is not in the text is dropped and counted. The core is pure (`passages`, `prompts`,
`answer`, `quoting`, `drafting`, `dating`, `merging`, `doubts`, `verdicts`); `chat`, `cache`,
`ledger` and `asking` touch the world; `extractor` puts them together.
"""

"""The graph as tools for language models, over the Model Context Protocol.

A question (`questions`) is answered from the queries of `graph` (`asking`) by values that carry
their evidence (`answers`), and is told in words (`wording`). Only `server` imports the protocol's
package, which is optional.
"""

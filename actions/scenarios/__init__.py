"""Acts on scenarios: the documents that belong to them."""

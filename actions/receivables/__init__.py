"""Acts on receivables and payables: what is decided on items that look alike."""

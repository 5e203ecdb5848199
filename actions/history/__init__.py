"""Acts on what was done before: it is never taken away, but undone by a new event."""

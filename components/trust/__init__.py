"""What the board of trust alone is drawn with."""
